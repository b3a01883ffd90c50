import { z } from 'zod';

const claimsSchema = z.object({
  iss: z.string().nullish().catch(null),
  exp: z.number().nullish().catch(null),
});

/** What a JWT says of itself. Its signature is the issuer's business. */
export interface JwtClaims {
  issuer: string | null;
  /** ISO 8601; null when it names no end that is a date. */
  expiresAt: string | null;
}

/** Three parts, the first two of them JSON objects. Null for everything else. */
export const readJwt = (text: string): JwtClaims | null => {
  const [, header, payload] = /^([\w-]+)\.([\w-]+)\.[\w-]+$/u.exec(text) ?? [];
  if (header === undefined || payload === undefined || !z.object({ alg: z.string() }).safeParse(parsed(header)).success)
    return null;
  const claims = claimsSchema.safeParse(parsed(payload));
  if (!claims.success) return null;
  const end = new Date((claims.data.exp ?? Number.NaN) * 1000);
  const year = end.getUTCFullYear();
  return { issuer: claims.data.iss ?? null, expiresAt: year >= 0 && year < 10_000 ? end.toISOString() : null };
};

const parsed = (part: string): unknown => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    // Not JSON, so not a JWT; the parser's message would quote it.
    return null;
  }
};
