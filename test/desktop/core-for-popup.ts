import { randomBytes } from 'node:crypto';

import { AppError } from '../../shared/domain/errors.ts';
import type { CopyFormat } from '../../shared/domain/keys/copy-format.ts';
import { type Settings, settingsSchema } from '../../shared/domain/settings.ts';
import type { Handlers } from '../../shared/ipc/contract.ts';
import { systemClock } from '../../electron/timing/clock.ts';
import { ClipboardGuard } from '../../electron/clipboard/guard.ts';
import { desktopHandlers } from '../../electron/ipc/handlers/desktop.ts';
import { SettingsService } from '../../electron/settings-service.ts';
import type { App, ShellOptions } from '../../electron/shell.ts';
import { Secret } from '../../electron/vault/secret.ts';
import { createFakeWorld } from '../fixtures/fakes/fake-world.ts';
import { createApp as createCoreForShell } from './core-for-shell.ts';

/** What the tests reach inside the application's process, as `globalThis.keys`. */
export interface KeysControls {
  /** What copying the key of this name puts into the clipboard. */
  copied(name: string, format: CopyFormat): string;
  /** The id of the key of this name. */
  id(name: string): string;
  lock(): void;
  /** What opens it again. */
  passphrase: string;
}

/**
 * The core for tests of the shell, with keys, settings and a lock: everything that quick access touches.
 *
 * @public built in by its path
 */
export const createApp = (options: ShellOptions): App => {
  const app = createCoreForShell(options);
  const { events, log } = app;
  if (!options.clipboard) throw new Error('The desktop has a clipboard.');
  const guard = new ClipboardGuard(options.clipboard, systemClock, events, log);
  const { credentials, servers, accounts } = createFakeWorld(40);
  const secrets = new Map(credentials.map(({ id }) => [id, randomBytes(16).toString('hex')]));
  const passphrase = randomBytes(8).toString('hex');
  let kept: Settings = settingsSchema.parse({ language: 'en' });
  let locked = false;

  const written = (id: string, format: CopyFormat): string => {
    const secret = secrets.get(id);
    if (secret === undefined) throw new AppError('not-found');
    return format === 'token' ? secret : `${format} ${secret}`;
  };
  const copy = async (id: string, format: CopyFormat): Promise<{ by: 'system'; clearsAt: string | null }> => {
    const secret = Secret.of(written(id, format));
    const name = credentials.find((row) => row.id === id)?.name ?? '';
    const { clearsAt } = await guard.copy({ credentialId: id, name, secret, seconds: kept.clipboardSeconds });
    return { by: 'system', clearsAt };
  };
  const status = () => ({ locked, passphrase: true, system: null, canLock: true, waitUntil: null });
  const turn = (to: boolean) => {
    locked = to;
    events.emit('lock', status());
    return status();
  };
  const idOf = (name: string): string => credentials.find((row) => row.name === name)?.id ?? '';
  const controls: KeysControls = {
    copied: (name, format) => written(idOf(name), format),
    id: idOf,
    lock: () => void turn(true),
    passphrase,
  };
  Object.assign(globalThis, { keys: controls });

  const settings = new SettingsService({
    settings: {
      get: () => kept,
      set: (changes) => (kept = { ...kept, ...changes }),
      putAside: null,
    },
    desktop: options.desktop ?? null,
    events,
    mustProve: () => false,
  });
  const known: Partial<Handlers> = {
    ...desktopHandlers(options.desktop ?? null),
    'settings.get': () => settings.get(),
    'settings.set': (changes) => settings.set(changes as Partial<Settings>),
    'credentials.list': () => credentials,
    'servers.list': () => servers,
    'accounts.list': () => accounts,
    'credentials.copy': ({ id }) => copy(id, 'token'),
    'credentials.copyAs': ({ id, format }) => copy(id, format),
    'clipboard.status': () => guard.status(),
    'clipboard.clear': () => guard.clear(),
    'lock.status': status,
    'lock.lock': () => turn(true),
    'lock.unlock': (way) => {
      if (way.way !== 'passphrase' || way.passphrase !== passphrase) throw new AppError('wrong-passphrase');
      return turn(false);
    },
  };
  return {
    ...app,
    handlers: { ...app.handlers, ...known },
    trayView: () => ({ ...app.trayView(), locked }),
    stop: async () => {
      await guard.clear();
      await app.stop();
    },
  };
};
