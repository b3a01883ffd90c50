import type { SimulatedAccount, SimulatedDevice } from './accounts.ts';
import { escaped, type Fields } from './wire-format.ts';

/** What plex.tv knows of a server. */
export interface SharedServer {
  readonly machineIdentifier: string;
  readonly name: string;
  readonly version: string;
  readonly ownerId: number;
  readonly httpsRequired: boolean;
  readonly connections: Fields[];
  /** The account's own token for this server; null when the account may not use it. */
  accessTokenFor(account: SimulatedAccount): string | null;
  /** plex.tv no longer knows it as the owner's. */
  unclaim(): void;
}

/** `/devices.xml`. Built row by row; thousands are fine. */
export const devicesXml = (devices: SimulatedDevice[], showTokens: boolean): string => {
  const rows = devices.map((device) => {
    const attributes = [
      ['name', device.name],
      ['publicAddress', device.publicAddress],
      ['product', device.product],
      ['productVersion', device.productVersion],
      ['platform', device.platform],
      ['platformVersion', device.platformVersion],
      ['device', device.device],
      ['model', device.model],
      ['vendor', ''],
      ['provides', device.provides],
      ['clientIdentifier', device.clientIdentifier],
      ['version', device.productVersion],
      ['id', String(device.id)],
      ...(showTokens ? [['token', device.token]] : []),
      ['createdAt', String(device.createdAt)],
      ['lastSeenAt', String(device.lastSeenAt)],
      ['screenResolution', ''],
      ['screenDensity', ''],
    ].map(([name, value]) => `${name}="${escaped(value ?? '')}"`);
    const open = `  <Device ${attributes.join(' ')}`;
    const connections = device.connections.map((uri) => `\n    <Connection uri="${escaped(uri)}"/>`).join('');
    return connections === '' ? `${open}/>` : `${open}>${connections}\n  </Device>`;
  });
  return `<MediaContainer publicAddress="203.0.113.1" size="${rows.length}">\n${rows.join('\n')}\n</MediaContainer>`;
};

/** The JSON twin, which nobody documents: as far as its readers show it, without the number of the row. */
export const devicesJson = (devices: SimulatedDevice[], showTokens: boolean): object[] =>
  devices.map(({ clientIdentifier, name, product, provides, platform, device, lastSeenAt, token, connections }) => ({
    clientIdentifier,
    name,
    product,
    provides,
    platform,
    device,
    lastSeenAt,
    ...(showTokens ? { token } : {}),
    connections: connections.map((uri) => ({ uri })),
  }));

/** `/api/v2/user`, secrets and all. */
export const userFields = (account: SimulatedAccount, token: string): Fields => ({
  id: account.id,
  uuid: account.uuid,
  username: account.home?.managed ? null : account.username,
  title: account.username,
  email: account.home?.managed ? null : account.email,
  friendlyName: '',
  locale: null,
  confirmed: true,
  joinedAt: 1_600_000_000,
  emailOnlyAuth: false,
  hasPassword: !account.home?.managed,
  protected: Boolean(account.home?.pin),
  thumb: `https://plex.tv/users/${account.uuid}/avatar`,
  authToken: token,
  mailingListStatus: 'unsubscribed',
  scrobbleTypes: '',
  country: 'NL',
  subscription: {
    active: true,
    subscribedAt: '2020-01-01T00:00:00Z',
    status: 'Active',
    paymentService: 'stripe',
    plan: 'lifetime',
  },
  restricted: account.home?.managed ?? false,
  anonymous: null,
  home: true,
  guest: false,
  homeSize: 1,
  homeAdmin: account.home?.admin ?? true,
  maxHomeSize: 15,
  rememberExpiresAt: null,
  profile: { autoSelectAudio: true, defaultAudioLanguage: 'en', defaultSubtitleLanguage: 'en', autoSelectSubtitle: 0 },
  twoFactorEnabled: account.twoFactorCode !== null,
  backupCodesCreated: false,
});

/** One entry of `/api/v2/resources`. */
export const resourceFields = (server: SharedServer, account: SimulatedAccount): Fields => {
  const owned = server.ownerId === account.id;
  return {
    name: server.name,
    product: 'Plex Media Server',
    productVersion: server.version,
    platform: 'Linux',
    platformVersion: '6.12',
    device: 'Docker Container',
    clientIdentifier: server.machineIdentifier,
    createdAt: '2020-01-01T00:00:00Z',
    lastSeenAt: '2026-11-01T00:00:00Z',
    provides: 'server',
    ownerId: owned ? null : server.ownerId,
    sourceTitle: owned ? null : 'a friend',
    publicAddress: '203.0.113.2',
    accessToken: server.accessTokenFor(account),
    owned,
    home: false,
    synced: false,
    relay: true,
    presence: true,
    httpsRequired: server.httpsRequired,
    publicAddressMatches: true,
    dnsRebindingProtection: false,
    natLoopbackSupported: false,
    connections: server.connections,
  };
};
