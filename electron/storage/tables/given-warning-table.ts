import type { Database, Row } from '../database.ts';
import type { GivenWarning, GivenWarningLog } from '../port.ts';

/** A key whose date moves and moves back is not warned about twice; dates older than its last few are forgotten. */
const keptPerCredential = 50;

/** Small rows, so columns and no documents. */
export class GivenWarningTable implements GivenWarningLog {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  all(): GivenWarning[] {
    return this.#database.all('SELECT credential_id, expires_at, stage, at, revoke_at FROM given_warnings').map(warningOf);
  }

  put({ credentialId, expiresAt, stage, at, revokeAt }: GivenWarning): void {
    this.#database.run(
      `INSERT INTO given_warnings (credential_id, expires_at, stage, at, revoke_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (credential_id, expires_at, stage) DO UPDATE SET at = excluded.at, revoke_at = excluded.revoke_at`,
      credentialId,
      expiresAt,
      stage,
      at,
      revokeAt,
    );
    this.#database.run(
      `DELETE FROM given_warnings WHERE credential_id = ? AND rowid NOT IN
         (SELECT rowid FROM given_warnings WHERE credential_id = ? ORDER BY rowid DESC LIMIT ${keptPerCredential})`,
      credentialId,
      credentialId,
    );
  }

  remove({ credentialId, expiresAt, stage }: Pick<GivenWarning, 'credentialId' | 'expiresAt' | 'stage'>): void {
    const where = 'credential_id = ? AND expires_at = ? AND stage = ?';
    this.#database.run(`DELETE FROM given_warnings WHERE ${where}`, credentialId, expiresAt, stage);
  }
}

const warningOf = (row: Row): GivenWarning => ({
  credentialId: String(row['credential_id']),
  expiresAt: String(row['expires_at']),
  stage: Number(row['stage']),
  at: String(row['at']),
  revokeAt: row['revoke_at'] === null ? null : String(row['revoke_at']),
});
