import type { Secret } from '../../../vault/secret.ts';
import { orNull } from '../../common/or-null.ts';
import type { Access, SignedIn } from '../../port.ts';
import type { PlexClient } from '../client.ts';
import type { DeviceRow } from '../device-rows.ts';
import { detailsOf, listDevices, rowOfToken } from '../devices.ts';
import type { PlexUser } from '../schemas.ts';

type Own = Pick<Access, 'clientId' | 'secret' | 'signal'>;

/** The account a fresh token opens, with the number of the token's own device row where the list shows it. */
export const accountOf = async (client: PlexClient, access: Own, user: PlexUser): Promise<SignedIn> =>
  signedInAs(user, access.secret, await ownRow(client, access));

/** The row whose token this is. The sign-in stands without it, so a list that cannot be had is no failure here. */
export const ownRow = (client: PlexClient, access: Own): Promise<DeviceRow | null> =>
  orNull(async () => rowOfToken(await listDevices(client, access), access));

/** A managed user of a Home may look, but has no devices or servers of its own to manage. */
export const signedInAs = (user: PlexUser, secret: Secret, row: DeviceRow | null): SignedIn => ({
  kind: 'plex-account-token',
  secret,
  remoteId: row?.id ?? null,
  account: { remoteId: user.id, name: nameOf(user), canManage: !user.restricted },
  expiresAt: null,
  details: {
    ...(row ? detailsOf(row) : {}),
    ...(user.username ? { username: user.username } : {}),
    ...(user.restricted ? { restricted: 'yes' } : {}),
    plexPass: user.subscription ? 'yes' : 'no',
  },
});

const nameOf = (user: PlexUser): string => user.friendlyName || user.title || user.username || user.id;
