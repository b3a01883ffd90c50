/** Requests a minute as a person typed them: a number, null for an empty field, or that it cannot be one. */
export const rateLimitOf = (text: string): { ok: true; value: number | null } | { ok: false } => {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true, value: null };
  const value = Number(trimmed);
  return /^\d+$/u.test(trimmed) && value >= 1 && value <= 10_000 ? { ok: true, value } : { ok: false };
};
