import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';

import type { DesktopStatus } from '../../../shared/domain/desktop.ts';
import { diskError, replaceFile } from '../../storage/files.ts';
import { autostartEntry, isSwitchedOn, programOf } from './autostart-entry.ts';

/** How a start by the system is told from one by a person. */
export const hiddenSwitch = '--hidden';

/** Starting with the system. */
export interface Autostart {
  /** As the system has it now; people change it there as well. */
  status(): DesktopStatus['autostart'];
  /** @param hidden without a window. @throws storage-failed, disk-full */
  set(on: boolean, hidden: boolean): Promise<void>;
  /** Puts the program's place right after it was moved or renamed, as new AppImages are. */
  renew(hidden: boolean): Promise<void>;
}

/** An entry in the person's autostart folder. */
export class XdgAutostart implements Autostart {
  readonly #file: string;
  readonly #command: readonly string[];

  /** @param command program and arguments that start Latchkey */
  constructor(env: NodeJS.ProcessEnv, command: readonly string[]) {
    const config = env['XDG_CONFIG_HOME'] ?? '';
    const base = isAbsolute(config) ? config : join(env['HOME'] ?? homedir(), '.config');
    this.#file = join(base, 'autostart/app.latchkey.Latchkey.desktop');
    this.#command = command;
  }

  status(): DesktopStatus['autostart'] {
    const entry = this.#read();
    return { on: entry !== null && isSwitchedOn(entry), state: isWritable(this.#file) ? 'ok' : 'not-writable' };
  }

  async set(on: boolean, hidden: boolean): Promise<void> {
    if (on) return replaceFile(this.#file, autostartEntry([...this.#command, ...(hidden ? [hiddenSwitch] : [])]));
    if (!existsSync(this.#file)) return;
    try {
      await rm(this.#file);
    } catch (error) {
      throw diskError(error, this.#file);
    }
  }

  async renew(hidden: boolean): Promise<void> {
    const entry = this.#read();
    if (entry === null || !isSwitchedOn(entry)) return;
    const program = programOf(entry);
    // Whatever else a person wrote into it stays, as long as it still starts something.
    if (program === null || (isAbsolute(program) && !existsSync(program))) await this.set(true, hidden);
  }

  #read(): string | null {
    try {
      return readFileSync(this.#file, 'utf8');
    } catch {
      // Not there, or not to be read: either way no desktop starts it.
      return null;
    }
  }
}

/** Whether a file can be put there: its folder, or the nearest one that exists, takes files. */
const isWritable = (file: string): boolean => {
  let folder = dirname(file);
  while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
};
