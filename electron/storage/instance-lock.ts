import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { AppError } from '../../shared/domain/errors.ts';
import type { Paths } from '../shell.ts';
import { diskError, privateFolder } from './files.ts';

/** SQLITE_BUSY, https://sqlite.org/rescode.html#busy */
const busy = 5;

export interface InstanceLock {
  release(): void;
}

/**
 * Makes sure that only one process works on the data. The lock is an exclusive transaction on an empty SQLite file, held
 * as long as the process lives: the system takes it back when the process dies, so that nothing stale can be left behind,
 * on any of the three systems. Those who only read do not take it.
 *
 * @throws AppError `already-running`, `disk-full`, `storage-failed`
 */
export const acquireInstanceLock = (paths: Paths): InstanceLock => {
  const file = join(paths.data, 'instance.lock');
  let connection: DatabaseSync | null = null;
  try {
    privateFolder(paths.data);
    closeSync(openSync(file, 'a', 0o600));
    connection = new DatabaseSync(file);
    connection.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE;');
  } catch (error) {
    connection?.close();
    throw isBusy(error) ? new AppError('already-running', { cause: error }) : diskError(error, file);
  }
  const held = connection;
  return { release: () => held.close() };
};

const isBusy = (error: unknown): boolean =>
  error instanceof Error &&
  (('errcode' in error && typeof error.errcode === 'number' && (error.errcode & 0xff) === busy) ||
    error.message.includes('locked'));
