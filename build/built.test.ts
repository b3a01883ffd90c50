import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { isStale } from './built.ts';

let root: string;
const results = ['dist/client/index.html', 'dist/main/main.cjs', 'dist/preload/preload.cjs', 'dist/cli/latchkey.mjs'];

/** Writes a file and sets when it, and its folder, were changed. */
const write = (path: string, seconds: number): void => {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  for (const one of [file, dirname(file)]) utimesSync(one, seconds, seconds);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'latchkey-built-'));
  for (const path of ['electron/deep/a.ts', 'shared/b.ts', 'renderer/c.tsx', 'vite.config.ts', 'package.json']) write(path, 100);
  for (const folder of ['electron', 'shared', 'renderer']) utimesSync(join(root, folder), 100, 100);
  for (const path of results) write(path, 200);
});
afterEach(() => rmSync(root, { recursive: true }));

describe('isStale', () => {
  it('is false when everything is newer than its sources', () => {
    expect(isStale(root)).toBe(false);
  });

  it.each(['electron/deep/a.ts', 'renderer/c.tsx', 'package.json'])('is true after a change of %s', (path) => {
    write(path, 300);
    expect(isStale(root)).toBe(true);
  });

  it.each(results)('is true without %s', (path) => {
    rmSync(join(root, path));
    expect(isStale(root)).toBe(true);
  });

  it('is true when only one of the results was built again', () => {
    write('shared/b.ts', 250);
    write('dist/client/index.html', 300);
    expect(isStale(root)).toBe(true);
  });
});
