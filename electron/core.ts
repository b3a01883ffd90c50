import { hostname } from 'node:os';
import { randomUUID } from 'node:crypto';

import type { Account } from '../shared/domain/account.ts';
import { isAppError } from '../shared/domain/errors.ts';
import type { OfferedCertificate } from '../shared/ipc/contract/servers.ts';
import { AccountServers, type AccountServer } from './accounts/account-servers.ts';
import { AccountsService } from './accounts/accounts-service.ts';
import { Authorities } from './accounts/authorities.ts';
import { AuditService } from './audit/audit-service.ts';
import { ClipboardGuard } from './clipboard/guard.ts';
import type { Clock } from './clock.ts';
import { CredentialsService } from './credentials/credentials-service.ts';
import { Fingerprints } from './credentials/fingerprints.ts';
import { HealthService } from './credentials/health-service.ts';
import { Inventory } from './credentials/inventory.ts';
import { Keeper } from './credentials/keeper.ts';
import { PasteService } from './credentials/paste-service.ts';
import { reconcile } from './credentials/reconcile.ts';
import { Connections } from './discovery/connections.ts';
import { DiscoveryService } from './discovery/discovery-service.ts';
import { ServerBook } from './discovery/server-book.ts';
import { ServersService } from './discovery/servers-service.ts';
import type { DatagramSource, LocalPorts } from './discovery/source.ts';
import { Events } from './events.ts';
import { ExpiryService } from './expiry/expiry-service.ts';
import { appHandlers } from './ipc/handlers/app.ts';
import { credentialHandlers } from './ipc/handlers/credentials.ts';
import { serverHandlers } from './ipc/handlers/servers.ts';
import { LibraryService } from './library/library-service.ts';
import type { Log } from './log/log.ts';
import type { Access, ShapeGuess } from './providers/port.ts';
import type { Providers } from './providers/registry.ts';
import { Alarm } from './rotation/alarm.ts';
import { Ending } from './rotation/ending.ts';
import { Minting } from './rotation/minting.ts';
import { OperationsService } from './rotation/operations-service.ts';
import { Runner } from './rotation/runner.ts';
import type { App, ShellOptions } from './shell.ts';
import type { SettingsStore, Storage } from './storage/port.ts';
import { Tasks } from './tasks.ts';
import type { VaultSelection } from './vault/port.ts';

/** The adapters that the core stands on; app.ts builds the real ones. */
export interface Adapters {
  storage: Storage;
  settings: SettingsStore;
  vault: VaultSelection;
  providers: Providers;
  sources: readonly DatagramSource[];
  localPorts: LocalPorts;
  plexServersOf: (access: Access) => Promise<AccountServer[]>;
  guess: (text: string) => ShapeGuess[];
  certificateOf: (url: URL) => Promise<OfferedCertificate>;
  clock: Clock;
  log: Log;
  /** Closes what the adapters hold open; runs last. */
  close: () => Promise<void>;
}

