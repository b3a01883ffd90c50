/** One step forward of the schema. Numbers rise by one; a step that was released is never changed. */
export interface Migration {
  version: number;
  sql: string;
}

/**
 * Rows are JSON documents whose shape is that of shared/domain, checked on the way in and out; what a query asks for is
 * a column, generated from the document so that the two cannot differ. Reasons: docs/adr/0003-sqlite-for-records.md.
 */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    sql: `
      CREATE TABLE servers (id TEXT PRIMARY KEY, data TEXT NOT NULL CHECK (json_valid(data)));
      CREATE TABLE accounts (id TEXT PRIMARY KEY, data TEXT NOT NULL CHECK (json_valid(data)));
      CREATE TABLE credentials (id TEXT PRIMARY KEY, data TEXT NOT NULL CHECK (json_valid(data)));

      CREATE TABLE operations (
        id TEXT PRIMARY KEY,
        data TEXT NOT NULL CHECK (json_valid(data)),
        state TEXT GENERATED ALWAYS AS (json_extract(data, '$.state')) VIRTUAL
      );
      CREATE INDEX operations_by_state ON operations (state);

      CREATE TABLE operation_steps (
        operation_id TEXT NOT NULL REFERENCES operations (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        data TEXT NOT NULL CHECK (json_valid(data)),
        PRIMARY KEY (operation_id, number)
      ) WITHOUT ROWID;

      CREATE TABLE audit (id INTEGER PRIMARY KEY AUTOINCREMENT, data TEXT NOT NULL CHECK (json_valid(data)));

      CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    `,
  },
  {
    version: 2,
    sql: `
      CREATE TABLE usage_samples (
        credential_id TEXT NOT NULL REFERENCES credentials (id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        total INTEGER NOT NULL,
        PRIMARY KEY (credential_id, at)
      ) WITHOUT ROWID;
      CREATE INDEX usage_samples_by_time ON usage_samples (at);
    `,
  },
  {
    version: 3,
    sql: `
      CREATE TABLE notices (id TEXT PRIMARY KEY, data TEXT NOT NULL CHECK (json_valid(data)));

      CREATE TABLE given_warnings (
        credential_id TEXT NOT NULL REFERENCES credentials (id) ON DELETE CASCADE,
        expires_at TEXT NOT NULL,
        stage INTEGER NOT NULL,
        at TEXT NOT NULL,
        revoke_at TEXT,
        PRIMARY KEY (credential_id, expires_at, stage)
      );
    `,
  },
];
