import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** Whether this machine has a screen on which a browser could open. */
export const hasScreen = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean =>
  platform === 'darwin' || platform === 'win32' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);

/**
 * Opens an address that holds a launch token. Arguments of a process can be read by every user of the machine, so the
 * browser is given a file that only its owner can read and that leads on to the address.
 * @returns what removes the file again; null when no browser could be started
 */
export const openPrivately = async (url: string): Promise<(() => Promise<void>) | null> => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const file = join(folder, 'open.html');
  await writeFile(file, `<!doctype html><meta http-equiv="refresh" content="0;url=${url}">\n`, { mode: 0o600 });
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  try {
    await promisify(execFile)(command, [...args, pathToFileURL(file).href], { timeout: 10_000 });
    return remove;
  } catch {
    // No opener, or no browser behind it. The address is printed anyway.
    await remove();
    return null;
  }
};

const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32.exe', 'url.dll,FileProtocolHandler'],
};
