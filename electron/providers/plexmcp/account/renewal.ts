import { AppError, isAppError } from '../../../../shared/domain/errors.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { Secret } from '../../../vault/secret.ts';
import { readJson } from '../../http/answers.ts';
import type { Access } from '../../port.ts';
import { atGateway, type PlexMcpClient } from '../client.ts';
import { errorOf } from '../wire/refusals.ts';
import { tokenPairSchema } from '../schemas/server.ts';
import { endOfToken, packSession, readSession } from '../wire/session.ts';

/** A refresh token lives this long; used only where the token does not say so itself. */
const refreshLivesMs = 30 * 24 * 3600 * 1000;

export const endOfRefresh = (refreshToken: string, clock: Clock): string =>
  endOfToken(refreshToken) ?? new Date(clock.now().getTime() + refreshLivesMs).toISOString();

/**
 * Says at the server that the sign-in ends. The server only notes it: its tokens go on working until their own end, so dropping
 * them here is what ends it. Keys are left alone.
 */
export const signOut = async (client: PlexMcpClient, access: Access): Promise<void> => {
  if (access.kind !== 'plexmcp-session') return;
  try {
    await client.ask(atGateway(access), { method: 'POST', path: '/api/v1/auth/logout' });
  } catch (error) {
    // A sign-in that is over needs no end.
    if (!isAppError(error, 'token-refused')) throw error;
  }
};

/** The access token is renewed when it has less than this left, in ms. */
const renewBeforeMs = 3600 * 1000;

/**
 * A new pair of tokens when the access token ends soon; null when it does not, or when what there is cannot be read.
 * @throws sign-in-expired when the refresh token is refused
 */
export const renew = async (
  client: PlexMcpClient,
  access: Access,
  clock: Clock,
): Promise<{ secret: Secret; expiresAt: string | null } | null> => {
  if (access.kind !== 'plexmcp-session') return null;
  const session = readSession(access.secret);
  const end = endOfToken(session.access);
  const leftMs = end === null ? Infinity : Date.parse(end) - clock.now().getTime();
  if (leftMs > renewBeforeMs) return null;
  try {
    const answer = await client.send(atGateway(access).endpoint, {
      method: 'POST',
      path: '/api/v1/auth/refresh',
      body: { refresh_token: session.refresh },
      signal: access.signal,
    });
    if (answer.status !== 200) throw errorOf(answer);
    const pair = readJson(answer, tokenPairSchema);
    return {
      secret: packSession({ access: pair.access_token, refresh: pair.refresh_token }),
      expiresAt: endOfRefresh(pair.refresh_token, clock),
    };
  } catch (error) {
    if (isAppError(error, 'token-refused')) throw new AppError('sign-in-expired', { cause: error });
    // What is still good is used; the next call tries again.
    if (isAppError(error) && error.code !== 'cancelled' && leftMs > 0) return null;
    throw error;
  }
};
