import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { afterPack } from './after-pack.ts';
import { fuses } from './fuses.ts';

/** What marks the fuses inside an executable: https://www.electronjs.org/docs/latest/tutorial/fuses#the-hard-way */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const known = Object.values(FuseV1Options).filter((option) => typeof option === 'number');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-fuses-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A file that is nothing but a wire of fuses, each set to what the table does not want. */
const executable = (name: string, options: readonly FuseV1Options[]): string => {
  const file = join(folder, name);
  const wire = options.map((option) => (fuses[option] ? FuseState.DISABLE : FuseState.ENABLE));
  writeFileSync(
    file,
    Buffer.concat([Buffer.from(`before${sentinel}`), Buffer.from([1, wire.length, ...wire]), Buffer.from('after')]),
  );
  return file;
};
const packed = (electronPlatformName: string): Parameters<typeof afterPack>[0] => ({
  appOutDir: folder,
  electronPlatformName,
  packager: { executableName: 'latchkey', appInfo: { productFilename: 'Latchkey' } },
});

it.each([
  ['linux', 'latchkey'],
  ['win32', 'Latchkey.exe'],
])('sets every fuse on %s', async (platform, name) => {
  const file = executable(name, known);
  await afterPack(packed(platform));
  const wire = await getCurrentFuseWire(file);
  const set = Object.fromEntries(known.map((option) => [option, wire[option] === FuseState.ENABLE]));
  expect(set).toEqual(fuses);
});

it('stops when Electron has a fuse that nobody decided on', async () => {
  executable('latchkey', [...known, known.length]);
  await expect(afterPack(packed('linux'))).rejects.toThrow(/fuse/iu);
});
