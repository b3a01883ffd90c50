import { z } from 'zod';

import { AppError } from '../../../../shared/domain/errors.ts';
import { Secret } from '../../../vault/secret.ts';
import { instantOf } from './instants.ts';

/** A sign-in: the access token lives a day and goes with requests, the refresh token lives thirty and buys the next pair. */
export interface Session {
  access: string;
  refresh: string;
}

const token = z.string().regex(/^[\x21-\x7E]+$/u);
const sessionSchema = z.object({ access: token, refresh: token });

/** Both tokens as one secret, so that the vault holds one item per credential. */
export const packSession = ({ access, refresh }: Session): Secret => Secret.of(JSON.stringify({ access, refresh }));

/** @throws token-not-recognised */
export const readSession = (secret: Secret): Session => {
  const parsed = sessionSchema.safeParse(parse(secret.reveal()));
  if (!parsed.success) throw new AppError('token-not-recognised');
  return parsed.data;
};

const claimsSchema = z.object({
  exp: z.number().nullable().catch(null),
  jti: z.string().nullable().catch(null),
  sub: z.string().nullable().catch(null),
  email: z.string().nullable().catch(null),
});

/** What a JWT says of itself; its signature is the server's business. Null for what is none. */
const claimsOf = (jwt: string): z.infer<typeof claimsSchema> | null =>
  claimsSchema.safeParse(parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'))).data ?? null;

/** The end a JWT names for itself, ISO 8601; null when it names none that can be read. */
export const endOfToken = (jwt: string): string | null => {
  const exp = claimsOf(jwt)?.exp ?? null;
  if (exp === null) return null;
  const end = new Date(exp * 1000);
  return Number.isNaN(end.getTime()) ? null : instantOf(end.toISOString());
};

/** Whose sign-in this is, as its tokens say. */
export const personOf = (secret: Secret): { id: string; email: string | null } | null => {
  const claims = claimsOf(readSession(secret).access);
  return claims?.sub == null ? null : { id: claims.sub, email: claims.email };
};

/** The names of both tokens, by which the server lists sign-ins. */
export const tokenIdsOf = (secret: Secret): string[] => {
  const { access, refresh } = readSession(secret);
  return [access, refresh].flatMap((token) => claimsOf(token)?.jti ?? []);
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The schemas refuse it; the parser's own message would quote the text.
    return undefined;
  }
};
