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

const claimsSchema = z.object({ exp: z.number() });

/** The end a JWT names for itself, ISO 8601; null when it names none that can be read. Its signature is the server's business. */
export const endOfToken = (jwt: string): string | null => {
  const claims = claimsSchema.safeParse(parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8')));
  if (!claims.success) return null;
  const end = new Date(claims.data.exp * 1000);
  return Number.isNaN(end.getTime()) ? null : instantOf(end.toISOString());
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The schemas refuse it; the parser's own message would quote the text.
    return undefined;
  }
};
