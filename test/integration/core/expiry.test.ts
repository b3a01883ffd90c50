import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { App, Warning } from '../../../electron/shell.ts';
import type { Account } from '../../../shared/domain/account.ts';
import type { Activity } from '../../../shared/domain/activity.ts';
import type { Credential } from '../../../shared/domain/credential.ts';
import { addServer, call, startCore, temporaryHome } from '../../fixtures/core.ts';
import { HandClock } from '../../fixtures/hand-clock.ts';
import { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';
import { PlexTvSimulator } from '../../simulators/plex/plex-tv-simulator.ts';

const day = 86_400_000;

let home: Awaited<ReturnType<typeof temporaryHome>>;
let app: App;
let clock: HandClock;
let plexTv: PlexTvSimulator;
let warned: Warning[];

beforeEach(async () => {
  process.env['LATCHKEY_VAULT'] = 'memory';
  home = await temporaryHome();
  clock = new HandClock();
  plexTv = new PlexTvSimulator({ deviceCount: 0, now: clock.now });
  await plexTv.listen();
  const nowhere = { jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };
  ({ app } = await startCore(home.paths, { plexTv: plexTv.url, ...nowhere }, { clock }));
  warned = [];
  app.onWarning((warning) => warned.push(warning));
});
afterEach(async () => {
  await app.stop();
  await plexTv.close();
  await home.remove();
  delete process.env['LATCHKEY_VAULT'];
});

const inDays = (days: number): string => new Date(clock.now().getTime() + days * day).toISOString();
const rowOf = async (id: string | null): Promise<Credential> => {
  const row = (await call(app, 'credentials.list', undefined)).find((one) => one.id === id);
  if (!row) throw new Error('no such row');
  return row;
};
const deeds = async (kind: Activity['kind'], id: string | null): Promise<number> =>
  (await call(app, 'activity.list', { beforeId: null, limit: 200 })).filter((one) => one.kind === kind && one.credentialId === id)
    .length;
/** Time passes; the next thing a person does makes the core look at the clock, as its own alarm would. */
const pass = async (days: number, id: string | null): Promise<void> => {
  clock.forward(days * day);
  await call(app, 'credentials.annotate', { id: id ?? '', note: String(days) });
};

describe('a date that somebody chooses', () => {
  let jellyfin: JellyfinSimulator;
  let account: Account;
  beforeEach(async () => {
    jellyfin = new JellyfinSimulator();
    await jellyfin.listen();
    const { id: serverId } = await addServer(app, jellyfin.url);
    const { name: username, password } = jellyfin.people.named('admin');
    account = await call(app, 'accounts.signInWithPassword', { provider: 'jellyfin', serverId, username, password });
  });
  afterEach(() => jellyfin.close());

  const create = async (expiresAt: string | null): Promise<string> => {
    const made = await call(app, 'credentials.create', { accountId: account.id, name: 'Kometa', expiresAt });
    expect(made.state).toBe('done');
    return made.newCredentialId ?? '';
  };

  it('for a new key is not warned about when it is near, only when it has come', async () => {
    const id = await create(inDays(2));
    await pass(1, id);
    expect(warned).toEqual([]);
    await pass(1.5, id);
    await vi.waitFor(() => expect(warned.map(({ kind, credentialId }) => [kind, credentialId])).toEqual([['expired', id]]));
  });

  it('for a key that is there is not warned about when it is near', async () => {
    const id = await create(null);
    await call(app, 'credentials.setExpiry', { id, expiry: { at: inDays(3), action: 'notify' } });
    expect(warned).toEqual([]);
    await pass(4, id);
    await vi.waitFor(() => expect(warned.map(({ kind }) => kind)).toEqual(['expired']));
  });

  it('is warned about when it comes near', async () => {
    const id = await create(inDays(10));
    await pass(2, id);
    expect(warned).toEqual([]);
    await pass(2, id);
    await pass(1, id);
    await vi.waitFor(() => expect(warned.map(({ kind }) => kind)).toEqual(['expiring']));
  });
});

describe('a Plex device identity', () => {
  const makeIdentity = async (): Promise<string> => {
    const { username, password } = plexTv.owner;
    const account = await call(app, 'accounts.signInWithPassword', { provider: 'plex', serverId: null, username, password });
    const made = await call(app, 'credentials.create', {
      accountId: account.id,
      name: 'Second identity',
      expiresAt: null,
      options: { kind: 'plex-device-jwt' },
    });
    return made.newCredentialId ?? '';
  };

  it('is made only where the setting allows it', async () => {
    await expect(makeIdentity()).rejects.toMatchObject({ code: 'not-offered', details: { reason: 'behind-a-setting' } });
  });

  it('is renewed before its end, and nobody is warned', async () => {
    await call(app, 'settings.set', { plexDeviceIdentity: true });
    const id = await makeIdentity();
    const { expiry, fingerprint } = await rowOf(id);
    await pass(5, id);
    expect(await deeds('credential-renewed', id)).toBe(0);
    await pass(1.5, id);
    await expect.poll(() => deeds('credential-renewed', id)).toBe(1);
    const after = await rowOf(id);
    expect(Date.parse(after.expiry?.at ?? '')).toBeGreaterThan(Date.parse(expiry?.at ?? '') + 6 * day);
    expect(after.fingerprint).not.toEqual(fingerprint);
    expect(warned).toEqual([]);
  });

  it('shows in its health that plex.tv no longer takes its key', async () => {
    await call(app, 'settings.set', { plexDeviceIdentity: true });
    const id = await makeIdentity();
    plexTv.signOutEverywhere();
    await pass(8, id);
    await expect.poll(async () => (await rowOf(id)).health.state).toMatch(/^(?:expired|revoked)$/u);
  });
});
