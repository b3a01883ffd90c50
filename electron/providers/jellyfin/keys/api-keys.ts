import { AppError, isAppError } from '../../../../shared/domain/errors.ts';
import { nonceOf, withoutNonce } from '../../common/names.ts';
import { readJson, tryJson } from '../../http/answers.ts';
import type { Access, FoundMint, MintedKey, MintPlan, RemoteKey } from '../../port.ts';
import type { Asker, JellyfinClient } from '../client.ts';
import { endDevice, endSession, listDevices } from './devices.ts';
import { deleteMadeUser } from '../limited/delete-user.ts';
import { findLimited, isLimited, mintLimited } from '../limited/mint.ts';
import { shown } from '../names.ts';
import { type KeyRow, keySchema, keysSchema } from '../schemas.ts';

const largestList = 64 * 1024 * 1024;

/** Every API key, secrets included, and every device that a user is signed in on. @throws no-permission, token-refused, … */
export const listKeys = async (client: JellyfinClient, access: Access): Promise<RemoteKey[]> => {
  const [keys, devices] = await Promise.all([listApiKeys(client, access), listDevices(client, access)]);
  return [...keys.map(remoteKeyOf), ...devices];
};

export const listApiKeys = async (client: JellyfinClient, asker: Asker): Promise<KeyRow[]> => {
  const answer = await client.askAs(asker, {
    method: 'GET',
    path: '/Auth/Keys',
    retries: 1,
    timeoutMs: client.timeouts.list,
    maxBytes: largestList,
  });
  // One of each: the secret is all that tells keys apart.
  return [...new Map(readJson(answer, keysSchema).Items.map((row) => [row.AccessToken.reveal(), row])).values()];
};

/**
 * Makes a key, with one request that is never repeated: names are not unique, so a second one would make a second key. Up to 12
 * the answer is empty, and the key is found in the list by its nonce; 13 shows it at once (jellyfin/jellyfin#16258).
 * @throws nothing-minted, no-permission, token-refused, …
 */
export const mint = async (client: JellyfinClient, access: Access, plan: MintPlan): Promise<MintedKey> => {
  if (isLimited(plan)) return mintLimited(client, access, plan);
  const answer = await client.askAs(access, {
    method: 'POST',
    path: `/Auth/Keys?app=${encodeURIComponent(plan.remoteName)}`,
    shownPath: '/Auth/Keys',
    retries: 0,
  });
  const told = keySchema.safeParse(tryJson(answer));
  if (told.success) return minted(told.data);
  const row = (await listedAfter(client, access, plan)) ?? (await listedAfter(client, access, plan));
  if (!row) throw new AppError('nothing-minted', { details: { asked: answer.asked, status: answer.status } });
  return minted(row);
};

/** Asks the list for the plan's nonce. */
export const findMinted = async (client: JellyfinClient, access: Access, plan: MintPlan): Promise<FoundMint> => {
  if (isLimited(plan)) return findLimited(client, access, plan);
  const row = newestWith(plan.nonce, await listApiKeys(client, access));
  return row ? { found: 'key', key: minted(row) } : { found: 'nothing' };
};

/**
 * Ends a key, or all sign-ins on a device. The server says 204 to keys it never had: only a refusal proves the end.
 * @throws guarded; secret-missing where the secret is all there is to name it by
 */
export const revoke = async (client: JellyfinClient, access: Access, key: RemoteKey): Promise<void> => {
  if (key.guard !== null) throw new AppError('guarded', { details: { reason: key.guard } });
  if (key.kind === 'jellyfin-device-token') return endSignIn(client, access, key);
  const token = key.secret?.reveal() ?? '';
  // Anything else would make another path of it; Jellyfin's keys are hex digits.
  if (!/^\w+$/u.test(token)) throw new AppError('secret-missing', { details: { name: key.name } });
  await client.askAs(access, { method: 'DELETE', path: `/Auth/Keys/${token}`, shownPath: '/Auth/Keys/{key}' });
};

/**
 * By the device's id; without it (a pasted token does not tell its device) by the token itself. A user that was made for the key
 * goes first: the server ends all sign-ins with it, and whatever is lost on the way, no user is left behind without a device in
 * the list that points to it.
 */
const endSignIn = async (client: JellyfinClient, access: Access, { remoteId, secret, details }: RemoteKey): Promise<void> => {
  if (remoteId === access.clientId) throw new AppError('guarded', { details: { reason: 'own-row' } });
  const { limitedUser, userId } = details;
  if (limitedUser === 'yes' && userId !== undefined) await deleteMadeUser(client, access, userId);
  if (remoteId !== null) return endDevice(client, access, remoteId);
  if (secret === null) throw new AppError('secret-missing');
  if (secret.equals(access.secret)) throw new AppError('guarded', { details: { reason: 'own-row' } });
  return endSession(client, { ...access, secret });
};

/** The name as a list may show it, without the nonce. */
export const shownName = (name: string): string => shown(withoutNonce(name)) || 'API key';

/** The key was made, whatever the list says now: a refusal here must not pass for one of the creating request. */
const listedAfter = async (client: JellyfinClient, access: Access, plan: MintPlan): Promise<KeyRow | null> => {
  try {
    return newestWith(plan.nonce, await listApiKeys(client, access));
  } catch (error) {
    const isRefusal = (['token-refused', 'no-permission', 'rate-limited'] as const).some((code) => isAppError(error, code));
    throw isRefusal ? new AppError('bad-answer', { details: { asked: 'GET /Auth/Keys' }, cause: error }) : error;
  }
};

/** Something between here and the server may have repeated the request; the newest is taken, the others stay in the list. */
const newestWith = (nonce: string, rows: readonly KeyRow[]): KeyRow | null =>
  rows
    .filter((row) => nonceOf(row.AppName) === nonce)
    .toSorted((a, b) => (b.DateCreated ?? '').localeCompare(a.DateCreated ?? ''))[0] ?? null;

const minted = (row: KeyRow): MintedKey => ({
  secret: row.AccessToken,
  remoteId: null,
  createdAt: row.DateCreated,
  expiresAt: null,
  details: {},
});

const remoteKeyOf = (row: KeyRow): RemoteKey => ({
  kind: 'jellyfin-api-key',
  remoteId: null,
  remoteName: row.AppName,
  name: shownName(row.AppName),
  secret: row.AccessToken,
  createdAt: row.DateCreated,
  // The server writes down no use of keys; the field in its list is always empty.
  lastUsedAt: null,
  expiresAt: null,
  guard: null,
  details: {},
});
