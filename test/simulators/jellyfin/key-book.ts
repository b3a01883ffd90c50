import { newToken } from './people.ts';
import { dotNetDate, emptyGuid, neverDate } from './replies.ts';

export interface KeySeed {
  name: string;
  /** Epoch ms; the time of the first key when left out. */
  createdAt?: number;
}

export interface SimulatedKey extends Required<KeySeed> {
  token: string;
}

const firstMade = Date.UTC(2024, 2, 1, 9, 30);

/** API keys. Names are not unique, and nothing but name, secret and date is kept. */
export class KeyBook {
  readonly #keys = new Map<string, SimulatedKey>();

  constructor(seeds: readonly KeySeed[]) {
    for (const [index, seed] of seeds.entries()) this.make(seed.name, seed.createdAt ?? firstMade + index * 3_600_000);
  }

  make(name: string, createdAt: number): SimulatedKey {
    const key = { name, createdAt, token: newToken() };
    this.#keys.set(key.token, key);
    return key;
  }

  get all(): SimulatedKey[] {
    return [...this.#keys.values()];
  }

  named(name: string): SimulatedKey {
    const key = this.all.find((one) => one.name === name);
    if (!key) throw new Error(`no such key: ${name}`);
    return key;
  }

  has(token: string): boolean {
    return this.#keys.has(token);
  }

  get(token: string): SimulatedKey | undefined {
    return this.#keys.get(token);
  }

  remove(token: string): void {
    this.#keys.delete(token);
  }
}

/** A key as the list shows it: full of fields, of which three are true. */
export const keyRow = (key: SimulatedKey): object => ({
  Id: 0,
  AccessToken: key.token,
  DeviceId: '',
  AppName: key.name,
  AppVersion: '',
  DeviceName: '',
  UserId: emptyGuid,
  IsActive: false,
  DateCreated: dotNetDate(key.createdAt),
  DateLastActivity: neverDate,
});
