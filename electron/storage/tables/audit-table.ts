import type { Activity } from '../../../shared/domain/activity.ts';
import type { Log } from '../../log/log.ts';
import type { Database, Row } from '../database.ts';
import { Documents, readable } from './documents.ts';
import type { AuditLog } from '../port.ts';
import { activityRecordSchema } from './records.ts';
import { redactAll } from '../redact-all.ts';

/** What was done, numbered in order; rows are only ever added. */
export class AuditTable implements AuditLog {
  readonly #database: Database;
  readonly #documents: Documents<Omit<Activity, 'id'>>;

  constructor(database: Database, log: Log) {
    this.#database = database;
    this.#documents = new Documents('audit', activityRecordSchema, log);
  }

  add(entry: Omit<Activity, 'id'>): void {
    const text = this.#documents.write({ ...entry, details: redactAll(entry.details) });
    this.#database.run('INSERT INTO audit (data) VALUES (?)', text);
  }

  list(beforeId: number | null, limit: number): Activity[] {
    const before = beforeId ?? Number.MAX_SAFE_INTEGER;
    const rows = this.#database.all('SELECT id, data FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?', before, limit);
    return readable(rows.map((row) => this.#read(row)));
  }

  #read(row: Row): Activity | null {
    const entry = this.#documents.read(row['id'], row['data']);
    return entry && { id: Number(row['id']), ...entry };
  }
}
