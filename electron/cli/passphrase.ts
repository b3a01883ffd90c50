import { readFile, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

import { AppError } from '../../shared/domain/errors.ts';
import { Secret } from '../vault/secret.ts';
import type { Terminal } from './terminal.ts';

/**
 * The vault's passphrase: from the file that `LATCHKEY_PASSPHRASE_FILE` names, or typed without being shown.
 * @throws AppError `vault-locked` when nobody can be asked
 */
export const readPassphrase = async (terminal: Terminal): Promise<Secret> => {
  const file = terminal.env['LATCHKEY_PASSPHRASE_FILE'];
  if (file !== undefined && file !== '') return fromFile(file, terminal);
  if (!terminal.interactive) throw new AppError('vault-locked');
  return typed(terminal);
};

const fromFile = async (file: string, terminal: Terminal): Promise<Secret> => {
  const { mode } = await stat(file);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    terminal.err(`Other users of this machine may read ${file}. chmod 600 makes it yours alone.`);
  }
  const text = await readFile(file, 'utf8');
  return Secret.of(text.replace(/\r?\n$/u, ''));
};

/** A line editor that writes nowhere: what is typed does not appear, and backspace works. */
const typed = async (terminal: Terminal): Promise<Secret> => {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  // It switches the terminal's own echo off, so it stands before anybody is asked to type.
  const editor = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  process.stderr.write('Passphrase: ');
  try {
    return Secret.of(await editor.question('', { signal: terminal.interrupted }));
  } catch (cause) {
    // Ctrl+C and Ctrl+D end the question, and nothing else does.
    throw new AppError('cancelled', { cause });
  } finally {
    editor.close();
    process.stderr.write('\n');
  }
};
