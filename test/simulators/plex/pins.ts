import { randomBytes, randomInt } from 'node:crypto';

import type { SimulatedDevice } from './accounts.ts';
import type { PublicJwk } from './tv/device-keys.ts';
import type { Fields } from './wire-format.ts';

export interface Pin {
  id: number;
  code: string;
  clientIdentifier: string;
  /** What the device called itself when it asked for the PIN. */
  names: Partial<SimulatedDevice>;
  createdAt: Date;
  expiresAt: Date;
  /** A long code for the browser's page, or a short one for the page on which it is typed. */
  strong: boolean;
  /** The public key of a device identity, where one came along. */
  jwk: PublicJwk | null;
  authToken: string | null;
}

/** Codes of the four-character page live shorter. Seconds. */
const weakLifetime = 300;
const weakLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ123456789';

/** The PINs of running sign-ins. */
export class Pins {
  readonly #pins = new Map<number, Pin>();
  readonly #now: () => Date;
  readonly #lifetime: number;
  #next = 900_100_200;

  constructor(now: () => Date, lifetimeSeconds: number) {
    this.#now = now;
    this.#lifetime = lifetimeSeconds;
  }

  create(clientIdentifier: string, strong: boolean, names: Partial<SimulatedDevice>, jwk: PublicJwk | null = null): Pin {
    this.#next += randomInt(1, 5000);
    const createdAt = this.#now();
    const seconds = strong ? this.#lifetime : Math.min(this.#lifetime, weakLifetime);
    const code = strong
      ? BigInt(`0x${randomBytes(20).toString('hex')}`)
          .toString(36)
          .padStart(25, '0')
          .slice(0, 25)
      : Array.from({ length: 4 }, () => weakLetters[randomInt(weakLetters.length)]).join('');
    const expiresAt = new Date(createdAt.getTime() + seconds * 1000);
    const pin: Pin = { id: this.#next, code, clientIdentifier, names, createdAt, expiresAt, strong, jwk, authToken: null };
    this.#pins.set(pin.id, pin);
    return pin;
  }

  /** Null when unknown, ended, or asked for under another client identifier. */
  get(id: number, clientIdentifier: string): Pin | null {
    const pin = this.#pins.get(id);
    return pin && pin.clientIdentifier === clientIdentifier && this.#lives(pin) ? pin : null;
  }

  /** Short codes are taken in either case. */
  withCode(code: string): Pin | null {
    return (
      [...this.#pins.values()].find(
        (pin) => (pin.strong ? pin.code === code : pin.code === code.toUpperCase()) && this.#lives(pin),
      ) ?? null
    );
  }

  /** The one made last, for tests that play the person. */
  get last(): Pin | null {
    return [...this.#pins.values()].at(-1) ?? null;
  }

  #lives(pin: Pin): boolean {
    return this.#now() < pin.expiresAt;
  }
}

/** With the asker's whereabouts, which must not be logged. */
export const pinFields = (pin: Pin, now: Date): Fields => ({
  id: pin.id,
  code: pin.code,
  product: pin.names.product ?? '',
  trusted: false,
  qr: `https://plex.tv/api/v2/pins/qr/${pin.code}`,
  clientIdentifier: pin.clientIdentifier,
  location: {
    code: 'NL',
    european_union_member: true,
    continent_code: 'EU',
    country: 'Netherlands',
    city: 'Utrecht',
    time_zone: 'Europe/Amsterdam',
    postal_code: '3511',
    in_privacy_restricted_country: true,
    in_privacy_restricted_region: false,
    subdivisions: 'Utrecht',
    coordinates: '52.09, 5.12',
  },
  expiresIn: Math.max(0, Math.round((pin.expiresAt.getTime() - now.getTime()) / 1000)),
  createdAt: seconds(pin.createdAt),
  expiresAt: seconds(pin.expiresAt),
  authToken: pin.authToken,
  newRegistration: pin.authToken === null ? null : false,
});

/** `2026-02-01T00:00:00Z`, without a fraction. */
const seconds = (date: Date): string => date.toISOString().replace(/\.\d+Z$/u, 'Z');
