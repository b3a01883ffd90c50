import type { Handlers } from '../shared/ipc/contract.ts';
import type { Clock } from './clock.ts';
import type { Events } from './events.ts';
import type { Log } from './log/log.ts';
import type { Secret } from './vault/secret.ts';

/** The system's clipboard as the core needs it. Adapters: electron/desktop/clipboard.ts, electron/cli/clipboard.ts. */
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
  name: string;
  last4: string;
}

/** The running core. A shell talks to nothing else. */
export interface App {
  handlers: Handlers;
  events: Events;
  log: Log;
  /** Pinned keys in order, for menus; no I/O. */
  pinnedKeys(): TrayKey[];
  /** Warnings that are due, oldest first; each is handed out once, as the shell shows it. */
  onWarning(listener: (warning: Warning) => void): () => void;
  /**
   * Opens the vault, resumes what a crash left behind, then watches. May wait for a person at the keychain's prompt, so a
   * shell shows itself first.
   */
  start(): Promise<void>;
  /** Clears the clipboard if it still holds a secret of ours, ends tasks, closes the database. */
  stop(): Promise<void>;
}

/** Something a person should be told even when no window is open. */
export interface Warning {
  kind: 'expiring' | 'expired';
  credentialId: string;
  name: string;
  /** ISO 8601. */
  at: string;
}
