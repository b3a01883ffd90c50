import { AppError, isAppError } from '../../../../shared/domain/errors.ts';
import type { SignInSession } from '../../../../shared/domain/servers/people.ts';
import { readJson } from '../../http/answers.ts';
import type { Access } from '../../port.ts';
import { atGateway, dialectOf, type GatewayAccess, type PlexMcpClient } from '../client.ts';
import { sessionsSchema } from '../schemas/server.ts';
import { errorOf, isGone } from '../wire/refusals.ts';
import { tokenIdsOf } from '../wire/session.ts';

const path = '/api/v1/auth/sessions';

/**
 * The sign-ins that the server lists: its refresh sessions.
 * @throws not-offered (documented dialect); no-permission for a key, which has none
 */
export const listSessions = async (client: PlexMcpClient, access: Access): Promise<SignInSession[]> => {
  const at = forPeople(access);
  const answer = await client.ask(at, { method: 'GET', path, retries: 2 });
  const own = tokenIdsOf(at.secret);
  return readJson(answer, sessionsSchema).sessions.map((session) => ({
    id: session.id,
    createdAt: session.created_at,
    lastUsedAt: session.last_used_at,
    expiresAt: session.expires_at,
    address: session.ip_address,
    agent: session.user_agent,
    current: session.jti === null || own.length === 0 ? null : own.includes(session.jti),
  }));
};

/**
 * Takes a sign-in off the list. Its tokens go on working until their own end. The server may answer with a fault although it did
 * it, so the list decides. One that is gone is done.
 */
export const endSession = async (client: PlexMcpClient, access: Access, sessionId: string): Promise<void> => {
  const at = forPeople(access);
  const answer = await client.sendAs(at, {
    method: 'DELETE',
    path: `${path}/${encodeURIComponent(sessionId)}`,
    shownPath: `${path}/{id}`,
  });
  if (answer.status === 200 || answer.status === 204 || isGone(answer)) return;
  const error = errorOf(answer);
  if (!isAppError(error, 'server-error')) throw error;
  const left = await listSessions(client, at);
  if (left.some(({ id }) => id === sessionId)) throw error;
};

/**
 * Ends every sign-in of the person, this one too: access tokens die, refresh tokens do not, so Latchkey's own is renewed when it
 * is next needed. After a fault the list decides; a refusal of our own token means that it died with the others.
 */
export const endAllSessions = async (client: PlexMcpClient, access: Access): Promise<void> => {
  const at = forPeople(access);
  const answer = await client.sendAs(at, { method: 'DELETE', path: `${path}/all` });
  if (answer.status === 200 || answer.status === 204) return;
  const error = errorOf(answer);
  if (!isAppError(error, 'server-error') || !(await isEmptied(client, at))) throw error;
};

const isEmptied = async (client: PlexMcpClient, access: GatewayAccess): Promise<boolean> => {
  try {
    return (await listSessions(client, access)).length === 0;
  } catch (error) {
    if (isAppError(error, 'token-refused')) return true;
    throw error;
  }
};

const forPeople = (access: Access): GatewayAccess => {
  const at = atGateway(access);
  if (dialectOf(at) === 'documented') throw new AppError('not-offered', { details: { reason: 'server-has-no-such-thing' } });
  if (at.kind !== 'plexmcp-session')
    throw new AppError('no-permission', { details: { asked: `GET ${path}`, reason: 'sessions-for-people-only' } });
  return at;
};
