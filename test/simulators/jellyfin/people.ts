import { randomBytes, timingSafeEqual } from 'node:crypto';

import type { Claims } from './authorization.ts';
import { newPolicy, type SimulatedPolicy } from './policy.ts';

export interface UserSeed {
  name: string;
  /** Random when left out. */
  password?: string;
  admin?: boolean;
  disabled?: boolean;
  /** Failed attempts after which the account is disabled for good; -1 (the server's own default) never. */
  lockAfter?: number;
  /** Epoch ms; null for somebody who never came. Now, when left out. */
  lastActivity?: number | null;
  /** What differs from a new user's policy. */
  policy?: Record<string, unknown>;
}

export interface SimulatedUser extends Required<Omit<UserSeed, 'lastActivity'>> {
  id: string;
  failures: number;
  lastActivity: number | null | undefined;
  policy: SimulatedPolicy;
}

/** One sign-in: a token, the user it belongs to and the device it was made on. */
export interface SimulatedDevice {
  token: string;
  userId: string;
  id: string;
  name: string;
  client: string;
  version: string;
  /** Epoch ms. */
  lastActivity: number;
}

export type Identity = Required<Pick<Claims, 'Client' | 'Device' | 'DeviceId' | 'Version'>>;

export const newToken = (): string => randomBytes(16).toString('hex');

/** Users and their sign-ins. */
export class People {
  readonly users: SimulatedUser[] = [];
  readonly #devices = new Map<string, SimulatedDevice>();
  readonly #laterPolicy: boolean;

  /** `laterPolicy`: whether policies have the members that later versions added. */
  constructor(seeds: readonly UserSeed[], laterPolicy: boolean) {
    this.#laterPolicy = laterPolicy;
    for (const seed of seeds) this.make(seed);
  }

  make(seed: UserSeed): SimulatedUser {
    const user: SimulatedUser = {
      id: newToken(),
      password: randomBytes(12).toString('base64url'),
      admin: false,
      disabled: false,
      lockAfter: -1,
      failures: 0,
      lastActivity: undefined,
      ...seed,
      policy: { ...newPolicy(this.#laterPolicy), ...seed.policy },
    };
    this.users.push(user);
    return user;
  }

  /** Takes a user away, and every sign-in with him. */
  remove(user: SimulatedUser): void {
    this.users.splice(this.users.indexOf(user), 1);
    for (const device of this.devices) if (device.userId === user.id) this.#devices.delete(device.token);
  }

  /** By name, as case-insensitive as the server. */
  named(name: string): SimulatedUser {
    const user = this.find(name);
    if (!user) throw new Error(`no such user: ${name}`);
    return user;
  }

  find(name: string): SimulatedUser | undefined {
    return this.users.find((user) => user.name.toLowerCase() === name.toLowerCase());
  }

  byId(id: string): SimulatedUser | undefined {
    return this.users.find((user) => user.id === id.replaceAll('-', '').toLowerCase());
  }

  /** Newest activity first, as the server lists them. */
  get devices(): SimulatedDevice[] {
    return [...this.#devices.values()].sort((a, b) => b.lastActivity - a.lastActivity);
  }

  deviceOf(token: string): SimulatedDevice | undefined {
    return this.#devices.get(token);
  }

  /** True when the password is right; counts failures and locks as the server does. */
  passes(user: SimulatedUser, password: string): boolean {
    const [given, right] = [Buffer.from(password), Buffer.from(user.password)];
    if (given.length === right.length && timingSafeEqual(given, right)) {
      user.failures = 0;
      return true;
    }
    user.failures += 1;
    if (user.lockAfter >= 0 && user.failures >= user.lockAfter) user.disabled = true;
    return false;
  }

  /** Signs a user in on a device. `replaces`: as from 10.9, an earlier token of the same user and device ends. */
  signIn(user: SimulatedUser, identity: Identity, replaces: boolean, now: number): SimulatedDevice {
    const sameDevice = [...this.#devices.values()].filter((one) => one.id === identity.DeviceId);
    const before = sameDevice.find((one) => one.userId === user.id);
    if (!replaces) for (const other of sameDevice) if (other !== before) this.#devices.delete(other.token);
    if (before && !replaces) return before;
    if (before) this.#devices.delete(before.token);
    return this.add(user, identity, now);
  }

  /** A sign-in beside all others. */
  add(user: SimulatedUser, identity: Identity, now: number): SimulatedDevice {
    const device = {
      token: newToken(),
      userId: user.id,
      id: identity.DeviceId,
      name: identity.Device,
      client: identity.Client,
      version: identity.Version,
      lastActivity: now,
    };
    this.#devices.set(device.token, device);
    return device;
  }

  end(token: string): void {
    this.#devices.delete(token);
  }

  /** Ends every sign-in on a device, whoever's; false when there is none. */
  endDevice(id: string): boolean {
    const ended = this.devices.filter((one) => one.id === id);
    for (const { token } of ended) this.#devices.delete(token);
    return ended.length > 0;
  }

  endAll(): void {
    this.#devices.clear();
  }
}
