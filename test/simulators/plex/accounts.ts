import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A person's account as a test describes it. */
export interface AccountSpec {
  username: string;
  /** Made up when left out. */
  password?: string;
  /** The code an authenticator app would show; with it the account has a second factor. */
  twoFactorCode?: string;
  /** In the first account's Plex Home. `managed` users have no password and no address of their own. */
  home?: { pin?: string; managed?: boolean };
}

export interface SimulatedAccount {
  id: number;
  uuid: string;
  username: string;
  email: string;
  password: string;
  twoFactorCode: string | null;
  /** Null for those who live in no Home; the first account's owner is there without asking. */
  home: { pin: string | null; managed: boolean; admin: boolean } | null;
}

/** One row of the authorized devices; its token is the only one of (account, client identifier). */
export interface SimulatedDevice {
  id: number;
  accountId: number;
  clientIdentifier: string;
  token: string;
  name: string;
  product: string;
  productVersion: string;
  platform: string;
  platformVersion: string;
  device: string;
  model: string;
  provides: string;
  publicAddress: string;
  /** Epoch seconds. */
  createdAt: number;
  lastSeenAt: number;
  connections: string[];
}

/** Twenty characters, as plex.tv's own. */
export const newToken = (): string => randomBytes(15).toString('base64url');

/** Accounts, devices and tokens of the simulated plex.tv, with its rule of one token for each account and client identifier. */
export class Accounts {
  readonly all: SimulatedAccount[];
  readonly devices = new Map<number, SimulatedDevice>();
  readonly #byToken = new Map<string, SimulatedDevice>();
  /** By account and client identifier. */
  readonly #byClient = new Map<string, SimulatedDevice>();
  readonly #now: () => Date;
  #nextDevice = 123_456;

  constructor(specs: readonly AccountSpec[], now: () => Date) {
    this.#now = now;
    this.all = specs.map((spec, index) => ({
      id: 12_345 + index,
      uuid: randomBytes(8).toString('hex'),
      username: spec.username,
      email: `${spec.username}@example.com`,
      password: spec.password ?? randomBytes(12).toString('base64url'),
      twoFactorCode: spec.twoFactorCode ?? null,
      home: spec.home ? { pin: spec.home.pin ?? null, managed: spec.home.managed ?? false, admin: index === 0 } : null,
    }));
  }

  /** Everybody in the Home of the first account, itself first; empty when nobody else is in it. */
  get home(): SimulatedAccount[] {
    const [admin, ...others] = this.all;
    const members = others.filter((one) => one.home !== null);
    return admin && members.length > 0 ? [admin, ...members] : [];
  }

  named(username: string): SimulatedAccount {
    const account = this.all.find((one) => one.username === username);
    if (!account) throw new Error(`the simulator has no account ${username}`);
    return account;
  }

  /** What name, password and second factor open. `code-due`: all that is missing is the code. */
  openedBy(login: string, password: string, code: string | null): SimulatedAccount | 'code-due' | null {
    const account = this.all.find((one) => !one.home?.managed && (one.username === login || one.email === login));
    if (!account || password !== account.password) return null;
    if (account.twoFactorCode === null || code === account.twoFactorCode) return account;
    return code ? null : 'code-due';
  }

  withToken(token: string | null): { account: SimulatedAccount; device: SimulatedDevice } | null {
    const device = token === null ? undefined : this.#byToken.get(token);
    const account = device && this.all.find((one) => one.id === device.accountId);
    return account ? { account, device } : null;
  }

  devicesOf(accountId: number): SimulatedDevice[] {
    return [...this.devices.values()].filter((device) => device.accountId === accountId);
  }