/** Builds every service by hand, in order, over the given adapters. */
export const createCore = (adapters: Adapters, options: ShellOptions): App => {
  const { storage, settings, vault, providers, clock, log } = adapters;
  const events = new Events((error) => log.error('event listener', error));
  const audit = new AuditService(storage.audit, clock, events);
  const tasks = new Tasks(events, log);
  const clipboard = options.clipboard ? new ClipboardGuard(options.clipboard, clock, events, log) : null;
  const clientId = (): string => installationId(storage);
  const deviceName = (): string => settings.get().deviceName || hostname();

  const connections = new Connections({ storage, providers, audit, clock, events });
  const book = new ServerBook({ storage, audit, clock, events });
  const discovery = new DiscoveryService({
    providers,
    sources: adapters.sources,
    localPorts: adapters.localPorts,
    book,
    tasks,
    log,
  });
  const servers = new ServersService({
    storage,
    providers,
    book,
    connections,
    audit,
    events,
    certificateOf: adapters.certificateOf,
  });

  const fingerprints = new Fingerprints(vault);
  const keeper = new Keeper({ vault, storage, fingerprints, clock });
  const authorities = new Authorities({ storage, providers, connections, keeper, clientId });
  const inventory = new Inventory({ storage, providers, authorities, keeper, audit, events, clock });
  const accountServers = new AccountServers({
    storage,
    providers,
    authorities,
    keeper,
    book,
    events,
    log,
    serversOf: { plex: adapters.plexServersOf },
  });
  const readAgain = async (account: Account) => {
    await accountServers.refresh(account);
    return inventory.refresh(account);
  };
  const afterSignIn = async (account: Account): Promise<void> => {
    health.start([account.credentialId]);
    if (account.canManage) await readAgain(account);
    else await accountServers.refresh(account);
  };
  const accounts = new AccountsService({
    storage,
    providers,
    connections,
    keeper,
    authorities,
    audit,
    events,
    clock,
    log,
    clientId,
    deviceName,
    afterSignIn,
  });

  const credentials = new CredentialsService({ storage, settings, keeper, audit, events, clock, clipboard });
  const health = new HealthService({ storage, providers, authorities, audit, events, tasks, clock });
  const paste = new PasteService({
    storage,
    providers,
    connections,
    keeper,
    audit,
    events,
    clientId,
    deviceName,
    guess: adapters.guess,
  });

  const alarm = new Alarm(clock);
  const minting = new Minting({ storage, providers, authorities, keeper, vault, clock });
  const ending = new Ending({ storage, providers, authorities, accounts, keeper, inventory, health, clock });
  const runner = new Runner({ storage, authorities, health, minting, ending, clock });
  const operations = new OperationsService({
    storage,
    settings,
    providers,
    authorities,
    audit,
    events,
    clock,
    log,
    runner,
    alarm,
  });
  const expiry = new ExpiryService({
    storage,
    settings,
    audit,
    events,
    clock,
    log,
    alarm,
    revoke: (row) => operations.revoke(row),
  });
  const library = new LibraryService({ providers, authorities });

  /** Everything that needs secrets waits for an open vault: at start, or when a person unlocks it. */
  let opened: Promise<void> = Promise.resolve();
  const whenOpen = async (): Promise<void> => {
    try {
      await reconcile({ vault, storage, keeper, audit, events });
      await operations.resumeAll();
    } catch (error) {
      if (!isAppError(error, 'vault-locked')) log.error('after the vault opened', error);
    }
  };
  const stopWatching = vault.onChange((status) => {
    audit.record('vault-changed', { name: status.backend }, { state: status.state });
    events.changed('vault');
    if (status.state === 'ready' && !options.alongside) opened = whenOpen();
    else {
      fingerprints.forget();
      clipboard?.clear().catch((error: unknown) => log.error('clipboard not cleared', error));
    }
  });

  return {
    handlers: {
      ...appHandlers({ options, vault, settings, audit, tasks, clipboard, discovery, events }),
      ...serverHandlers({
        servers,
        accounts,
        readAgain: (id) => readAgain(authorities.account(id)),
        openExternal: options.openExternal,
      }),
      ...credentialHandlers({ credentials, inventory, health, paste, operations, library }),
    },
    events,
    log,
    pinnedKeys: () => credentials.pinned(),
    onWarning: (listener) => expiry.onWarning(listener),
    start: async () => {
      if (settings.putAside) audit.record('settings-reset', { name: settings.putAside });
      if (!options.alongside) expiry.start();
      await vault.open();
      await opened;
    },
    stop: async () => {
      stopWatching();
      expiry.stop();
      alarm.stop();
      accounts.stop();
      await clipboard?.clear();
      await tasks.stop();
      await opened;
      await operations.settled();
      await adapters.close();
    },
  };
};

/** One identifier for this installation, made once: providers know a device by it. */
const installationId = (storage: Storage): string => {
  const known = storage.facts.get('client-id');
  if (known !== null) return known;
  const made = randomUUID();
  storage.facts.set('client-id', made);
  return made;
};
