import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { findDesktopShell } from './desktop-shell.ts';

const linux = { platform: 'linux', uid: 1000 } as const;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-runtime-'));
  mkdirSync(join(folder, 'Electron.app/Contents/MacOS'), { recursive: true });
  for (const name of ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron']) writeFileSync(join(folder, name), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('findDesktopShell', () => {
  it.each([
    ['linux', 'electron'],
    ['win32', 'electron.exe'],
    ['darwin', 'Electron.app/Contents/MacOS/Electron'],
  ] as const)('finds the runtime that a variable names, on %s', (platform, name) => {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: folder, DISPLAY: ':1' };
    expect(findDesktopShell('/nowhere', env, { platform, uid: 1000 })).toEqual({ executable: join(folder, name) });
  });

  it.each([
    ['the runtime', { DISPLAY: ':1' }, linux, 'not installed'],
    ['a screen', {}, linux, 'no screen'],
    ['another user than root', { DISPLAY: ':1' }, { ...linux, uid: 0 }, 'root'],
  ])('says that it lacks %s', (what, env, system, words) => {
    const runtime = what === 'the runtime' ? {} : { ELECTRON_OVERRIDE_DIST_PATH: folder };
    expect(findDesktopShell('/nowhere', { ...runtime, ...env }, system)).toEqual({ missing: expect.stringContaining(words) });
  });

  it('needs no display variable where the system has its own screen', () => {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: folder };
    expect(findDesktopShell('/nowhere', env, { platform: 'win32', uid: undefined })).toHaveProperty('executable');
  });
});
