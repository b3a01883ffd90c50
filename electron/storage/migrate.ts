import { chmodSync, renameSync, rmSync } from 'node:fs';

import { AppError } from '../../shared/domain/errors.ts';
import { type Clock, isoNow } from '../timing/clock.ts';
import type { Log } from '../log/log.ts';
import type { Database } from './database.ts';
import { diskError } from './files.ts';
import type { Migration } from './migrations.ts';

interface Parts {
  migrations: readonly Migration[];
  clock: Clock;
  log: Log;
}

/**
 * Brings the database to the newest schema, one numbered step after the other, each in its own transaction and each
 * after a backup of what was there (`<file>.v<version>-<time>.bak`). There is no way back but the backup.
 *
 * @throws AppError `storage-failed` with reason `newer-schema` when a newer Latchkey wrote this file; it is left untouched
 */
export const migrate = (database: Database, { migrations, clock, log }: Parts): void => {
  const known = migrations.at(-1)?.version ?? 0;
  const found = versionOf(database);
  if (found > known) {
    throw new AppError('storage-failed', { details: { reason: 'newer-schema', found, known } });
  }
  for (const migration of migrations.filter(({ version }) => version > found)) {
    if (found > 0) backUp(database, clock, log);
    database.transaction(() => {
      // Another process may have been quicker; the transaction makes the answer certain.
      if (versionOf(database) >= migration.version) return;
      database.exec(migration.sql);
      database.exec(`PRAGMA user_version = ${migration.version}`);
    });
    log.info('schema', { version: migration.version });
  }
};

const versionOf = (database: Database): number => Number(database.get('PRAGMA user_version')?.['user_version'] ?? 0);

const backUp = (database: Database, clock: Clock, log: Log): void => {
  const backup = `${database.file}.v${versionOf(database)}-${isoNow(clock).replaceAll(/[:.]/g, '-')}.bak`;
  const unfinished = `${backup}.new`;
  try {
    rmSync(unfinished, { force: true });
    database.run('VACUUM INTO ?', unfinished);
    chmodSync(unfinished, 0o600);
    renameSync(unfinished, backup);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw diskError(error, backup);
  }
  log.info('schema backup', { file: backup });
};
