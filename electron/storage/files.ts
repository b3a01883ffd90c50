import { mkdirSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

import { AppError } from '../../shared/domain/errors.ts';

/** Makes a folder that only this user can enter, with the folders above it; an existing one stays as it is. */
export const privateFolder = (path: string): void => {
  mkdirSync(path, { recursive: true, mode: 0o700 });
};

/** SQLITE_FULL, https://sqlite.org/rescode.html#full */
const sqliteFull = 13;
const fullCodes = new Set<unknown>(['ENOSPC', 'EDQUOT']);

/**
 * What the file system or SQLite said, as `disk-full` or `storage-failed` with the file's name; an `AppError` goes
 * through. The details name the system's code (`EACCES`, SQLite's number), never the file's content.
 */
export const diskError = (cause: unknown, path: string): AppError => {
  if (cause instanceof AppError) return cause;
  const { code, errcode, message } = facts(cause);
  const full = fullCodes.has(code) || (errcode !== null && (errcode & 0xff) === sqliteFull) || message.includes('disk is full');
  return new AppError(full ? 'disk-full' : 'storage-failed', {
    details: { file: basename(path), reason: errcode === null ? (code ?? 'UNKNOWN') : `SQLite ${errcode}` },
    cause,
  });
};

const facts = (cause: unknown): { code: string | null; errcode: number | null; message: string } => {
  if (!(cause instanceof Error)) return { code: null, errcode: null, message: String(cause) };
  return {
    code: 'code' in cause && typeof cause.code === 'string' ? cause.code : null,
    errcode: 'errcode' in cause && typeof cause.errcode === 'number' ? cause.errcode : null,
    message: cause.message,
  };
};

/**
 * Replaces a file as a whole, readable by this user only: written beside, forced to the disk, renamed. Until the rename
 * the old content stands, whatever fails. Not safe against itself: callers write one after the other.
 *
 * @throws AppError `disk-full`, `storage-failed`
 */
export const replaceFile = async (path: string, content: Uint8Array | string): Promise<void> => {
  const beside = `${path}.new`;
  try {
    privateFolder(dirname(path));
    const file = await open(beside, 'w', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
    await syncFolder(dirname(path));
  } catch (error) {
    // What made the write fail is the thing to tell, not that its remains could not be removed; the next write replaces them.
    await rm(beside, { force: true }).catch(() => undefined);
    throw diskError(error, path);
  }
};

/** A rename survives a power cut only once its folder is on the disk. Windows has no such call and needs none. */
const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};
