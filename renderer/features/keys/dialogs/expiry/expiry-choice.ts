const day = 24 * 60 * 60 * 1000;

/** How long a key shall live. */
export const expiryPresets = ['never', '30', '90', '365', 'date'] as const;
export type ExpiryPreset = (typeof expiryPresets)[number];

export interface ExpiryChoice {
  preset: ExpiryPreset;
  /** `YYYY-MM-DD`, as a date field gives it; counts for `date` only. */
  date: string;
}

export const noExpiry: ExpiryChoice = { preset: 'never', date: '' };

/** The choice that stands for a moment; ISO 8601 or null. */
export const choiceOf = (at: string | null): ExpiryChoice =>
  at === null ? noExpiry : { preset: 'date', date: localDay(new Date(at)) };

/** A day as people here count it: `YYYY-MM-DD` in local time. */
export const localDay = (moment: Date): string =>
  [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

export type ChosenExpiry = { ok: true; at: string | null } | { ok: false; problem: 'dateMissing' | 'datePast' };

/** The moment that was chosen: a chosen day counts to its end, in local time. `now`: ms since the epoch. */
export const chosenExpiry = ({ preset, date }: ExpiryChoice, now: number): ChosenExpiry => {
  if (preset === 'never') return { ok: true, at: null };
  if (preset !== 'date') return { ok: true, at: new Date(now + Number(preset) * day).toISOString() };
  const end = new Date(`${date}T23:59:59`);
  if (Number.isNaN(end.getTime())) return { ok: false, problem: 'dateMissing' };
  return end.getTime() <= now ? { ok: false, problem: 'datePast' } : { ok: true, at: end.toISOString() };
};
