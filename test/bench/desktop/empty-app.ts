import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Runtime } from '../../desktop/runtime.ts';

/** Something Electron can be started with. */
export interface Program {
  executable: string;
  args: string[];
  env: Record<string, string>;
}

const icon = join(import.meta.dirname, '../../../build/icons/window.png');

const shim = join(import.meta.dirname, '../../desktop/stand-in/shim.cjs');

const waiting = `
const { app } = require('electron');
app.on('window-all-closed', () => undefined);
`;

const withTray = `
const { Menu, nativeImage, Tray } = require('electron');
app.whenReady().then(() => {
  globalThis.tray = new Tray(nativeImage.createFromPath(${JSON.stringify(icon)}));
  tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Empty' }]));
});
`;

/**
 * The least that Electron can run: an app without a window, with or without an icon in the tray. What Latchkey costs is what it
 * takes beyond that. On the stand-in it loads the shim and SQLite, too, which are built into the Electron of a released Latchkey.
 */
export const withEmptyApp = async <T>(
  { kind, executable, switches }: Runtime,
  options: { tray: boolean },
  work: (program: Program) => Promise<T>,
): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-empty-'));
  try {
    const main = join(folder, 'main.cjs');
    await writeFile(join(folder, 'package.json'), '{ "name": "empty", "version": "1.0.0", "main": "main.cjs" }\n');
    const standsIn = kind === 'stand-in';
    const built = `require(${JSON.stringify(shim)}); require('node:sqlite');`;
    const parts = [standsIn ? built : '', waiting, options.tray ? withTray : ''];
    await writeFile(main, parts.join(''));
    const program = standsIn
      ? { executable, args: switches, env: { LATCHKEY_TEST_ENTRY: main } }
      : { executable, args: [...switches, folder], env: {} };
    return await work(program);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
