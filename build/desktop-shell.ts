import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { hasScreen } from '../electron/web/open-browser.ts';

/** Either the program that shows the desktop app, or why there is none, in half a sentence. */
export type DesktopShell = { executable: string } | { missing: string };

/** Looks for Electron's runtime (npm installs only its types and a downloader) and for a screen to show it on. */
export const findDesktopShell = (root: string, env: NodeJS.ProcessEnv, { platform, uid } = thisSystem()): DesktopShell => {
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(root, 'node_modules/electron/dist');
  const executable = join(folder, executables[platform] ?? 'electron');
  if (!existsSync(executable)) return { missing: 'Electron’s runtime is not installed (npx install-electron fetches it)' };
  if (!hasScreen(env, platform)) return { missing: 'there is no screen (neither DISPLAY nor WAYLAND_DISPLAY is set)' };
  if (uid === 0) return { missing: 'Electron’s sandbox does not run as root' };
  return { executable };
};

const executables: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

const thisSystem = (): { platform: NodeJS.Platform; uid: number | undefined } => ({
  platform: process.platform,
  uid: process.getuid?.(),
});
