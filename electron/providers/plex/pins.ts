import { AppError, type ErrorCode, isAppError } from '../../../shared/domain/errors.ts';
import { Secret } from '../../vault/secret.ts';
import { readJson } from '../http/answers.ts';
import type { HttpAnswer } from '../http/http-client.ts';
import type { Access } from '../port.ts';
import type { PlexClient } from './client.ts';
import { type Pin, pinSchema } from './schemas.ts';
import type { CallingCard } from './wire/headers.ts';

/** `strong`: a long code that the browser's page carries. `short`: a few characters to be typed. Neither works in the other's place. */
export type PinKind = 'strong' | 'short';

const codeOf: Record<PinKind, RegExp> = { strong: /^[\w-]{12,}$/u, short: /^[A-Za-z\d]{4,8}$/u };

/** Asks for a PIN, the beginning of every sign-in without a password. @throws rate-limited, bad-answer for a code of the other kind, … */
export const startPin = async (
  client: PlexClient,
  who: { clientId: string; card: CallingCard; signal: AbortSignal | undefined },
  kind: PinKind,
): Promise<{ pin: Pin; answer: HttpAnswer }> => {
  const path = kind === 'strong' ? '/api/v2/pins?strong=true' : '/api/v2/pins';
  return pinIn(await client.askPlexTv({ method: 'POST', path, ...who }), kind);
};

/** Reads a PIN that was just made. */
export const pinIn = (answer: HttpAnswer, kind: PinKind): { pin: Pin; answer: HttpAnswer } => {
  const pin = readJson(answer, pinSchema);
  if (codeOf[kind].test(pin.code)) return { pin, answer };
  throw new AppError('bad-answer', { details: { asked: answer.asked, status: answer.status, field: 'code' } });
};

/** Confirms a PIN by the account's token instead of a person in a browser. Sent once: it is what makes the token. */
export const linkPin = async (client: PlexClient, access: Access, code: string): Promise<void> => {
  await client.askPlexTv({
    method: 'PUT',
    path: '/api/v2/pins/link',
    clientId: access.clientId,
    secret: access.secret,
    // The product under which Plex's own page links a code.
    headers: { 'x-plex-product': 'Plex SSO' },
    form: { code },
    signal: access.signal,
  });
};

/**
 * Does what follows a link that was confirmed. The token exists by then, so that a refusal must not pass for one of the link: whoever
 * makes the key has to look for it. @throws bad-answer for every refusal
 */
export const afterLinking = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!isAppError(error) || withoutAnswer.has(error.code)) throw error;
    throw new AppError('bad-answer', { details: { asked: 'GET /api/v2/pins/{id}', ...error.details }, cause: error });
  }
};

const withoutAnswer: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['unreachable', 'timeout', 'server-error', 'cancelled']);

/** The question after a PIN. Its number opens the token to whoever knows the client identifier, so it is not shown. */
export const pinQuestion = (id: string) => ({
  method: 'GET' as const,
  path: `/api/v2/pins/${encodeURIComponent(id)}`,
  shownPath: '/api/v2/pins/{id}',
});

/** The token of a PIN; null as long as nobody confirmed it. */
export const tokenIn = (answer: HttpAnswer): Secret | null => {
  const { authToken } = readJson(answer, pinSchema);
  return authToken === null ? null : Secret.of(authToken);
};
