import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { App } from '../../../electron/shell.ts';
import { createVaultSelection } from '../../../electron/vault/selection.ts';
import type { Account } from '../../../shared/domain/servers/account.ts';
import type { Notice } from '../../../shared/domain/notice.ts';
import { addServer, call, startCore, temporaryHome } from '../../fixtures/core.ts';
import { noSessionBus, SessionBusFixture } from '../../fixtures/session-bus.ts';
import { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';

const missing = noSessionBus();
const nothing = { plexTv: null, jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe.skipIf(missing !== null)(`the next start${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  let bus: SessionBusFixture;
  let leave: () => void;
  let home: Awaited<ReturnType<typeof temporaryHome>>;
  let jellyfin: JellyfinSimulator;
  let account: Account;
  let keyId: string;

  const withApp = async <T>(work: (app: App) => Promise<T>): Promise<T> => {
    const { app } = await startCore(home.paths, nothing);
    try {
      return await work(app);
    } finally {
      await app.stop();
    }
  };

  beforeAll(async () => {
    bus = await SessionBusFixture.start();
    leave = bus.enter();
    await bus.startKeyring();
    home = await temporaryHome();
    jellyfin = new JellyfinSimulator();
    await jellyfin.listen();
    const { name: username, password } = jellyfin.people.named('admin');
    await withApp(async (app) => {
      const { id: serverId } = await addServer(app, jellyfin.url);
      account = await call(app, 'accounts.signInWithPassword', { provider: 'jellyfin', serverId, username, password });
      const made = await call(app, 'credentials.create', { accountId: account.id, name: 'Bücher/Ärzte', expiresAt: null });
      keyId = made.newCredentialId ?? '';
    });
  });
  afterAll(async () => {
    await jellyfin.close();
    await home.remove();
    leave();
    await bus.stop();
  });

  it('warns of an expiry once, also over restarts, and anew when the date is another one', async () => {
    const warned: Notice[] = [];
    const listen = (app: App): void => void app.onNotices(({ notices }) => warned.push(...notices));
    const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
    const setExpiry = (app: App, days: number) =>
      call(app, 'credentials.setExpiry', { id: keyId, expiry: { at: inDays(days), action: 'notify' } });
    const setLead = async (app: App, days: number) => {
      await call(app, 'settings.set', { leadDays: [days] });
      app.timeMoved();
    };
    await withApp(async (app) => {
      listen(app);
      await setExpiry(app, 10);
      expect(warned).toEqual([]);
      await setLead(app, 14);
    });
    await withApp(async (app) => listen(app));
    expect(warned.map(({ kind, name }) => [kind, name])).toEqual([['expiring', 'Bücher/Ärzte']]);
    await withApp(async (app) => {
      listen(app);
      await setExpiry(app, 20);
      await setLead(app, 30);
      await setLead(app, 7);
    });
    expect(warned).toHaveLength(2);
  });

  it('rebuilds the list from the keychain alone when the database is gone', async () => {
    for (const file of await readdir(home.home)) if (file.startsWith('latchkey.db')) await rm(join(home.home, file));
    await withApp(async (app) => {
      const rows = await call(app, 'credentials.list', undefined);
      expect(rows.find((row) => row.id === keyId)).toMatchObject({ kind: 'jellyfin-api-key', name: 'Bücher Ärzte', held: true });
      expect(rows.find((row) => row.id === account.credentialId)?.kind).toBe('jellyfin-device-token');
      const found = (await call(app, 'activity.list', { beforeId: null, limit: 50 })).filter((one) => one.kind === 'reconciled');
      expect(found).toHaveLength(2);
      const { secret } = await call(app, 'credentials.reveal', { id: keyId });
      expect(jellyfin.keys.has(secret)).toBe(true);
    });
  });

  it('shows a key whose secret was taken out of the keychain as not held, and keeps its row', async () => {
    const vault = createVaultSelection({ paths: home.paths, log: quiet });
    await vault.open();
    const entry = (await vault.list()).find((one) => one.id === keyId);
    await vault.delete(entry?.path ?? '');
    await vault.close();
    await withApp(async (app) => {
      const row = (await call(app, 'credentials.list', undefined)).find((one) => one.id === keyId);
      expect(row).toMatchObject({ held: false, lifecycle: 'active' });
      await expect(call(app, 'credentials.copy', { id: keyId })).rejects.toMatchObject({ code: 'secret-missing' });
    });
  });

  it('refuses to start beside itself, and starts again once the other has ended', async () => {
    await withApp(async () => {
      await expect(startCore(home.paths, nothing)).rejects.toMatchObject({ code: 'already-running' });
    });
    await withApp(async (app) => expect((await call(app, 'vault.status', undefined)).state).toBe('ready'));
  });

  it('works without its secrets while the keychain is locked, and says so', async () => {
    await bus.lock();
    await withApp(async (app) => {
      expect((await call(app, 'vault.status', undefined)).state).toBe('locked');
      expect((await call(app, 'credentials.list', undefined)).length).toBeGreaterThan(1);
      await expect(call(app, 'credentials.copy', { id: account.credentialId })).rejects.toMatchObject({ code: 'vault-locked' });
    });
  });
});
