import type { z } from 'zod';

import type { Log } from '../../log/log.ts';
import type { Database } from '../database.ts';
import { Documents, readable } from './documents.ts';
import type { Table } from '../port.ts';

/** One table of documents, keyed by id, in the order in which they first came. */
export class DocumentTable<T extends { id: string }> implements Table<T> {
  readonly #database: Database;
  readonly #name: string;
  readonly #documents: Documents<T>;

  constructor(database: Database, name: 'servers' | 'accounts' | 'credentials' | 'notices', schema: z.ZodType<T>, log: Log) {
    this.#database = database;
    this.#name = name;
    this.#documents = new Documents(name, schema, log);
  }

  all(): T[] {
    const rows = this.#database.all(`SELECT id, data FROM ${this.#name} ORDER BY rowid`);
    return readable(rows.map((row) => this.#documents.read(row['id'], row['data'])));
  }

  get(id: string): T | null {
    const row = this.#database.get(`SELECT data FROM ${this.#name} WHERE id = ?`, id);
    return row && this.#documents.read(id, row['data']);
  }

  put(row: T): void {
    this.#database.run(
      `INSERT INTO ${this.#name} (id, data) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data`,
      row.id,
      this.#documents.write(row),
    );
  }

  remove(id: string): void {
    this.#database.run(`DELETE FROM ${this.#name} WHERE id = ?`, id);
  }
}