  /** A sign-in. A second one under the same client identifier replaces the first one's token, which is dead at once. */
  signIn(account: SimulatedAccount, clientIdentifier: string, fields: Partial<SimulatedDevice> = {}): SimulatedDevice {
    const key = `${account.id} ${clientIdentifier}`;
    const device = this.#byClient.get(key) ?? this.#newRow(account, clientIdentifier);
    this.#byClient.set(key, device);
    this.#byToken.delete(device.token);
    Object.assign(device, fields, { token: newToken(), lastSeenAt: this.#seconds() });
    this.devices.set(device.id, device);
    this.#byToken.set(device.token, device);
    return device;
  }

  /** Puts a row there that was made long ago. */
  add(account: SimulatedAccount, clientIdentifier: string, fields: Partial<SimulatedDevice>): SimulatedDevice {
    return Object.assign(this.signIn(account, clientIdentifier), fields);
  }

  /** What a request does to the row of its token: it is seen, and takes the names that came along. */
  touch(device: SimulatedDevice, named: Partial<SimulatedDevice>): void {
    Object.assign(device, named, { lastSeenAt: this.#seconds() });
  }

  /** Ends a device's token; the row stays. */
  endToken(device: SimulatedDevice): void {
    this.#byToken.delete(device.token);
    device.token = '';
  }

  remove(device: SimulatedDevice): void {
    this.devices.delete(device.id);
    this.#byToken.delete(device.token);
    this.#byClient.delete(`${device.accountId} ${device.clientIdentifier}`);
  }

  #newRow(account: SimulatedAccount, clientIdentifier: string): SimulatedDevice {
    this.#nextDevice += 1;
    return {
      id: this.#nextDevice,
      accountId: account.id,
      clientIdentifier,
      token: '',
      name: '',
      product: '',
      productVersion: '',
      platform: '',
      platformVersion: '',
      device: '',
      model: '',
      provides: '',
      publicAddress: '203.0.113.1',
      createdAt: this.#seconds(),
      lastSeenAt: this.#seconds(),
      connections: [],
    };
  }

  #seconds(): number {
    return Math.floor(this.#now().getTime() / 1000);
  }
}

/** The names of a device as its `X-Plex-*` headers give them; Plex reads their bytes as UTF-8. */
export const namesFrom = (headers: IncomingHttpHeaders): Partial<SimulatedDevice> => {
  const read = (name: string): string | undefined => {
    const value = headers[name];
    return typeof value === 'string' ? Buffer.from(value, 'latin1').toString('utf8') : undefined;
  };
  const names = {
    product: read('x-plex-product'),
    productVersion: read('x-plex-version'),
    platform: read('x-plex-platform'),
    platformVersion: read('x-plex-platform-version'),
    device: read('x-plex-device'),
    name: read('x-plex-device-name'),
    model: read('x-plex-model'),
    provides: read('x-plex-provides'),
  };
  return Object.fromEntries(Object.entries(names).filter(([, value]) => value !== undefined));
};

const apps = [
  { product: 'Tautulli', platform: 'Linux', device: 'Linux', model: 'Plex OAuth' },
  { product: 'Kometa', platform: 'Linux', device: 'Linux', model: '' },
  { product: 'Plex Web', platform: 'Chrome', device: 'Windows', model: 'hosted' },
  { product: 'Plex for iOS', platform: 'iOS', device: 'iPhone', model: '16,2' },
  { product: 'Seerr', platform: 'Linux', device: 'Docker', model: '' },
  { product: 'Plex for Android (TV)', platform: 'Android', device: 'SHIELD Android TV', model: 'mdarcy' },
  { product: 'PlexTraktSync', platform: 'Linux', device: 'Docker', model: '' },
  { product: 'Home Assistant', platform: 'Linux', device: 'Linux', model: '' },
  { product: 'Plex for Sonos', platform: 'Sonos', device: 'Sonos', model: '' },
  { product: 'Plex Dash', platform: 'Android', device: 'Pixel 9', model: '' },
] as const;
const places = ['nas', 'Wohnzimmer', 'kitchen', 'Büro: oben', '"old" laptop', 'Zoë’s <phone>', 'server & co', '书房'];

/** The rows an account gathers over the years: apps, players, and the ghosts of both. */
export const addDevices = (accounts: Accounts, account: SimulatedAccount, count: number, now: Date): void => {
  const today = Math.floor(now.getTime() / 1000);
  for (let index = 0; index < count; index += 1) {
    const app = apps[index % apps.length];
    accounts.add(account, randomUUID(), {
      ...app,
      name: `${places[index % places.length] ?? ''}${index < places.length ? '' : ` ${index}`}`,
      productVersion: `1.${index % 40}.0`,
      platformVersion: '10',
      createdAt: today - 86_400 * (30 + (index % 2000)),
      // Some were never seen again.
      lastSeenAt: index % 7 === 6 ? 0 : today - 3600 * (index % 4000),
    });
  }
};
