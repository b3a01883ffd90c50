import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createDispatcher } from '../../../electron/ipc/dispatch.ts';
import { answeredWhileLocked } from '../../../electron/lock/gate.ts';
import type { App } from '../../../electron/shell.ts';
import { channels, type Channel } from '../../../shared/ipc/channels.ts';
import type { Params, Result } from '../../../shared/ipc/contract.ts';
import type { Envelope } from '../../../shared/ipc/result.ts';
import { addServer, call, startCore, temporaryHome } from '../../fixtures/core.ts';
import { HandClock } from '../../fixtures/hand-clock.ts';
import type { RecordedClipboard } from '../../fixtures/recorded-clipboard.ts';
import { noSessionBus, SessionBusFixture } from '../../fixtures/session-bus.ts';
import { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';

const missing = noSessionBus();
const nothing = { plexTv: null, jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };

describe.skipIf(missing !== null)(`a locked Latchkey${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  const passphrase = randomBytes(12).toString('hex');
  let bus: SessionBusFixture;
  let leave: () => void;
  let home: Awaited<ReturnType<typeof temporaryHome>>;
  let jellyfin: JellyfinSimulator;
  let app: App;
  let clipboard: RecordedClipboard;
  let keyId: string;
  const clock = new HandClock();

  const start = async (): Promise<void> => {
    ({ app, clipboard } = await startCore(home.paths, nothing, { shell: 'web', clock }));
  };
  /** As a page calls. */
  const asked = async <C extends Channel>(channel: C, params: Params<C>): Promise<Envelope<Result<C>>> =>
    (await createDispatcher(app.handlers, app.log, app.gate)(channel, params)) as Envelope<Result<C>>;
  const codeOf = (envelope: Envelope<unknown>): string | null => (envelope.ok ? null : envelope.error.code);
  const unlock = () => asked('lock.unlock', { way: 'passphrase', passphrase });

  beforeAll(async () => {
    bus = await SessionBusFixture.start();
    leave = bus.enter();
    await bus.startKeyring();
    home = await temporaryHome();
    jellyfin = new JellyfinSimulator();
    await jellyfin.listen();
    await start();
    const { name: username, password } = jellyfin.people.named('admin');
    const { id: serverId } = await addServer(app, jellyfin.url);
    const account = await call(app, 'accounts.signInWithPassword', { provider: 'jellyfin', serverId, username, password });
    const made = await call(app, 'credentials.create', { accountId: account.id, name: 'Sonarr', expiresAt: null });
    keyId = made.newCredentialId ?? '';
  });
  afterAll(async () => {
    await app.stop();
    await jellyfin.close();
    await bus.stop();
    leave();
    await home.remove();
  });

  it('needs a way to be opened again first', async () => {
    expect(codeOf(await asked('lock.lock', undefined))).toBe('not-offered');
    expect(await asked('lock.setPassphrase', { current: null, next: passphrase })).toMatchObject({
      ok: true,
      data: { passphrase: true, canLock: true, locked: false },
    });
  });

  it('keeps what its passphrase is checked against in the keychain, and lists no key for it', async () => {
    const keys = await call(app, 'credentials.list', undefined);
    await app.stop();
    await start();
    expect(codeOf(await asked('credentials.list', undefined))).toBe('app-locked');
    expect(await unlock()).toMatchObject({ ok: true });
    const again = await asked('credentials.list', undefined);
    expect(again.ok && again.data.map(({ id }) => id)).toEqual(keys.map(({ id }) => id));
  });

  it('answers nothing but what opens it: every channel, with or without parameters', async () => {
    const told: string[] = [];
    const stop = app.events.on('lock', ({ locked }) => void told.push(locked ? 'locked' : 'open'));
    await call(app, 'credentials.copy', { id: keyId });
    expect(clipboard.content).not.toBeNull();
    expect(await asked('lock.lock', undefined)).toMatchObject({ ok: true, data: { locked: true } });
    for (const channel of channels.filter((one) => !answeredWhileLocked.has(one))) {
      for (const params of [undefined, {}, { id: keyId }]) {
        expect({ channel, code: codeOf(await asked(channel, params as never)) }).toEqual({ channel, code: 'app-locked' });
      }
    }
    expect(clipboard.content).toBeNull();
    expect(await asked('settings.get', undefined)).toMatchObject({ ok: true, data: { deviceName: '' } });
    expect(await asked('vault.status', undefined)).toMatchObject({ ok: true, data: { kind: 'keychain' } });
    expect(app.trayView()).toEqual({ pinned: [], recent: [], attention: [], servers: [], locked: true });
    await unlock();
    stop();
    expect(told).toEqual(['locked', 'open']);
    expect(await asked('credentials.copy', { id: keyId })).toMatchObject({ ok: true });
  });

  it('copies nothing that was asked for before it was locked and comes only now', async () => {
    const [copied, locked] = await Promise.all([asked('credentials.copy', { id: keyId }), asked('lock.lock', undefined)]);
    expect([codeOf(copied), locked.ok]).toEqual(['app-locked', true]);
    expect(clipboard.content === null).toBe(true);
    expect(await unlock()).toMatchObject({ ok: true });
    const [latest] = await call(app, 'activity.list', { beforeId: null, limit: 1 });
    expect(latest?.kind).toBe('app-unlocked');
  });

  it('asks again before a key is shown, where that is set, and is content for a minute', async () => {
    await call(app, 'settings.set', { askAgainFor: ['reveal', 'revoke'] });
    expect(await unlock()).toMatchObject({ ok: true });
    clock.forward(60_000);
    expect(await asked('credentials.reveal', { id: keyId })).toMatchObject({ ok: true });
    clock.forward(1);
    const refused = { ok: false, error: { code: 'app-locked', details: { again: 'reveal' } } };
    expect(await asked('credentials.reveal', { id: keyId })).toEqual(refused);
    expect(await asked('credentials.revoke', { id: keyId })).toMatchObject({ error: { details: { again: 'revoke' } } });
    expect(await asked('credentials.copy', { id: keyId })).toMatchObject({ ok: true });
    expect(await unlock()).toMatchObject({ ok: true });
    expect(await asked('credentials.reveal', { id: keyId })).toMatchObject({ ok: true });
  });

  it('is written down, opened and locked', async () => {
    const kinds = (await call(app, 'activity.list', { beforeId: null, limit: 50 })).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('app-')).slice(0, 2)).toEqual(['app-unlocked', 'app-locked']);
  });

  it('is not opened by deleting its database', async () => {
    await app.stop();
    for (const name of ['latchkey.db', 'latchkey.db-wal', 'latchkey.db-shm'])
      await rm(join(home.paths.data, name), { force: true });
    await start();
    expect(codeOf(await asked('credentials.list', undefined))).toBe('app-locked');
    expect(await unlock()).toMatchObject({ ok: true, data: { locked: false } });
  });

  it('is done with when the passphrase is taken away', async () => {
    expect(codeOf(await asked('lock.setPassphrase', { current: null, next: null }))).toBe('wrong-passphrase');
    expect(await asked('lock.setPassphrase', { current: passphrase, next: null })).toMatchObject({ ok: true });
    await app.stop();
    await start();
    expect(await asked('lock.status', undefined)).toMatchObject({ ok: true, data: { locked: false, canLock: false } });
  });
});
