import { hostname } from 'node:os';

import type { Account } from '../shared/domain/servers/account.ts';
import { isAppError } from '../shared/domain/errors.ts';
import type { OfferedCertificate } from '../shared/ipc/contract/servers.ts';
import { AccountServers, type AccountServer } from './accounts/account-servers.ts';
import { AccountsService } from './accounts/accounts-service.ts';
import { Authorities } from './accounts/authorities.ts';
import { HomeService } from './accounts/home-service.ts';
import { installationId } from './accounts/installation-id.ts';
import { KeyLimitsService } from './accounts/key-limits-service.ts';
import { Renewing } from './accounts/renewing.ts';
import { ServerClaim } from './accounts/server-claim.ts';
import { SessionsService } from './accounts/sessions-service.ts';
import { SignOutEverywhere } from './accounts/sign-out-everywhere.ts';
import { Adoption } from './accounts/signing-in/adoption.ts';
import { AuditService } from './audit/audit-service.ts';
import { ClipboardGuard } from './clipboard/guard.ts';
import { type Clock, isoNow } from './timing/clock.ts';
import { CredentialsService } from './credentials/credentials-service.ts';
import { Fingerprints } from './credentials/fingerprints.ts';
import { HealthService } from './credentials/health-service.ts';
import { Inventory } from './credentials/inventory.ts';
import { Keeper } from './credentials/keeper.ts';
import type { Look } from './credentials/pasting/examine.ts';
import { PasteService } from './credentials/pasting/paste-service.ts';
import { Recent } from './credentials/recent.ts';
import { reconcile } from './credentials/reconcile.ts';
import type { TokenIn } from './credentials/token-in.ts';
import { Connections } from './discovery/connections.ts';
import { DiscoveryService } from './discovery/discovery-service.ts';
import { ServerBook } from './discovery/server-book.ts';
import { ServerFactsService } from './discovery/server-facts-service.ts';
import { ServersService } from './discovery/servers-service.ts';
import type { DatagramSource, LocalPorts } from './discovery/source.ts';
import { Events } from './events.ts';
import { CalendarService } from './expiry/calendar-service.ts';
import { ExpiryService } from './expiry/expiry-service.ts';
import { GivenWarnings } from './expiry/given-warnings.ts';
import { RenewalService } from './expiry/renewal-service.ts';
import { accountHandlers } from './ipc/handlers/accounts.ts';
import { appHandlers } from './ipc/handlers/app.ts';
import { credentialHandlers } from './ipc/handlers/credentials.ts';
import { desktopHandlers } from './ipc/handlers/desktop.ts';
import { keyHandlers } from './ipc/handlers/keys.ts';
import { libraryHandlers } from './ipc/handlers/library.ts';
import { lockHandlers } from './ipc/handlers/lock.ts';
import { noticeHandlers } from './ipc/handlers/notices.ts';
import { serverHandlers } from './ipc/handlers/servers.ts';
import { KeyFactsService } from './keys/key-facts-service.ts';
import { TrialService } from './keys/trial-service.ts';
import { UsageService } from './keys/usage-service.ts';
import { LibraryService } from './library/library-service.ts';
import { createGate } from './lock/gate.ts';
import { LockService } from './lock/lock-service.ts';
import type { Log } from './log/log.ts';
import { DriftWatch } from './notices/drift-watch.ts';
import { NoticesService } from './notices/notices-service.ts';
import type { Access, ShapeGuess } from './providers/port.ts';
import type { Providers } from './providers/registry.ts';
import { Opening } from './opening.ts';
import { Alarm } from './timing/alarm.ts';
import { createRotation } from './rotation/rotation.ts';
import type { App, ShellOptions } from './shell.ts';
import { SettingsService } from './settings-service.ts';
import type { SettingsStore, Storage } from './storage/port.ts';
import { Tasks } from './tasks.ts';
import { TrayViews } from './tray-view.ts';
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
  look: Look;
  tokenIn: TokenIn;
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
  const preferences = new SettingsService({
    settings,
    desktop: options.desktop ?? null,
    events,
    mustProve: (what) => lock.mustProve(what),
  });
  const tasks = new Tasks(events, log);
  const alarm: Alarm = new Alarm(clock, log, () => timeMoved());
  /** What most services work with; each names in its `Parts` what it takes of it. */
  const base = { storage, settings, vault, providers, audit, events, tasks, alarm, clock, log };
  const clipboard = options.clipboard ? new ClipboardGuard(options.clipboard, clock, events, log) : null;
  /** A full disk keeps nobody from starting, opening and closing. */
  const writeDown = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      log.error('not written down', error);
    }
  };
  const clearClipboard = (): void => {
    clipboard?.clear().catch((error: unknown) => log.error('clipboard not cleared', error));
  };
  const clientId = (): string => installationId(storage);
  const deviceName = (): string => settings.get().deviceName || hostname();

  const notices = new NoticesService(base);
  const connections = new Connections({ ...base, notices });
  const book = new ServerBook(base);
  const discovery = new DiscoveryService({ ...base, sources: adapters.sources, localPorts: adapters.localPorts, book });
  const servers = new ServersService({ ...base, book, connections, certificateOf: adapters.certificateOf });

  const fingerprints = new Fingerprints(vault);
  const lock = new LockService({
    ...base,
    facts: storage.facts,
    system: (!options.alongside && options.systemAuthentication?.(log)) || null,
    letGo: () => {
      fingerprints.forget();
      clearClipboard();
    },
  });
  const keeper = new Keeper({ ...base, fingerprints, tokenIn: adapters.tokenIn });
  const renewing = new Renewing({ ...base, keeper });
  const authorities = new Authorities({ ...base, connections, keeper, renewing, clientId });
  const inventory = new Inventory({ ...base, authorities, keeper, notices });
  const health = new HealthService({ ...base, authorities, notices });
  const accountServers = new AccountServers({
    ...base,
    authorities,
    keeper,
    book,
    serversOf: { plex: adapters.plexServersOf },
  });
  const readAgain = async (account: Account) => {
    try {
      await accountServers.refresh(account);
      return await inventory.refresh(account);
    } catch (error) {
      // That a sign-in was ended elsewhere is to be seen wherever it is shown, not only by whoever asked for its list.
      if (isAppError(error, 'token-refused') || isAppError(error, 'sign-in-expired')) health.start([account.credentialId]);
      throw error;
    }
  };
  const afterSignIn = async (account: Account): Promise<void> => {
    health.start([account.credentialId]);
    if (account.canManage) await readAgain(account);
    else await accountServers.refresh(account);
  };
  const adoption = new Adoption({ ...base, connections, keeper, clientId, afterSignIn });
  const recognising = { look: adapters.look, guess: adapters.guess };
  const accounts = new AccountsService({
    ...base,
    ...recognising,
    connections,
    keeper,
    authorities,
    adoption,
    clientId,
    deviceName,
  });

  const givenWarnings = new GivenWarnings(base);
  const recent = new Recent(storage.facts);
  const trayViews = new TrayViews({ ...base, recent, locked: () => lock.locked });
  const credentials = new CredentialsService({
    ...base,
    givenWarnings,
    keeper,
    recent,
    clipboard,
    locked: () => lock.locked,
    tokenIn: adapters.tokenIn,
  });
  const everywhere = new SignOutEverywhere({ ...base, authorities, connections, health });
  const serverFacts = new ServerFactsService({ ...base, authorities });
  const claims = new ServerClaim({
    ...base,
    authorities,
    connections,
    readAgain,
    onClaimed: (serverId) => everywhere.noteClaimed(serverId),
  });
  const paste = new PasteService({ ...base, ...recognising, connections, keeper, clientId, deviceName });
  const facts = new KeyFactsService({ ...base, authorities, givenWarnings });
  const usage = new UsageService({ ...base, authorities });
  const trials = new TrialService({ ...base, authorities });
  const library = new LibraryService({ ...base, authorities });

  const { engine, operations, revokingMany } = createRotation({
    ...base,
    authorities,
    accounts,
    keeper,
    inventory,
    health,
    facts,
    givenWarnings,
    notices,
  });
  const expiry = new ExpiryService({
    ...base,
    given: givenWarnings,
    notices,
    revoke: (row) => operations.revoke(row),
  });
  const calendar = new CalendarService(base);
  const renewals = new RenewalService({ ...base, authorities, health });
  const drift = new DriftWatch({ ...base, listedAt: (account) => inventory.listedAt(account), readAgain, health });
  const timeMoved = (): void => {
    alarm.lookAgain();
    if (options.alongside) return;
    expiry.look();
    notices.look();
    renewals.timeMoved();
    drift.timeMoved();
  };

  const opening = new Opening({
    ...base,
    work: async () => {
      await reconcile({ ...base, keeper });
      renewals.start();
      // A command ends before the first list would be due.
      if (options.shell !== 'cli') drift.start();
      await operations.resumeAll();
    },
  });
  const stopWatching = vault.onChange((status) => {
    writeDown(() => audit.record('vault-changed', { name: status.backend }, { state: status.state }));
    events.changed('vault');
    if (!options.alongside) {
      lock.vaultChanged(status);
      opening.vaultChanged(status);
    }
    if (status.state !== 'ready') {
      fingerprints.forget();
      clearClipboard();
    }
  });

  return {
    handlers: {
      ...appHandlers({
        options,
        vault,
        settings: preferences,
        audit,
        tasks,
        clipboard,
        discovery,
        // A script with a stale passphrase must not make the person at the screen wait.
        unlockVault: (passphrase) => (options.alongside ? vault.unlock(passphrase) : lock.openVault(passphrase)),
      }),
      ...serverHandlers({ servers, facts: serverFacts, claims }),
      ...accountHandlers({
        accounts,
        home: new HomeService({ ...base, authorities, adoption }),
        sessions: new SessionsService({ ...base, authorities, health }),
        limits: new KeyLimitsService({ ...base, authorities }),
        everywhere,
        readAgain: (id) => readAgain(authorities.account(id)),
        openExternal: options.openExternal,
      }),
      ...credentialHandlers({ credentials, inventory, health, paste, operations, revokingMany }),
      ...keyHandlers({ credentials, facts, usage, trials }),
      ...libraryHandlers(library),
      ...desktopHandlers(options.desktop ?? null),
      ...noticeHandlers({ notices, expiry, calendar }),
      ...lockHandlers(lock),
    },
    gate: createGate(lock),
    events,
    log,
    trayView: () => trayViews.view(),
    onNotices: (listener) => notices.onNotices(listener),
    timeMoved,
    firstTime: (what) => {
      const fact = `said ${what}`;
      try {
        if (storage.facts.get(fact) !== null) return false;
        storage.facts.set(fact, isoNow(clock));
      } catch (error) {
        // Said twice does less harm than a full disk that keeps a window from closing.
        log.error('not noted as said', error, { fact });
      }
      return true;
    },
    personLeft: (how) => {
      clearClipboard();
      lock.personLeft(how);
    },
    idleFor: (ms) => lock.idleFor(ms),
    start: async () => {
      const { putAside } = settings;
      if (putAside) writeDown(() => audit.record('settings-reset', { name: putAside }));
      writeDown(() => preferences.adoptAutostart());
      if (!options.alongside) {
        notices.start();
        expiry.start();
      }
      await Promise.all([vault.open(), lock.start()]);
      await opening.settled();
    },
    stop: async () => {
      // Begins at once: much of what follows waits for servers, and a shell that quits does not wait for long.
      const cleared = clipboard?.close().catch((error: unknown) => log.error('clipboard not cleared', error));
      stopWatching();
      trayViews.stop();
      notices.stop();
      await expiry.stop();
      alarm.stop();
      await accounts.stop();
      await drift.stop();
      await renewals.stop();
      await cleared;
      await tasks.stop();
      await opening.settled();
      await trials.stop();
      await engine.settled();
      await renewing.settled();
      await adapters.close();
    },
  };
};
