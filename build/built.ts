import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { runChild } from './run-child.ts';

const sources = ['electron', 'shared', 'renderer', 'vite.config.ts', 'package.json'];
const results = ['dist/client/index.html', 'dist/main/main.cjs', 'dist/preload/preload.cjs', 'dist/cli/latchkey.mjs'];

/** Whether something is missing in `dist`, or older than what it is made of. */
export const isStale = (root: string): boolean => {
  const newest = Math.max(...sources.map((path) => newestChange(join(root, path))));
  const oldest = Math.min(...results.map((path) => changedAt(join(root, path))));
  return oldest <= newest;
};

/** Builds if need be. @throws when the build fails */
export const ensureBuilt = async (root: string): Promise<void> => {
  if (!isStale(root)) return;
  process.stdout.write('Building Latchkey…\n');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const code = await runChild(process.execPath, [vite, 'build', '--app', '--logLevel', 'warn']);
  if (code !== 0) throw new Error('the build failed');
};

/** Epoch milliseconds; 0 for what is not there. */
const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const newestChange = (path: string): number => {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return Math.max(stats.mtimeMs, ...names.map((name) => changedAt(join(path, name))));
};
