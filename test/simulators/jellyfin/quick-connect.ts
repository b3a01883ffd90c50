import { randomBytes, randomInt } from 'node:crypto';

import type { Identity } from './people.ts';
import { dotNetDate } from './replies.ts';

interface Attempt {
  secret: string;
  code: string;
  identity: Identity;
  addedAt: number;
  /** The user who approved it. */
  userId: string | null;
}

const livesMs = 10 * 60_000;

/** Codes that wait to be approved in another client; kept in memory for ten minutes. */
export class QuickConnect {
  enabled = true;
  readonly #attempts = new Map<string, Attempt>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  initiate(identity: Identity): object {
    const attempt: Attempt = {
      secret: randomBytes(32).toString('hex').toUpperCase(),
      code: String(randomInt(100_000, 1_000_000)),
      identity,
      addedAt: this.#now(),
      userId: null,
    };
    this.#attempts.set(attempt.secret, attempt);
    return shown(attempt);
  }

  state(secret: string): object | null {
    const attempt = this.#alive(secret);
    return attempt && shown(attempt);
  }

  /** Codes that nobody has approved yet, oldest first; for a demonstration that plays the other client. */
  get waiting(): string[] {
    return [...this.#attempts.values()].filter((one) => one.userId === null && this.#alive(one.secret)).map((one) => one.code);
  }

  /** False when nobody waits with this code. */
  approve(code: string, userId: string): boolean {
    const attempt = [...this.#attempts.values()].find((one) => one.code === code && this.#alive(one.secret));
    if (attempt) attempt.userId = userId;
    return attempt !== undefined;
  }

  /** Who was approved, on which device; may be fetched as often as one likes. */
  result(secret: string): { identity: Identity; userId: string } | null {
    const attempt = this.#alive(secret);
    return attempt?.userId ? { identity: attempt.identity, userId: attempt.userId } : null;
  }

  /** As a restart does. */
  forgetAll(): void {
    this.#attempts.clear();
  }

  #alive(secret: string): Attempt | null {
    const attempt = this.#attempts.get(secret);
    return attempt && this.#now() - attempt.addedAt < livesMs ? attempt : null;
  }
}

const shown = (attempt: Attempt): object => ({
  Authenticated: attempt.userId !== null,
  Secret: attempt.secret,
  Code: attempt.code,
  DeviceId: attempt.identity.DeviceId,
  DeviceName: attempt.identity.Device,
  AppName: attempt.identity.Client,
  AppVersion: attempt.identity.Version,
  DateAdded: dotNetDate(attempt.addedAt),
});
