import type { CredentialKind } from '../shared/domain/keys/credential.ts';
import type { DesktopStatus } from '../shared/domain/desktop.ts';
import type { LockStatus } from '../shared/domain/lock.ts';
import type { Notice, NoticeKind } from '../shared/domain/notice.ts';
import type { Server } from '../shared/domain/servers/server.ts';
import type { Handlers } from '../shared/ipc/contract.ts';
import type { Clock } from './timing/clock.ts';
import type { Events } from './events.ts';
import type { Gate } from './lock/gate.ts';
import type { Log } from './log/log.ts';
import type { Secret } from './vault/secret.ts';

/** The system's clipboard as the core needs it. Adapters: electron/desktop/system/clipboard.ts, electron/cli/clipboard.ts. */
export interface Clipboard {
  /** Marks the text as concealed for history tools where the system knows such a mark. */
  write(secret: Secret): Promise<void>;
  /** Whether the clipboard still holds exactly this secret. */
  holds(secret: Secret): Promise<boolean>;
  clear(): Promise<void>;
}

/** Where this installation keeps its files. All absolute, all private to the user. */
export interface Paths {
  /** Database, passphrase file. */
  data: string;
  /** Settings. */
  config: string;
  log: string;
}

/** What a shell gives the core. */
export interface ShellOptions {
  shell: 'desktop' | 'web' | 'cli';
  version: string;
  paths: Paths;
  /** Null where only the page can copy (web). */
  clipboard: Clipboard | null;
  /** Null where there is no desktop. */
  desktop?: DesktopControls | null;
  /** Made once there is a log; null where the system does not ask. */
  systemAuthentication?: (log: Log) => SystemAuthentication | null;
  /** Opens a page in the system's browser; false where there is none. The core passes addresses of its own list only. */
  openExternal: (url: string) => Promise<boolean>;
  clock?: Clock;
  /**
   * True for a short-lived helper beside a shell that may be running: takes no lock on the data, resumes no operation and
   * gives no warnings.
   */
  alongside?: boolean;
  /** Simulated services, set by `npm run demo` and tests; loopback addresses only. */
  simulated?: Simulated | null;
}

/** Where the simulated services are. Every address must be on this machine's loopback interface. */
export interface Simulated {
  /** Base address that stands for plex.tv, clients.plex.tv and app.plex.tv. */
  plexTv: string | null;
  /** `127.0.0.1:port` of simulators that answer Jellyfin's and Plex's discovery datagrams; replaces broadcasting. */
  jellyfinDiscovery: string[];
  gdm: string[];
  /** Ports on localhost that are asked, per provider; replaces the well-known ones. */
  localPorts: { plex: number[]; jellyfin: number[]; plexmcp: number[] };
}

/** A key as the tray and its like show it: from memory, without asking a server or the vault. */
export interface TrayKey {
  id: string;
  kind: CredentialKind;
  name: string;
  last4: string;
  /** Whether it belongs to a server that can be called with it. */
  hasServer: boolean;
}

/** Everything the tray shows, from memory, without asking a server or the vault. */
export interface TrayView {
  /** In the order of their pins. */
  pinned: readonly TrayKey[];
  /** Copied lately and not pinned, latest first. */
  recent: readonly TrayKey[];
  /** What a person should look at, most urgent first. */
  attention: readonly { to: string; name: string; what: 'expiring' | 'expired' | 'dead' | 'stuck' | 'sign-in' | 'identity' }[];
  servers: readonly { id: string; name: string; state: Server['state'] }[];
  locked: boolean;
}

/** What the desktop around the app offers; adapters in electron/desktop. Null in the other shells. */
export interface DesktopControls {
  status(): DesktopStatus;
  /** @throws shortcut-taken; the one before stays then */
  setShortcut(accelerator: string): Promise<void>;
  /** @param hidden without a window. @throws storage-failed, disk-full, not-offered */
  setAutostart(on: boolean, hidden: boolean): Promise<void>;
  closePopup(): void;
  openPlace(to: string): void;
}

/** The system's own way of asking who is there. */
export interface SystemAuthentication {
  readonly kind: NonNullable<LockStatus['system']>;
  /** Whether it can ask on this machine; asked once, after the start. */
  available(): Promise<boolean>;
  /** Resolves when the person proved who they are. @throws cancelled, not-offered */
  ask(): Promise<void>;
}

/** The running core. A shell talks to nothing else. */
export interface App {
  handlers: Handlers;
  /** Stands before the handlers: see ipc/dispatch.ts. */
  gate: Gate;
  events: Events;
  log: Log;
  /** For the tray; no I/O. */
  trayView(): TrayView;
  /** What is due to be told: grouped, not in quiet hours, each once. */
  onNotices(listener: (group: NoticeGroup) => void): () => void;
  /** The system woke up, or its clock was set: everything timed looks again. */
  timeMoved(): void;
  /** True the first time it is asked about this, ever: for what is to be said once. */
  firstTime(what: string): boolean;
  /** Somebody left: the screen was locked, the machine goes to sleep. */
  personLeft(how: 'screen-locked' | 'suspended'): void;
  /** Milliseconds since somebody last used the machine; the shell says it now and then. */
  idleFor(ms: number): void;
  /**
   * Opens the vault, resumes what a crash left behind, then watches. May wait for a person at the keychain's prompt, so a
   * shell shows itself first.
   */
  start(): Promise<void>;
  /** Clears the clipboard if it still holds a secret of ours, ends tasks, closes the database. */
  stop(): Promise<void>;
}

/** Notices of one kind that are told together. Never empty. */
export interface NoticeGroup {
  kind: NoticeKind;
  notices: readonly Notice[];
}
