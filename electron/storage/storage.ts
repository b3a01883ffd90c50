import { join } from 'node:path';

import { accountSchema } from '../../shared/domain/servers/account.ts';
import { serverSchema } from '../../shared/domain/servers/server.ts';
import type { Clock } from '../timing/clock.ts';
import type { Log } from '../log/log.ts';
import type { Paths } from '../shell.ts';
import { AuditTable } from './tables/audit-table.ts';
import { Database } from './database.ts';
import { DocumentTable } from './tables/document-table.ts';
import { GivenWarningTable } from './tables/given-warning-table.ts';
import { JournalTable } from './tables/journal-table.ts';
import { migrate } from './migrate.ts';
import { type Migration, migrations as released } from './migrations.ts';
import type { Storage } from './port.ts';
import { credentialRecordSchema, noticeRecordSchema } from './tables/records.ts';
import { UsageTable } from './tables/usage-table.ts';

interface Parts {
  paths: Paths;
  clock: Clock;
  log: Log;
  /** For tests of the migrations themselves. */
  migrations?: readonly Migration[];
}

/**
 * Opens `latchkey.db` in the data folder, makes it if need be, and brings it to the newest schema.
 *
 * @throws AppError `disk-full`; `storage-failed`, also for a file that is no database or that a newer version wrote.
 * The file is left as it is in both cases.
 */
export const openStorage = ({ paths, clock, log, migrations = released }: Parts): Storage => {
  const database = new Database(join(paths.data, 'latchkey.db'));
  try {
    migrate(database, { migrations, clock, log });
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    servers: new DocumentTable(database, 'servers', serverSchema, log),
    accounts: new DocumentTable(database, 'accounts', accountSchema, log),
    credentials: new DocumentTable(database, 'credentials', credentialRecordSchema, log),
    journal: new JournalTable(database, log),
    audit: new AuditTable(database, log),
    usage: new UsageTable(database),
    notices: new DocumentTable(database, 'notices', noticeRecordSchema, log),
    given: new GivenWarningTable(database),
    facts: factsOf(database),
    transaction: (work) => database.transaction(work),
    close: () => database.close(),
  };
};

const factsOf = (database: Database): Storage['facts'] => ({
  get: (key) => {
    const value = database.get('SELECT value FROM facts WHERE key = ?', key)?.['value'];
    return typeof value === 'string' ? value : null;
  },
  set: (key, value) =>
    database.run(
      'INSERT INTO facts (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      value,
    ),
});
