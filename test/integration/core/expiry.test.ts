import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { App } from '../../../electron/shell.ts';
import type { Notice } from '../../../shared/domain/notice.ts';
import type { Account } from '../../../shared/domain/servers/account.ts';
import type { Activity } from '../../../shared/domain/activity.ts';
import type { Credential } from '../../../shared/domain/keys/credential.ts';
import { addServer, call, startCore, temporaryHome } from '../../fixtures/core.ts';
import { HandClock } from '../../fixtures/hand-clock.ts';
import { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';
import { PlexTvSimulator } from '../../simulators/plex/plex-tv-simulator.ts';

const day = 86_400_000;

let home: Awaited<ReturnType<typeof temporaryHome>>;
let app: App;
let clock: HandClock;
let plexTv: PlexTvSimulator;
let warned: Notice[];

beforeEach(async () => {
  process.env['LATCHKEY_VAULT'] = 'memory';
  home = await temporaryHome();
  clock = new HandClock();
  plexTv = new PlexTvSimulator({ deviceCount: 0, now: clock.now });
  await plexTv.listen();
  const nowhere = { jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };
  ({ app } = await startCore(home.paths, { plexTv: plexTv.url, ...nowhere }, { clock }));
  warned = [];
  app.onNotices(({ notices }) => warned.push(...notices));
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
/** Time passes, and the machine says so, as it does after it slept. */
const pass = (days: number): void => {
  clock.forward(days * day);
  app.timeMoved();
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

  it('for a new key is not warned about at once when it is near, only from the next lead time on', async () => {
    const id = await create(inDays(2));
    pass(0.5);
    expect(warned).toEqual([]);
    pass(0.6);
    pass(1);
    expect(warned.map(({ kind, credentialId }) => [kind, credentialId])).toEqual([
      ['expiring', id],
      ['expired', id],
    ]);
  });

  it('for a key that is there is not warned about when it is near', async () => {
    const id = await create(null);
    await call(app, 'credentials.setExpiry', { id, expiry: { at: inDays(3), action: 'notify' } });
    expect(warned).toEqual([]);
    pass(4);
    expect(warned.map(({ kind }) => kind)).toEqual(['expired']);
  });

  it('is warned about when it comes near', async () => {
    await create(inDays(10));
    pass(2);
    expect(warned).toEqual([]);
    pass(2);
    pass(1);
    expect(warned.map(({ kind }) => kind)).toEqual(['expiring']);
  });

  it('brings what the key’s own lead times say', async () => {
    const id = await create(inDays(20));
    const expiry = { at: inDays(20), action: 'notify' } as const;
    await call(app, 'credentials.setExpiry', { id, expiry, leadDays: [14, 3] });
    const seen: string[] = [];
    for (const days of [5, 5, 5, 4]) {
      pass(days);
      seen.push(warned.map(({ kind }) => kind).join(' '));
    }
    expect(seen).toEqual(['', 'expiring', 'expiring', 'expiring expiring']);
    expect((await rowOf(id)).leadDays).toEqual([14, 3]);
  });

  it('that is to end the key is announced, and ends it at the server when nobody says no', async () => {
    const [lost, kept] = [await create(null), await create(null)];
    for (const id of [lost, kept]) await call(app, 'credentials.setExpiry', { id, expiry: { at: inDays(1), action: 'revoke' } });
    const { secret } = await call(app, 'credentials.reveal', { id: lost });
    pass(1);
    expect(warned.map(({ kind, at }) => [kind, at])).toEqual([
      ['will-be-revoked', inDays(1)],
      ['will-be-revoked', inDays(1)],
    ]);
    await call(app, 'expiry.keep', { id: kept });
    expect((await call(app, 'notices.list', undefined)).map(({ credentialId }) => credentialId)).toEqual([lost]);
    pass(0.9);
    expect(jellyfin.keys.has(secret)).toBe(true);
    pass(0.1);
    await expect.poll(async () => (await rowOf(lost)).lifecycle).toBe('revoked');
    expect(jellyfin.keys.has(secret)).toBe(false);
    expect((await rowOf(kept)).lifecycle).toBe('active');
    expect(await call(app, 'notices.list', undefined)).toEqual([]);
    expect([await deeds('revocation-announced', lost), await deeds('revocation-called-off', kept)]).toEqual([1, 1]);
    await expect(call(app, 'expiry.keep', { id: lost })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('stands in the calendar', async () => {
    const id = await create(inDays(10));
    const { fileName, text } = await call(app, 'expiry.calendar', undefined);
    expect(fileName).toBe('latchkey.ics');
    expect(text).toContain(`UID:${id}-`);
    expect(text).toContain('SUMMARY:Kometa');
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
    pass(5);
    expect(await deeds('credential-renewed', id)).toBe(0);
    pass(1.5);
    // Renewal looks at its own alarm or at changes.
    await call(app, 'credentials.annotate', { id, note: 'changed' });
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
    pass(8);
    await call(app, 'credentials.annotate', { id, note: 'changed' });
    await expect.poll(async () => (await rowOf(id)).health.state).toMatch(/^(?:expired|revoked)$/u);
  });
});
