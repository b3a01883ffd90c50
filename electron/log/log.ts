import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { type Clock, isoNow, systemClock } from '../clock.ts';
import { redact } from './redact.ts';

type Level = 'info' | 'warn' | 'error';

export interface Log {
  info(what: string, facts?: Record<string, unknown>): void;
  warn(what: string, facts?: Record<string, unknown>): void;
  error(what: string, error: unknown, facts?: Record<string, unknown>): void;
}

const maxBytes = 2 * 1024 * 1024;

/** JSON lines in one file, turned over once at 2 MB. Every line passes `redact` whole. */
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
    this.#write('error', what, { ...facts, error: describe(error) });
  }

  #write(level: Level, what: string, facts: Record<string, unknown>): void {
    const line = redact(JSON.stringify({ at: isoNow(this.#clock), level, what, ...facts }));
    try {
      if ((statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0) > maxBytes) renameSync(this.#file, `${this.#file}.1`);
      appendFileSync(this.#file, `${line}\n`, { mode: 0o600 });
    } catch (error) {
      // A full disk must not stop the app; the line still reaches whoever watches the process.
      process.stderr.write(`${line}\nlog file: ${String(error)}\n`);
    }
  }
}

/** Message, code and stack of an error and its causes, as plain data. */
const describe = (error: unknown): unknown =>
  error instanceof Error
    ? {
        name: error.name,
        message: error.message,
        ...('code' in error ? { code: error.code } : {}),
        ...('details' in error ? { details: error.details } : {}),
        stack: error.stack
          ?.split('\n')
          .slice(1, 8)
          .map((line) => line.trim()),
        ...(error.cause === undefined ? {} : { cause: describe(error.cause) }),
      }
    : String(error);
