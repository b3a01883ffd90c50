import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import envPaths from 'env-paths';

import { MissingTool } from './missing-tool.ts';

const run = promisify(execFile);

/** The newest ones when this was written; pinned, so that the check says the same today and tomorrow. */
const packages = ['PlexAPI[jwt]==4.18.3', 'PyJWT==2.15.1', 'cryptography==50.0.2', 'requests==2.34.2'] as const;
export const plexapiVersion = '4.18.3';

/**
 * The Python of an environment that holds python-plexapi, in the user's cache directory; made at the first run.
 * @throws MissingTool with the package to install
 */
export const plexapiPython = async (): Promise<string> => {
  const folder = join(envPaths('latchkey-clients', { suffix: '' }).cache, `plexapi-${plexapiVersion}`);
  const python = join(folder, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']));
  const stamp = join(folder, 'complete.txt');
  const isComplete = existsSync(stamp) && readFileSync(stamp, 'utf8') === packages.join('\n');
  if (isComplete) return python;
  await rm(folder, { recursive: true, force: true });
  await makeEnvironment(folder);
  await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]).catch((error: unknown) => {
    throw new MissingTool(`pip could not install ${packages.join(', ')}; it needs the network once.`, { cause: error });
  });
  await writeFile(stamp, packages.join('\n'));
  return python;
};

const makeEnvironment = async (folder: string): Promise<void> => {
  try {
    await run(process.platform === 'win32' ? 'py' : 'python3', ['-m', 'venv', folder]);
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new MissingTool(
      isAbsent
        ? 'Python 3.9 or newer is missing (Debian, Ubuntu: the packages python3 and python3-venv).'
        : 'Python cannot make an environment (Debian, Ubuntu: the package python3-venv is missing).',
      { cause: error },
    );
  }
};
