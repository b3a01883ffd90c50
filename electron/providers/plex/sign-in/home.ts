import { AppError, isAppError } from '../../../../shared/domain/errors.ts';
import type { HomeUser } from '../../../../shared/domain/servers/people.ts';
import { Secret } from '../../../vault/secret.ts';
import { readJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import type { Access, SignedIn } from '../../port.ts';
import type { PlexClient } from '../client.ts';
import { homeUsersSchema, type HomeUserRow, type PlexUser, signedInUserSchema, userSchema } from '../schemas.ts';
import { plexTvError } from '../wire/refusals.ts';
import { parseXml } from '../wire/xml.ts';
import { accountOf } from './account-of.ts';
import { isSuccess } from './sign-in-error.ts';

interface Who {
  userId: string;
  pin: Secret | null;
}

/** Everybody in the Plex Home of the account; empty for an account without one. @throws token-refused, no-permission, … */
export const listHome = async (client: PlexClient, access: Access): Promise<HomeUser[]> => {
  const { clientId, secret, signal } = access;
  const [rows, user] = await Promise.all([
    homeRows(client, access),
    client.askPlexTv({ method: 'GET', path: '/api/v2/user', clientId, secret, signal, retries: 1 }),
  ]);
  const self = readJson(user, userSchema).id;
  return rows.map((row) => ({
    id: row.uuid || row.id,
    remoteId: row.id,
    name: row.title || row.username || row.id,
    admin: row.admin,
    restricted: row.restricted,
    hasPin: row.protected,
    current: row.id === self,
  }));
};

const homeRows = async (client: PlexClient, access: Access): Promise<HomeUserRow[]> => {
  const { clientId, secret, signal } = access;
  const path = '/api/v2/home/users';
  try {
    const answer = await client.askPlexTv({ method: 'GET', path, clientId, secret, signal, retries: 1 });
    return readJson(answer, homeUsersSchema).users;
  } catch (error) {
    if (isAppError(error, 'not-found')) return [];
    throw error;
  }
};

/**
 * Signs in as somebody of the Home. The token belongs to the same client identifier, but to that person's account. The PIN
 * stands in the query, as Plex wants it, so the query is never shown.
 * @throws pin-refused, rate-limited, token-refused, not-found for somebody who is not in the Home
 */
export const switchTo = async (client: PlexClient, access: Access, who: Who): Promise<SignedIn> => {
  const answer = await sendSwitch(client, access, '/api/v2/home/users', who);
  if (answer.status === 404 || answer.status === 410) return olderSwitch(client, access, who);
  if (!isSuccess(answer)) throw plexTvError(answer);
  const user = readJson(answer, signedInUserSchema);
  return asHomeUser(client, access, user, Secret.of(user.authToken));
};

/** The route of before, which knows people by number and speaks XML. */
const olderSwitch = async (client: PlexClient, access: Access, { userId, pin }: Who): Promise<SignedIn> => {
  const row = (await homeRows(client, access)).find((one) => one.uuid === userId || one.id === userId);
  if (!row) throw new AppError('not-found', { details: { what: 'user' } });
  const answer = await sendSwitch(client, access, '/api/home/users', { userId: row.id, pin });
  // It gives no numbers: for somebody with a PIN, a 403 is about the PIN.
  if (answer.status === 403 && row.protected) throw new AppError('pin-refused', { details: { status: answer.status } });
  if (!isSuccess(answer)) throw plexTvError(answer);
  const user = parseXml(answer.text, 'user');
  const token = user?.['authenticationToken'];
  const parsed = userSchema.safeParse(user);
  if (typeof token !== 'string' || token === '' || !parsed.success) {
    throw new AppError('bad-answer', { details: { asked: answer.asked, status: answer.status } });
  }
  return asHomeUser(client, access, parsed.data, Secret.of(token));
};

const sendSwitch = (client: PlexClient, access: Access, route: string, { userId, pin }: Who): Promise<HttpAnswer> =>
  client.plexTv({
    method: 'POST',
    path: `${route}/${encodeURIComponent(userId)}/switch${pin === null ? '' : `?pin=${encodeURIComponent(pin.reveal())}`}`,
    shownPath: `${route}/{id}/switch`,
    clientId: access.clientId,
    secret: access.secret,
    signal: access.signal,
  });

const asHomeUser = async (client: PlexClient, access: Access, user: PlexUser, secret: Secret): Promise<SignedIn> => {
  const { clientId, signal } = access;
  const signedIn = await accountOf(client, { clientId, secret, ...(signal ? { signal } : {}) }, user);
  return { ...signedIn, details: { ...signedIn.details, homeUser: 'yes' } };
};
