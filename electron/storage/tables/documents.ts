import type { z } from 'zod';

import type { Log } from '../../log/log.ts';

/**
 * Turns rows into JSON text and back, checked by a schema both ways. On the way in unknown fields fall away, so that
 * nothing reaches the database that the schema does not name. On the way out a text that no longer fits gives null: its
 * row stays, the log tells of it once, and a later version may read it.
 */
export class Documents<T> {
  readonly #what: string;
  readonly #schema: z.ZodType<T>;
  readonly #log: Log;
  readonly #told = new Set<string>();

  constructor(what: string, schema: z.ZodType<T>, log: Log) {
    this.#what = what;
    this.#schema = schema;
    this.#log = log;
  }

  /** @throws Error when the value does not fit; that is a defect of the caller */
  write(value: T): string {
    const parsed = this.#schema.safeParse(value);
    if (!parsed.success) throw new Error(`A row for ${this.#what} does not fit: ${misfits(parsed.error)}`);
    return JSON.stringify(parsed.data);
  }

  read(id: unknown, text: unknown): T | null {
    const parsed = this.#schema.safeParse(typeof text === 'string' ? parseJson(text) : undefined);
    if (parsed.success) return parsed.data;
    if (!this.#told.has(String(id))) {
      this.#told.add(String(id));
      this.#log.warn('row left out', { table: this.#what, id: String(id), misfits: misfits(parsed.error) });
    }
    return null;
  }
}

/** Undefined, which no schema of ours accepts, for a text that is no JSON. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Where it does not fit and how, without the values. */
const misfits = (error: z.ZodError): string =>
  error.issues.map(({ path, code }) => `${path.join('.') || 'row'} ${code}`).join(', ');

/** The rows that could be read. */
export const readable = <T>(rows: (T | null)[]): T[] => rows.filter((row) => row !== null);
