import { AppError, isAppError } from '../../../shared/domain/errors.ts';
import { Secret } from '../../vault/secret.ts';
import { readJson } from '../http/answers.ts';
import type { Access, FoundMint, MintedKey, MintPlan, RemoteKey } from '../port.ts';
import type { PlexClient } from './client.ts';
import { type DeviceRow, detailsOf, isOwn, keyOfRow, listDevices } from './devices.ts';
import { pinSchema } from './schemas.ts';

/** Every device of the account, servers and Latchkey's own row included but guarded. */
export const listKeys = async (client: PlexClient, access: Access): Promise<RemoteKey[]> =>
  (await listDevices(client, access)).map((row) => keyOfRow(row, access));

/**
 * Makes a token for an app without a browser: a PIN under the app's own client identifier, linked by the account's token.
 * Linking is the creating request and is sent once; a PIN that was never linked ends by itself.
 * @throws invalid-input when the plan would replace the token it is made with; token-refused, rate-limited, …
 */
export const mint = async (client: PlexClient, access: Access, plan: MintPlan): Promise<MintedKey> => {
  if (plan.clientId === access.clientId) throw new AppError('invalid-input', { details: { field: 'clientId' } });
  const { signal } = access;
  const card = { product: plan.remoteName, deviceName: plan.remoteName, version: null };
  const made = await client.askPlexTv({
    method: 'POST',
    path: '/api/v2/pins?strong=true',
    clientId: plan.clientId,
    card,
    signal,
  });
  const pin = readJson(made, pinSchema);
  await client.askPlexTv({
    method: 'PUT',
    path: '/api/v2/pins/link',
    clientId: access.clientId,
    secret: access.secret,
    // The product under which Plex's own page links a code.
    headers: { 'x-plex-product': 'Plex SSO' },
    form: { code: pin.code },
    signal,
  });
  const linked = await client.askPlexTv({
    method: 'GET',
    path: `/api/v2/pins/${encodeURIComponent(pin.id)}`,
    shownPath: '/api/v2/pins/{id}',
    clientId: plan.clientId,
    retries: 2,
    signal,
  });
  const { authToken } = readJson(linked, pinSchema);
  if (authToken === null) throw new AppError('bad-answer', { details: { asked: linked.asked, field: 'authToken' } });
  return minted(Secret.of(authToken), plan, await rowForMint(client, access, plan));
};

/** Asks the list for the plan's client identifier. */
export const findMinted = async (client: PlexClient, access: Access, plan: MintPlan): Promise<FoundMint> => {
  const row = await rowOfClient(client, access, plan.clientId);
  if (!row) return { found: 'nothing' };
  return row.token ? { found: 'key', key: minted(row.token, plan, row) } : { found: 'lost', key: keyOfRow(row, access) };
};

/**
 * Removes the device and with it its token. The row is looked up again first, by client identifier where it is known: a
 * server's row must not be removed whatever an older list said, since that locks its owner out. A row that is gone is done.
 * @throws guarded
 */
export const revoke = async (client: PlexClient, access: Access, key: RemoteKey): Promise<void> => {
  if (key.guard !== null) throw new AppError('guarded', { details: { reason: key.guard } });
  const rows = await listDevices(client, access);
  const clientIdentifier = key.details['clientIdentifier'];
  const row = rows.find((one) =>
    clientIdentifier === undefined ? one.id !== null && one.id === key.remoteId : one.clientIdentifier === clientIdentifier,
  );
  if (!row) return;
  if (row.isServer) throw new AppError('guarded', { details: { reason: 'server-row' } });
  // An app's token may end itself; the account's would take Latchkey's sign-in away.
  if (access.kind === 'plex-account-token' && isOwn(row, access)) {
    throw new AppError('guarded', { details: { reason: 'own-row' } });
  }
  if (row.id === null) throw new AppError('bad-answer', { details: { asked: 'GET /devices.xml', field: 'id' } });
  try {
    await client.askPlexTv({
      method: 'DELETE',
      path: `/devices/${row.id}.xml`,
      shownPath: '/devices/{id}.xml',
      clientId: access.clientId,
      secret: access.secret,
      signal: access.signal,
    });
  } catch (error) {
    if (!isAppError(error, 'not-found')) throw error;
  }
};

const rowOfClient = async (
  client: PlexClient,
  access: Pick<Access, 'clientId' | 'secret' | 'signal'>,
  clientId: string,
): Promise<DeviceRow | null> => (await listDevices(client, access)).find((one) => one.clientIdentifier === clientId) ?? null;

/** The token is in hand and must not be lost to a failed look at the list; without a row, `revoke` finds it by client identifier. */
const rowForMint = async (client: PlexClient, access: Access, plan: MintPlan): Promise<DeviceRow | null> => {
  try {
    return await rowOfClient(client, access, plan.clientId);
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
};

const minted = (secret: Secret, plan: MintPlan, row: DeviceRow | null): MintedKey => ({
  secret,
  remoteId: row?.id ?? null,
  createdAt: row?.createdAt ?? null,
  expiresAt: null,
  details: { ...(row ? detailsOf(row) : {}), clientIdentifier: plan.clientId },
});
