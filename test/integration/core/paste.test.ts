import { randomBytes } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { App } from '../../../electron/shell.ts';
import type { Credential } from '../../../shared/domain/keys/credential.ts';
import type { PastedKind } from '../../../shared/domain/keys/pasted.ts';
import { addServer, call, signInByLink, startCore, temporaryHome } from '../../fixtures/core.ts';
import { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';
import { PlexTvSimulator } from '../../simulators/plex/plex-tv-simulator.ts';
import { PlexMcpSimulator } from '../../simulators/plexmcp/plexmcp-simulator.ts';

let home: Awaited<ReturnType<typeof temporaryHome>>;
let app: App;
let tv: PlexTvSimulator;
let jellyfin: JellyfinSimulator;
let gateway: PlexMcpSimulator;

beforeEach(async () => {
  process.env['LATCHKEY_VAULT'] = 'memory';
  home = await temporaryHome();
  [tv, jellyfin, gateway] = [
    new PlexTvSimulator({ deviceCount: 2 }),
    new JellyfinSimulator({ keys: [{ name: 'Radarr' }] }),
    new PlexMcpSimulator({ keys: [{ name: 'Robot' }] }),
  ];
  await Promise.all([tv.listen(), jellyfin.listen(), gateway.listen()]);
  const simulated = { plexTv: tv.url, jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };
  ({ app } = await startCore(home.paths, simulated));
  await addServer(app, jellyfin.url);
  await addServer(app, `http://localhost:${gateway.port}`);
});
afterEach(async () => {
  await app.stop();
  await Promise.all([tv.close(), jellyfin.close(), gateway.close()]);
  await home.remove();
  delete process.env['LATCHKEY_VAULT'];
});

const paste = (text: string) => call(app, 'credentials.paste', { text, serverId: null });
const examine = (text: string) => call(app, 'credentials.examine', { text });
const jwt = (issuer: string): string =>
  ['{"alg":"EdDSA","typ":"JWT"}', `{"iss":"${issuer}","sub":"1","exp":4102444800}`, randomBytes(64)]
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
const plexToken = (): string => randomBytes(15).toString('base64url');

describe('credentials.examine', () => {
  it.each([
    ['plex-token', () => `https://nas:32400/?X-Plex-Token=${plexToken()}`, true],
    ['plex-claim-code', () => `PLEX_CLAIM=claim-${plexToken()}`, false],
    ['plex-local-token', () => `local-${randomBytes(18).toString('hex')}`, false],
    ['plex-transient-token', () => `transient-${randomBytes(18).toString('hex')}`, false],
    ['plex-jwt', () => jwt('plex.tv'), true],
    ['jwt', () => `Authorization: Bearer ${jwt('https://example.org')}`, false],
    ['jellyfin-secret', () => `Authorization: MediaBrowser Token="${randomBytes(16).toString('hex')}"`, true],
    ['plexmcp-key', () => `PLEXMCP_API_KEY=pmcp_01${randomBytes(40).toString('hex')}`, true],
    ['plexmcp-documented-key', () => `pk_live_${randomBytes(16).toString('hex')}`, true],
    ['sign-in-code', () => '4F7Q', false],
    ['no-secret', () => 'https://app.plex.tv/desktop', false],
    ['several', () => `PLEX_TOKEN=${plexToken()}\nJELLYFIN_API_KEY=${randomBytes(16).toString('hex')}`, false],
    ['unknown', () => 'what is this?', false],
  ] satisfies [PastedKind, () => string, boolean][])(
    'knows %s by its shape, and whether it can be kept',
    async (kind, text, usable) => {
      expect(await examine(text())).toMatchObject({ kind, usable });
    },
  );

  it('asks nobody and keeps nothing', async () => {
    const asked = [tv, jellyfin, gateway].map(({ seen }) => seen.length);
    await examine(jellyfin.keys.named('Radarr').token);
    expect([tv, jellyfin, gateway].map(({ seen }) => seen.length)).toEqual(asked);
    expect(await call(app, 'credentials.list', undefined)).toEqual([]);
  });
});

describe('credentials.paste', () => {
  it.each([
    ['a line of a .env file', () => `SONARR__JELLYFIN_API_KEY="${jellyfin.keys.named('Radarr').token}"\n`, 'jellyfin-api-key'],
    ['a header', () => `Authorization: Bearer ${gateway.world.keys.all()[0]?.secret}`, 'plexmcp-api-key'],
    [
      'an attribute of XML',
      () => `<Device name="x" token="${tv.signIn('an-app', { product: 'Kometa' }).token}"/>`,
      'plex-app-token',
    ],
  ] satisfies [string, () => string, string][])('keeps what stands in %s', async (_, text, kind) => {
    const { credential } = await paste(text());
    expect(credential).toMatchObject({ kind, held: true, origin: 'pasted' });
  });

  it.each([
    ['plex-claim-code', () => `claim-${plexToken()}`],
    ['plex-local-token', () => `local-${randomBytes(18).toString('hex')}`],
    ['sign-in-code', () => '4F7Q'],
    ['several', () => `PLEX_TOKEN=${plexToken()}\nPLEX_TOKEN=${plexToken()}`],
    ['no-secret', () => 'X-Plex-Token='],
  ] satisfies [PastedKind, () => string][])('says of %s what it is, and asks nobody', async (kind, text) => {
    const asked = tv.seen.length;
    await expect(paste(text())).rejects.toMatchObject({ code: 'token-not-recognised', details: { kind } });
    expect(tv.seen.length).toBe(asked);
  });

  it('refuses a server’s own token, which nobody but that server may use', async () => {
    const own = tv.signIn('machine-1', { product: 'Plex Media Server', provides: 'server', name: 'nas' });
    await expect(paste(`PlexOnlineToken="${own.token}"`)).rejects.toMatchObject({
      code: 'guarded',
      details: { what: 'server-row' },
    });
    expect(await call(app, 'credentials.list', undefined)).toEqual([]);
  });
});

describe('a Plex key', () => {
  it('comes back from a rotation as the same product on the same platform', async () => {
    const account = await signInByLink(app, { provider: 'plex', serverId: null }, () => tv.approvePin(tv.pins.last?.code ?? ''));
    const options = { kind: 'plex-app-token', product: 'Tautulli', platform: 'Linux', device: 'Docker' } as const;
    const rowOf = async (id: string | null): Promise<Credential | undefined> =>
      (await call(app, 'credentials.list', undefined)).find((row) => row.id === id);
    const made = await call(app, 'credentials.create', { accountId: account.id, name: 'Upstairs', expiresAt: null, options });
    const rotated = await call(app, 'rotation.start', { id: made.newCredentialId ?? '', graceHours: 0 });
    expect(rotated.state).toBe('done');
    const [old, fresh] = [await rowOf(made.newCredentialId), await rowOf(rotated.newCredentialId)];
    expect(fresh?.details).toMatchObject({ product: 'Tautulli', platform: 'Linux', device: 'Docker' });
    expect(fresh?.details['clientIdentifier']).not.toBe(old?.details['clientIdentifier']);
    expect(tv.deviceOf(fresh?.details['clientIdentifier'] ?? '')).toMatchObject({ product: 'Tautulli', platform: 'Linux' });
  });

  it('with a key pair of its own is made only when the setting says so; what is shown of it is the token alone', async () => {
    const account = await signInByLink(app, { provider: 'plex', serverId: null }, () => tv.approvePin(tv.pins.last?.code ?? ''));
    const input = { accountId: account.id, name: 'Identity', expiresAt: null, options: { kind: 'plex-device-jwt' as const } };
    await expect(call(app, 'credentials.create', input)).rejects.toMatchObject({ details: { reason: 'behind-a-setting' } });
    await call(app, 'settings.set', { plexDeviceIdentity: true });
    const made = await call(app, 'credentials.create', input);
    expect(made.state).toBe('done');
    const id = made.newCredentialId ?? '';
    const { secret } = await call(app, 'credentials.reveal', { id });
    expect(secret.split('.')).toHaveLength(3);
    const row = (await call(app, 'credentials.list', undefined)).find((one) => one.id === id);
    expect(row?.fingerprint?.last4).toBe(secret.slice(-4));
    expect((await call(app, 'rotation.start', { id, graceHours: 0 })).state).toBe('done');
  });
});

describe('a PlexMCP sign-in', () => {
  it('shows its access token and never the one that renews it', async () => {
    const servers = await call(app, 'servers.list', undefined);
    const serverId = servers.find((server) => server.provider === 'plexmcp')?.id ?? '';
    const { email: username, password } = gateway.owner;
    const account = await call(app, 'accounts.signInWithPassword', { provider: 'plexmcp', serverId, username, password });
    const { secret } = await call(app, 'credentials.reveal', { id: account.credentialId });
    expect(secret).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/u);
  });
});
