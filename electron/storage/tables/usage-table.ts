import type { Database, Row } from '../database.ts';
import type { UsageSample, UsageSamples } from '../port.ts';

/** Small rows of numbers, so columns and no documents. Times are UTC in one form, which makes their text order their order. */
export class UsageTable implements UsageSamples {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  add(credentialId: string, { at, total }: UsageSample): void {
    this.#database.run(
      `INSERT INTO usage_samples (credential_id, at, total) VALUES (?, ?, ?)
       ON CONFLICT (credential_id, at) DO UPDATE SET total = excluded.total`,
      credentialId,
      at,
      total,
    );
  }

  latest(credentialId: string): UsageSample | null {
    const row = this.#database.get(
      'SELECT at, total FROM usage_samples WHERE credential_id = ? ORDER BY at DESC LIMIT 1',
      credentialId,
    );
    return row && sampleOf(row);
  }

  since(credentialId: string, from: string): UsageSample[] {
    const sql = 'SELECT at, total FROM usage_samples WHERE credential_id = ? AND at >= ? ORDER BY at';
    return this.#database.all(sql, credentialId, from).map(sampleOf);
  }

  prune(before: string): void {
    this.#database.run('DELETE FROM usage_samples WHERE at < ?', before);
  }
}

const sampleOf = (row: Row): UsageSample => ({ at: String(row['at']), total: Number(row['total']) });
