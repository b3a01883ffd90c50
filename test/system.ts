import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the tests need of the system: a browser, a screen that nobody sees, a keychain on a private bus, Electron's libraries. */
const debianPackages = [
  'chromium',
  'xvfb',
  'xauth',
  'dbus',
  'dbus-x11',
  'gnome-keyring',
  'libsecret-1-0',
  'libnss3',
  'libgtk-3-0',
  'libgbm1',
  'libasound2',
  'libatk-bridge2.0-0',
  'libnotify4',
  'xclip',
  'xdotool',
];

/** On other systems: the commands behind those packages. */
const commands = ['chromium', 'Xvfb', 'xauth', 'dbus-run-session', 'gnome-keyring-daemon', 'xclip', 'xdotool'];

/** @returns what is missing in words, with the command that brings it; null when nothing is */
export const prepareSystem = (): string | null => {
  if (process.platform !== 'linux') return null;
  if (!existsSync('/etc/debian_version')) return missingCommands();
  const missing = missingPackages();
  if (missing.length === 0) return null;
  if (process.getuid?.() === 0) {
    install(missing);
    const still = missingPackages();
    return still.length === 0 ? null : `apt-get could not install ${still.join(' ')}`;
  }
  return `missing packages; run: sudo apt-get install --no-install-recommends ${missing.join(' ')}`;
};

/** Newer releases renamed some libraries for their 64-bit time; the old name is then only provided. */
const missingPackages = (): string[] => {
  const names = debianPackages.flatMap((name) => [name, `${name}t64`]);
  // Ends with 1 when one of the names is unknown, and lists the others all the same.
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\n', ...names], { encoding: 'utf8' });
  const installed = new Set(stdout.split('\n').filter((line) => line.startsWith('installed ')));
  return debianPackages.filter((name) => !installed.has(`installed ${name}`) && !installed.has(`installed ${name}t64`));
};

const install = (packages: string[]): void => {
  process.stdout.write(`Installing ${packages.join(' ')}\n`);
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  const apt = (...args: string[]): void => {
    try {
      execFileSync('apt-get', ['-qq', '-y', ...args], options);
    } catch {
      // What is missing afterwards is counted and said by the caller.
    }
  };
  apt('update');
  apt('install', '--no-install-recommends', ...packages);
};

const missingCommands = (): string | null => {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const missing = commands.filter((command) => !folders.some((folder) => isExecutable(join(folder, command))));
  return missing.length === 0 ? null : `missing commands, install what brings them: ${missing.join(' ')}`;
};

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
