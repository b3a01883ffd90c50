import { afterEach, beforeEach, expect, it } from 'vitest';

import { openAdapters } from '../../../electron/app.ts';
import { createCore } from '../../../electron/core.ts';
import type { App, ShellOptions } from '../../../electron/shell.ts';
import { AppError } from '../../../shared/domain/errors.ts';
import { addServer, call, temporaryHome } from '../../fixtures/core.ts';
import { HandClock } from '../../fixtures/hand-clock.ts';
import { RecordedClipboard } from '../../fixtures/recorded-clipboard.ts';
import { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';

const nothing = { plexTv: null, jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };

let home: Awaited<ReturnType<typeof temporaryHome>>;
let jellyfin: JellyfinSimulator;
let clipboard: RecordedClipboard;
let clock: HandClock;
/** No word can be written down any more. */
let diskFull: boolean;

beforeEach(async () => {
  process.env['LATCHKEY_VAULT'] = 'memory';
  home = await temporaryHome();
  jellyfin = new JellyfinSimulator({ keys: [] });
  await jellyfin.listen();
  clipboard = new RecordedClipboard();
  clock = new HandClock();
  diskFull = false;
});
afterEach(async () => {
  await jellyfin.close();
  await home.remove();
  delete process.env['LATCHKEY_VAULT'];
});

const build = (): App => {
  const options: ShellOptions = {
    shell: 'web',
    version: '0.0.0',
    paths: home.paths,
    clipboard,
    openExternal: async () => true,
    clock,
    simulated: nothing,
  };
  const adapters = openAdapters(options);
  const full = <T extends object>(table: T, writes: readonly string[]): T =>
    new Proxy(table, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => {
          if (diskFull && writes.includes(String(name))) throw new AppError('disk-full');
          return Reflect.apply(value, target, args);
        };
      },
    });
  const { storage } = adapters;
  return createCore(
    {
      ...adapters,
      storage: { ...storage, audit: full(storage.audit, ['add']), facts: full(storage.facts, ['set']) },
    },
    options,
  );
};

it('begins and ends although nothing can be written down', async () => {
  diskFull = true;
  const app = build();
  await app.start();
  expect((await call(app, 'vault.status', undefined)).state).toBe('ready');
  await app.stop();
});

it('clears the clipboard at the end, whatever server it waits for then', async () => {
  const app = build();
  await app.start();
  const { id: serverId } = await addServer(app, jellyfin.url);
  const { name: username, password } = jellyfin.people.named('admin');
  const { id: accountId } = await call(app, 'accounts.signInWithPassword', {
    provider: 'jellyfin',
    serverId,
    username,
    password,
  });
  const { newCredentialId } = await call(app, 'credentials.create', { accountId, name: 'Sonarr', expiresAt: null });
  await call(app, 'credentials.copy', { id: newCredentialId ?? '' });
  expect(clipboard.content === null).toBe(false);
  // The list of keys is read again by itself, at a server that takes the question and never answers.
  const asked = Promise.withResolvers<void>();
  jellyfin.suffer('hang', {
    when: ({ path }) => {
      if (path !== '/Auth/Keys') return false;
      asked.resolve();
      return true;
    },
  });
  clock.forward(7 * 3_600_000);
  await call(app, 'settings.set', {});
  await asked.promise;
  const stopped = app.stop();
  await expect.poll(() => clipboard.content === null).toBe(true);
  await jellyfin.close();
  await stopped;
});
