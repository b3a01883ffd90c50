import { readFile } from 'node:fs/promises';

import { SecretServicePrompts } from './secret-service-prompts.ts';
import type { Bus } from './session-bus.ts';

const destination = 'org.freedesktop.secrets';
const root = '/org/freedesktop/secrets';
const api = 'org.freedesktop.Secret';
/** What the service gives for an alias that names no collection. */
const none = '/';

/** Programs known to serve the API, by the name of their process as the kernel keeps it (15 characters). */
const programs: Record<string, string> = {
  'gnome-keyring-d': 'GNOME Keyring',
  kwalletd5: 'KWallet',
  kwalletd6: 'KWallet',
  ksecretd: 'KWallet',
  keepassxc: 'KeePassXC',
};

/** Questions under way at once. A bus may refuse more than 128 (`max_replies_per_connection`, dbus-daemon(1)). */
const batch = 64;

type Attributes = Record<string, string>;

/**
 * A direct look at the Secret Service (https://specifications.freedesktop.org/secret-service-spec/latest/), for what
 * libsecret does not say or says wrongly through keytar. Measured with libsecret 0.20 and gnome-keyring 42: for a locked
 * item whose prompt was closed, a lookup answers "not there" and a deletion "nothing to delete", and a listing ends the
 * process with a segmentation fault. So everything is unlocked here, with a prompt that can be waited for, before
 * keytar is asked; and lists are made here altogether.
 */
export class SecretService {
  readonly #bus: Bus;
  readonly #prompts: SecretServicePrompts;
  #firstOwner: string | null = null;

  constructor(bus: Bus) {
    this.#bus = bus;
    this.#prompts = new SecretServicePrompts(bus);
  }

  /**
   * Which program answers, if that can be known, whether the default collection is locked, and whether another process
   * answers than at the first look: libsecret goes on talking to the one that is gone until our own process ends.
   *
   * @throws AppError `vault-unavailable`
   */
  async look(): Promise<{ backend: string; locked: boolean; restarted: boolean }> {
    const collection = await this.#defaultCollection();
    const locked = collection !== none && (await this.#isLocked(collection));
    const owner = await this.#owner<string>('GetNameOwner');
    this.#firstOwner ??= owner;
    return { backend: await this.#backend(), locked, restarted: owner !== this.#firstOwner };
  }

  /** Makes the items with these attributes readable, or proves that there are none. @throws `vault-locked`, `vault-unavailable` */
  async openItems(attributes: Attributes, signal: AbortSignal): Promise<void> {
    const { unlocked, locked } = await this.#search(attributes);
    if (unlocked.length > 0) return;
    if (locked.length > 0) await this.#unlock(locked, signal);
    else await this.#openExisting(await this.#defaultCollection(), signal);
  }

  /** Makes the default collection ready to take an item, making one where there is none. @throws `vault-locked`, `vault-unavailable` */
  async openDefault(signal: AbortSignal): Promise<void> {
    const collection = await this.#defaultCollection();
    if (collection === none) await this.#makeDefault(signal);
    else await this.#openExisting(collection, signal);
  }

  /** The `account` attribute of every item with these attributes, without reading a secret. @throws `vault-locked`, `vault-unavailable` */
  async accounts(attributes: Attributes, signal: AbortSignal): Promise<string[]> {
    await this.#openExisting(await this.#defaultCollection(), signal);
    const { locked } = await this.#search(attributes);
    if (locked.length > 0) await this.#unlock(locked, signal);
    const { unlocked } = await this.#search(attributes);
    const accounts = new Set<string>();
    for (let start = 0; start < unlocked.length; start += batch) {
      const items = unlocked.slice(start, start + batch);
      const found = await Promise.all(items.map((item) => this.#property<Attributes>(item, 'Item', 'Attributes')));
      for (const { account } of found) if (account !== undefined) accounts.add(account);
    }
    return [...accounts];
  }

  /**
   * Removes items with these attributes that lie outside the default collection. libsecret replaces only within that
   * one, and a lookup takes whichever it finds first: a stray twin would bring an old secret back to life.
   */
  async removeStrays(attributes: Attributes): Promise<void> {
    const { unlocked } = await this.#search(attributes);
    if (unlocked.length < 2) return;
    const collection = await this.#defaultCollection();
    const strays = unlocked.filter((path) => !path.startsWith(`${collection}/`));
    // Where none lies in the default collection, the service names its objects in another way, and nothing is certain.
    if (strays.length === unlocked.length) return;
    for (const item of strays) {
      await this.#bus.call({ destination, path: item, interface: `${api}.Item`, member: 'Delete' });
    }
  }

  /** Ask again, although a prompt was closed a moment ago: the person wants it. */
  promptAgain(): void {
    this.#prompts.again();
  }

  async #search(attributes: Attributes): Promise<{ unlocked: string[]; locked: string[] }> {
    const [unlocked, locked] = await this.#service<[string[], string[]]>('SearchItems', 'a{ss}', Object.entries(attributes));
    return { unlocked, locked };
  }

  #unlock(paths: string[], signal: AbortSignal): Promise<void> {
    return this.#prompts.through(() => this.#service('Unlock', 'ao', paths), signal);
  }

  /** A closed KeePassXC database does not show its items at all: only an open collection proves that there are none. */
  async #openExisting(collection: string, signal: AbortSignal): Promise<void> {
    if (collection !== none && (await this.#isLocked(collection))) await this.#unlock([collection], signal);
  }

  #makeDefault(signal: AbortSignal): Promise<void> {
    const label = [[`${api}.Collection.Label`, ['s', 'Default keyring']]];
    return this.#prompts.through(() => this.#service('CreateCollection', 'a{sv}s', label, 'default'), signal);
  }

  async #backend(): Promise<string> {
    const pid = await this.#owner<number>('GetConnectionUnixProcessID');
    // In a sandbox the process is not visible; then its name stays unknown.
    const process = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
    const program = programs[process.trim()];
    return program === undefined ? 'Secret Service' : `${program} (Secret Service)`;
  }

  /** Asks the bus itself about the process that serves the API. */
  #owner<T>(member: string): Promise<T> {
    const bus = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' };
    return this.#bus.call<T>({ ...bus, member, signature: 's', body: [destination] });
  }

  #defaultCollection(): Promise<string> {
    return this.#service<string>('ReadAlias', 's', 'default');
  }

  #isLocked(collection: string): Promise<boolean> {
    return this.#property<boolean>(collection, 'Collection', 'Locked');
  }

  #service<T>(member: string, signature: string, ...body: unknown[]): Promise<T> {
    return this.#bus.call<T>({ destination, path: root, interface: `${api}.Service`, member, signature, body });
  }

  #property<T>(path: string, owner: 'Collection' | 'Item', name: string): Promise<T> {
    const properties = { interface: 'org.freedesktop.DBus.Properties', member: 'Get', signature: 'ss' };
    return this.#bus.call<T>({ destination, path, ...properties, body: [`${api}.${owner}`, name] });
  }
}
