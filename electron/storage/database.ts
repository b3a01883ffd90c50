import { closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';

import { diskError, privateFolder } from './files.ts';

export type Row = Record<string, SQLOutputValue>;

/** How long a statement waits for another process that writes, in ms. */
const busyMs = 5000;

/**
 * One SQLite file, opened so that what is committed survives a power cut. Every error of SQLite leaves as `disk-full`
 * or `storage-failed`. Uses only exec, prepare, run, get, all and close of node:sqlite: the desktop tests put a
 * look-alike in its place.
 */
export class Database {
  readonly file: string;
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;

  constructor(file: string) {
    this.file = file;
    this.#connection = this.#guard(() => {
      privateFolder(dirname(file));
      // SQLite would make the file with the process's umask; the -wal and -shm files then take over this mode.
      closeSync(openSync(file, 'a', 0o600));
      return new DatabaseSync(file);
    });
    try {
      this.exec(`
        PRAGMA busy_timeout = ${busyMs};
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA fullfsync = ON;
        PRAGMA foreign_keys = ON;
      `);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  exec(sql: string): void {
    this.#guard(() => this.#connection.exec(sql));
  }

  run(sql: string, ...values: SQLInputValue[]): void {
    this.#guard(() => this.#statement(sql).run(...values));
  }

  get(sql: string, ...values: SQLInputValue[]): Row | null {
    return this.#guard(() => this.#statement(sql).get(...values)) ?? null;
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#guard(() => this.#statement(sql).all(...values));
  }

  /**
   * All or nothing. A call inside another one undoes only its own part when it throws. The work must be synchronous: a
   * promise would go on after the commit.
   */
  transaction<T>(work: () => T): T {
    const [begin, commit, rollback] =
      this.#depth === 0
        ? ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK']
        : [
            `SAVEPOINT level${this.#depth}`,
            `RELEASE level${this.#depth}`,
            `ROLLBACK TO level${this.#depth}; RELEASE level${this.#depth}`,
          ];
    this.exec(begin);
    this.#depth += 1;
    try {
      const result = work();
      if (result instanceof Promise) throw new TypeError('A transaction cannot wait for a promise.');
      this.exec(commit);
      return result;
    } catch (error) {
      this.#undo(rollback);
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  close(): void {
    this.#statements.clear();
    this.#guard(() => this.#connection.close());
  }

  #undo(rollback: string): void {
    try {
      this.exec(rollback);
    } catch {
      // After a full disk SQLite may have rolled back by itself (https://sqlite.org/lang_transaction.html, section 3.1), and
      // then says that there is nothing to roll back. The error that led here is thrown on, and the outer COMMIT fails too.
    }
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#connection.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw diskError(error, this.file);
    }
  }
}
