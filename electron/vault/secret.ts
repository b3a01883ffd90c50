import { timingSafeEqual } from 'node:crypto';
import { inspect } from 'node:util';

const redacted = '[redacted]';

/**
 * A secret in memory. Every way in which a value is turned into text by accident (string templates, JSON, console,
 * util.inspect) gives `[redacted]`; only `reveal` gives the value, and its callers are few enough to be read.
 */
export class Secret {
  readonly #value: string;

  private constructor(value: string) {
    this.#value = value;
  }

  static of(value: string): Secret {
    return new Secret(value);
  }

  reveal(): string {
    return this.#value;
  }

  /** Last four characters, or none where four would be too large a part of the whole. */
  get last4(): string {
    return this.#value.length >= 12 ? this.#value.slice(-4) : '';
  }

  equals(other: Secret): boolean {
    const a = Buffer.from(this.#value);
    const b = Buffer.from(other.#value);
    return a.length === b.length && timingSafeEqual(a, b);
  }

  toString(): string {
    return redacted;
  }

  toJSON(): string {
    return redacted;
  }

  [inspect.custom](): string {
    return redacted;
  }
}
