import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import envPaths from 'env-paths';

import { MissingTool } from './missing-tool.ts';

const run = promisify(execFile);

export const sdkVersion = '1.0.0';
/** The newest ones when this was written; pinned, so that the check says the same today and tomorrow. */
const dependencies = { '@jellyfin/sdk': sdkVersion, axios: '1.21.1' };

const script = fileURLToPath(new URL('jellyfin-sdk-check.mjs', import.meta.url));

/**
 * The script that drives the SDK, beside the packages it imports: a folder in the user's cache directory, filled at the first run.
 * None of it is a dependency of this project.
 * @throws MissingTool
 */
export const sdkScript = async (): Promise<string> => {
  const folder = join(envPaths('latchkey-clients', { suffix: '' }).cache, `jellyfin-sdk-${sdkVersion}`);
  const stamp = join(folder, 'complete.txt');
  const wanted = JSON.stringify(dependencies);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }));
    await install(folder);
    await writeFile(stamp, wanted);
  }
  const copy = join(folder, 'check.mjs');
  await copyFile(script, copy);
  return copy;
};

const install = async (folder: string): Promise<void> => {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  try {
    await run(npm, options, { cwd: folder, shell: process.platform === 'win32' });
  } catch (error) {
    throw new MissingTool(`npm could not install ${Object.keys(dependencies).join(' and ')}; it needs the network once.`, {
      cause: error,
    });
  }
};
