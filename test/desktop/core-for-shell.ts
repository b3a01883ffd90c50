import { randomBytes, randomUUID } from 'node:crypto';

import { AppError, type ErrorCode } from '../../shared/domain/errors.ts';
import { settingsSchema } from '../../shared/domain/settings.ts';
import type { Handlers } from '../../shared/ipc/contract.ts';
import { systemClock } from '../../electron/timing/clock.ts';
import { ClipboardGuard } from '../../electron/clipboard/guard.ts';
import { Events } from '../../electron/events.ts';
import { desktopHandlers } from '../../electron/ipc/handlers/desktop.ts';
import { openGate } from '../../electron/lock/gate.ts';
import { FileLog } from '../../electron/log/log.ts';
import type { App, NoticeGroup, ShellOptions, TrayKey } from '../../electron/shell.ts';
import { Secret } from '../../electron/vault/secret.ts';

/** Seconds until a copied secret is cleared here. */
const clipboardSeconds = 3;

/** What the tests reach inside the application's process, as `globalThis.core`. */
export interface CoreControls {
  keys: TrayKey[];
  /** The value of the n-th key. */
  secret(index: number): string;
  /** Says that the keys are different now. */
  changed(): void;
  tell(group: NoticeGroup): void;
  /** What copying fails with from now on. */
  copyFails: ErrorCode | null;
}

/**
 * A core without servers, vault and database, so that the tests of the shell can make happen what takes days or an accident
 * elsewhere: warnings, a locked vault. Events, log and clipboard guard are the real ones.
 *
 * @public built in by its path
 */
export const createApp = ({ paths, clipboard, desktop, openExternal, version }: ShellOptions): App => {
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
  const told = new Set<(group: NoticeGroup) => void>();
  const said = new Set<string>();
  const controls: CoreControls = {
    keys: secrets.map(({ id, name, secret }) => ({ id, kind: 'jellyfin-api-key', name, last4: secret.last4, hasServer: true })),
    secret: (index) => secrets[index]?.secret.reveal() ?? '',
    changed: () => events.changed('credentials'),
    tell: (group) => {
      for (const listener of told) listener(group);
    },
    copyFails: null,
  };
  Object.assign(globalThis, { core: controls });

  const copy: Handlers['credentials.copy'] = async ({ id }) => {
    if (controls.copyFails) throw new AppError(controls.copyFails);
    const found = secrets.find((key) => key.id === id);
    if (!found) throw new AppError('not-found');
    const { name, secret } = found;
    const { clearsAt } = await guard.copy({ credentialId: id, name, secret, seconds: clipboardSeconds });
    return { by: 'system', clearsAt };
  };
  const known: Partial<Handlers> = {
    ...desktopHandlers(desktop ?? null),
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
    'notices.list': () => [],
    'lock.status': () => ({ locked: false, passphrase: false, system: null, canLock: false, waitUntil: null }),
    'credentials.copy': copy,
    'credentials.copyAs': ({ id }) => copy({ id }),
  };
  return {
    handlers: known as Handlers,
    events,
    log,
    gate: openGate,
    trayView: () => ({ pinned: controls.keys, recent: [], attention: [], servers: [], locked: false }),
    onNotices: (listener) => {
      told.add(listener);
      return () => told.delete(listener);
    },
    timeMoved: () => undefined,
    firstTime: (what) => !said.has(what) && said.add(what).has(what),
    personLeft: () => void guard.clear(),
    idleFor: () => undefined,
    start: () => Promise.resolve(),
    stop: async () => void (await guard.clear()),
  };
};
