import { AppError, isAppError } from '../../../shared/domain/errors.ts';
import { withoutNonce } from '../common/names.ts';
import type { Access, FoundMint, MintedKey, MintPlan, RemoteKey } from '../port.ts';
import type { PlexClient } from './client.ts';
import type { DeviceRow } from './device-rows.ts';
import { detailsOf, isOwn, keyOfRow, listDevices } from './devices.ts';
import { afterLinking, linkPin, pinQuestion, startPin, tokenIn } from './pins.ts';

/** Every device of the account, servers and Latchkey's own row included but guarded. */
export const listKeys = async (client: PlexClient, access: Access): Promise<RemoteKey[]> =>
  (await listDevices(client, access)).map((row) => keyOfRow(row, access));

/**
 * Makes a token for an app without a browser: a PIN under the app's own client identifier, linked by the account's token.
 * Linking is the creating request and is sent once; a PIN that was never linked ends by itself.
 * @throws invalid-input when the plan would replace the token it is made with; token-refused, rate-limited, …
 */
export const mint = async (client: PlexClient, access: Access, plan: MintPlan): Promise<MintedKey> => {
  refuseOwnClient(access, plan);
  const { signal } = access;
  const { pin } = await startPin(client, { clientId: plan.clientId, card: client.appCard(plan), signal }, 'strong');
  await linkPin(client, access, pin.code);
  const linked = await afterLinking(() =>
    client.askPlexTv({ ...pinQuestion(pin.id), clientId: plan.clientId, retries: 2, signal }),
  );
  const token = tokenIn(linked);
  if (token === null) throw new AppError('bad-answer', { details: { asked: linked.asked, field: 'authToken' } });
  return { ...(await factsOfMint(client, access, plan)), secret: token, expiresAt: null };
};

/** Under the client identifier that acts, the new token would end the one it is made with. @throws invalid-input */
export const refuseOwnClient = (access: Access, plan: MintPlan): void => {
  if (plan.clientId === access.clientId) throw new AppError('invalid-input', { details: { field: 'clientId' } });
};

/** Asks the list for the plan's client identifier. */
export const findMinted = async (client: PlexClient, access: Access, plan: MintPlan): Promise<FoundMint> => {
  const row = await rowOfClient(client, access, plan.clientId);
  if (!row) return { found: 'nothing' };
  // Whatever token the list shows for a device identity, the key pair that renews it is lost.
  const token = plan.options.kind === 'plex-device-jwt' ? null : row.token;
  if (token === null) return { found: 'lost', key: keyOfRow(row, access) };
  return { found: 'key', key: { ...factsOf(client, plan, row), secret: token, expiresAt: null } };
};

/**
 * Removes the device and with it its token. The row is looked up again first, by client identifier where it is known: a
 * server's row must not be removed whatever an older list said, since that locks its owner out. A row that is gone is done.
 * @throws guarded
 */
export const revoke = async (client: PlexClient, access: Access, key: RemoteKey): Promise<void> => {
  if (key.guard !== null) throw new AppError('guarded', { details: { reason: key.guard } });
  const clientIdentifier = key.details['clientIdentifier'];
  if (clientIdentifier !== undefined) return endDevice(client, access, clientIdentifier);
  const row = (await listDevices(client, access)).find((one) => one.id !== null && one.id === key.remoteId);
  if (row) await removeRow(client, access, row);
};

/** The same for a device that is known by its client identifier only. @throws guarded */
export const endDevice = async (client: PlexClient, access: Access, clientIdentifier: string): Promise<void> => {
  const rows = (await listDevices(client, access)).filter((one) => one.clientIdentifier === clientIdentifier);
  // One that is a server comes first, and guards all that go by the same identifier.
  for (const row of rows.toSorted((a, b) => Number(b.isServer) - Number(a.isServer))) await removeRow(client, access, row);
};

const removeRow = async (client: PlexClient, access: Access, row: DeviceRow): Promise<void> => {
  if (row.isServer) throw new AppError('guarded', { details: { reason: 'server-row' } });
  // An app's token may end itself; the account's would take Latchkey's sign-in away.
  if (access.kind === 'plex-account-token' && isOwn(row, access)) {
    throw new AppError('guarded', { details: { reason: 'own-row' } });
  }
  try {
    await client.askPlexTv({ method: 'DELETE', ...removalOf(row, access), signal: access.signal });
  } catch (error) {
    if (!isAppError(error, 'not-found')) throw error;
  }
};

/** By the number of the row, or, where it is not known, by the device's own token, which may always end itself. */
const removalOf = (row: DeviceRow, access: Access) => {
  const { clientId, secret } = access;
  if (row.id !== null) return { path: `/devices/${row.id}.xml`, shownPath: '/devices/{id}.xml', clientId, secret };
  if (row.token !== null && row.clientIdentifier !== null) {
    return { path: '/api/v2/users/signout', clientId: row.clientIdentifier, secret: row.token };
  }
  throw new AppError('bad-answer', { details: { asked: 'GET /devices.xml', field: 'id' } });
};

const rowOfClient = async (
  client: PlexClient,
  access: Pick<Access, 'clientId' | 'secret' | 'signal'>,
  clientId: string,
): Promise<DeviceRow | null> => (await listDevices(client, access)).find((one) => one.clientIdentifier === clientId) ?? null;

/** What plex.tv says of a token that was just made. It is in hand and must not be lost to a failed look at the list. */
export const factsOfMint = async (client: PlexClient, access: Access, plan: MintPlan): Promise<MintFacts> => {
  try {
    return factsOf(client, plan, await rowOfClient(client, access, plan.clientId));
  } catch (error) {
    if (isAppError(error)) return factsOf(client, plan, null);
    throw error;
  }
};

type MintFacts = Pick<MintedKey, 'remoteId' | 'createdAt' | 'details'>;

/** Without a row, what was asked for stands for what is listed, and `revoke` finds the device by its client identifier. */
const factsOf = (client: PlexClient, plan: MintPlan, row: DeviceRow | null): MintFacts => {
  const { product, platform, device } = client.appCard(plan);
  const asked = { product: withoutNonce(product), ...(platform ? { platform } : {}), ...(device ? { device } : {}) };
  return {
    remoteId: row?.id ?? null,
    createdAt: row?.createdAt ?? null,
    details: { ...asked, ...(row ? detailsOf(row) : {}), clientIdentifier: plan.clientId },
  };
};
