import type { Handlers } from '../../../shared/ipc/contract.ts';
import { AppError } from '../../../shared/domain/errors.ts';
import type { AuditService } from '../../audit/audit-service.ts';
import type { ClipboardGuard } from '../../clipboard/guard.ts';
import type { DiscoveryService } from '../../discovery/discovery-service.ts';
import type { ShellOptions } from '../../shell.ts';
import type { SettingsService } from '../../settings-service.ts';
import type { Tasks } from '../../tasks.ts';
import type { VaultSelection } from '../../vault/port.ts';
import { Secret } from '../../vault/secret.ts';

type AppChannel = Extract<
  keyof Handlers,
  | `app.${string}`
  | `tasks.${string}`
  | `vault.${string}`
  | `settings.${string}`
  | `activity.${string}`
  | `clipboard.${string}`
  | `discovery.${string}`
>;

/** The only pages that Latchkey opens in a browser by itself. */
const links = {
  'plex-devices': 'https://app.plex.tv/desktop/#!/settings/devices/all',
  'plex-security': 'https://plex.tv/security',
} as const;

export const appHandlers = (parts: {
  options: ShellOptions;
  vault: VaultSelection;
  settings: SettingsService;
  audit: AuditService;
  tasks: Tasks;
  clipboard: ClipboardGuard | null;
  discovery: DiscoveryService;
  unlockVault: (passphrase: Secret) => Promise<unknown>;
}): Pick<Handlers, AppChannel> => ({
  'app.info': () => ({
    version: parts.options.version,
    shell: parts.options.shell,
    platform: platformOf(process.platform),
    clipboard: parts.clipboard ? 'system' : 'page',
    demo: Boolean(parts.options.simulated),
  }),
  'app.openLink': async ({ target }) => ({ url: links[target], opened: await parts.options.openExternal(links[target]) }),
  'tasks.cancel': ({ taskId }) => parts.tasks.cancel(taskId),
  'vault.status': () => parts.vault.status(),
  'vault.setUp': ({ passphrase }) => parts.vault.setUp(Secret.of(passphrase)),
  'vault.unlock': async ({ passphrase }) => {
    await parts.unlockVault(Secret.of(passphrase));
    return parts.vault.status();
  },
  'vault.lock': () => parts.vault.lock(),
  'settings.get': () => parts.settings.get(),
  'settings.set': (changes) => parts.settings.set(withoutUndefined(changes)),
  'activity.list': ({ beforeId, limit }) => parts.audit.list(beforeId, limit),
  'clipboard.status': () => parts.clipboard?.status() ?? { credentialId: null, name: null, clearsAt: null },
  'clipboard.clear': () => {
    if (!parts.clipboard) throw new AppError('not-offered', { details: { reason: 'page-clipboard' } });
    return parts.clipboard.clear();
  },
  'discovery.start': ({ providers }) => parts.discovery.start(providers),
});

const platformOf = (platform: NodeJS.Platform): 'linux' | 'darwin' | 'win32' | 'other' =>
  platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other';

/** A key that is present but undefined would erase a setting. */
const withoutUndefined = <T extends object>(changes: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
