import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { type Clock, isoNow, systemClock } from '../timing/clock.ts';
import { printable } from './printable.ts';

type Level = 'info' | 'warn' | 'error';

export interface Log {
  info(what: string, facts?: Record<string, unknown>): void;
  warn(what: string, facts?: Record<string, unknown>): void;
  error(what: string, error: unknown, facts?: Record<string, unknown>): void;
}

const maxBytes = 2 * 1024 * 1024;

/** JSON lines in one file, turned over once at 2 MB. Whatever is written has passed `printable` and with it `redact`. */
export class FileLog implements Log {
  readonly #file: string;
  readonly #clock: Clock;

  constructor(folder: string, clock: Clock = systemClock) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#file = join(folder, 'latchkey.log');
    this.#clock = clock;
  }

  info(what: string, facts: Record<string, unknown> = {}): void {
    this.#write('info', what, facts);
  }

  warn(what: string, facts: Record<string, unknown> = {}): void {
    this.#write('warn', what, facts);
  }

  error(what: string, error: unknown, facts: Record<string, unknown> = {}): void {
    this.#write('error', what, { ...facts, error });
  }

  #write(level: Level, what: string, facts: Record<string, unknown>): void {
    const line = JSON.stringify(printable({ ...facts, at: isoNow(this.#clock), level, what }));
    try {
      if ((statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0) > maxBytes) renameSync(this.#file, `${this.#file}.1`);
      appendFileSync(this.#file, `${line}\n`, { mode: 0o600 });
    } catch (error) {
      // A full disk must not stop the app; the line still reaches whoever watches the process.
      process.stderr.write(`${line}\nlog file: ${String(error)}\n`);
    }
  }
}
