import { randomBytes, randomUUID } from 'node:crypto';

import { AppError, type ErrorCode } from '../../shared/domain/errors.ts';
import { settingsSchema } from '../../shared/domain/settings.ts';
import type { Handlers } from '../../shared/ipc/contract.ts';
import { systemClock } from '../../electron/clock.ts';
import { ClipboardGuard } from '../../electron/clipboard/guard.ts';
import { Events } from '../../electron/events.ts';
import { FileLog } from '../../electron/log/log.ts';
import type { App, ShellOptions, Warning } from '../../electron/shell.ts';
import { Secret } from '../../electron/vault/secret.ts';

/** Seconds until a copied secret is cleared here. */
const clipboardSeconds = 3;

/** What the tests reach inside the application's process, as `globalThis.core`. */
export interface CoreControls {
  keys: { id: string; name: string; last4: string }[];
  /** The value of the n-th key. */
  secret(index: number): string;
  /** Says that the keys are different now. */
  changed(): void;
  warn(warning: Warning): void;
  /** What copying fails with from now on. */
  copyFails: ErrorCode | null;
}

/**
 * A core without servers, vault and database, so that the tests of the shell can make happen what takes days or an accident
 * elsewhere: warnings, a locked vault. Events, log and clipboard guard are the real ones.
 *
 * @public built in by its path
 */
export const createApp = ({ paths, clipboard, openExternal, version }: ShellOptions): App => {
  const log = new FileLog(paths.log);
  const events = new Events((error) => log.error('event listener', error));
  if (!clipboard) throw new Error('The desktop has a clipboard.');
  const guard = new ClipboardGuard(clipboard, systemClock, events, log);
  const settings = settingsSchema.parse({ clipboardSeconds, language: 'en' });
  const secrets = ['Sonarr & Co_1', 'Kometa'].map((name) => ({
    name,
    id: randomUUID(),
    secret: Secret.of(randomBytes(16).toString('hex')),
  }));
  const warned = new Set<(warning: Warning) => void>();
  const controls: CoreControls = {
    keys: secrets.map(({ id, name, secret }) => ({ id, name, last4: secret.last4 })),
    secret: (index) => secrets[index]?.secret.reveal() ?? '',
    changed: () => events.changed('credentials'),
    warn: (warning) => {
      for (const listener of warned) listener(warning);
    },
    copyFails: null,
  };
  Object.assign(globalThis, { core: controls });

  const known: Partial<Handlers> = {
    'app.info': () => ({ version, shell: 'desktop', platform: 'linux', clipboard: 'system', demo: false }),
    'app.openLink': async () => ({ url: 'https://example.org/', opened: await openExternal('https://example.org/') }),
    'vault.status': () => ({ kind: 'keychain', state: 'ready', backend: 'none', reason: 'keychain-ok' }),
    'settings.get': () => settings,
    'clipboard.status': () => guard.status(),
    'clipboard.clear': () => guard.clear(),
    'discovery.start': () => ({ taskId: randomUUID() }),
    'servers.list': () => [],
    'accounts.list': () => [],
    'credentials.list': () => [],
    'operations.list': () => [],
    'activity.list': () => [],
    'credentials.copy': async ({ id }) => {
      if (controls.copyFails) throw new AppError(controls.copyFails);
      const found = secrets.find((key) => key.id === id);
      if (!found) throw new AppError('not-found');
      const { name, secret } = found;
      const { clearsAt } = await guard.copy({ credentialId: id, name, secret, seconds: clipboardSeconds });
      return { by: 'system', clearsAt };
    },
  };
  return {
    handlers: known as Handlers,
    events,
    log,
    pinnedKeys: () => controls.keys,
    onWarning: (listener) => {
      warned.add(listener);
      return () => warned.delete(listener);
    },
    start: () => Promise.resolve(),
    stop: async () => void (await guard.clear()),
  };
};
