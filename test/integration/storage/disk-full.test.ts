import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { systemClock } from '../../../electron/timing/clock.ts';
import { acquireInstanceLock } from '../../../electron/storage/instance-lock.ts';
import { openSettings } from '../../../electron/storage/settings/settings.ts';
import { openStorage } from '../../../electron/storage/storage.ts';
import { TestFolder } from '../../../electron/storage/test-folder.ts';
import { PassphraseFileVault } from '../../../electron/vault/passphrase-file-vault.ts';
import { Secret } from '../../../electron/vault/secret.ts';

const mount = (folder: string): void => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,mode=0700', 'tmpfs', folder], { stdio: 'pipe' });
};
const unmount = (folder: string): void => {
  execFileSync('umount', ['--lazy', folder]);
};

/** Whether a small disk can be had here: that takes Linux, root, and the capability that containers often withhold. */
const canMount = (): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const probe = new TestFolder();
  try {
    mount(probe.folder);
    unmount(probe.folder);
    return true;
  } catch {
    return false;
  } finally {
    probe.remove();
  }
};

const possible = canMount();
const why = possible ? '' : ' (skipped: a small disk can be mounted only by root on Linux)';
const full = expect.objectContaining({ code: 'disk-full' });

describe.skipIf(!possible)(`a disk that is full${why}`, () => {
  let test: TestFolder;

  beforeEach(() => {
    test = new TestFolder();
    mount(test.folder);
  });
  afterEach(() => {
    unmount(test.folder);
    test.remove();
  });

  const fill = (leave = 0): void => {
    const { bavail, bsize } = statfsSync(test.folder);
    writeFileSync(test.file('filler'), Buffer.alloc(Math.max(0, bavail * bsize - leave)));
  };
  const free = (): void => rmSync(test.file('filler'));

  it('is told by the database, which keeps what it had and goes on when there is room', () => {
    const storage = openStorage({ paths: test.paths, clock: systemClock, log: test.log });
    storage.facts.set('before', 'kept');
    fill();
    const write = (): void => {
      for (let number = 0; number < 50; number += 1) storage.facts.set(`key-${number}`, 'x'.repeat(4096));
    };
    expect(() => storage.transaction(write)).toThrow(full);
    expect(() => storage.transaction(() => storage.transaction(write))).toThrow(full);
    expect(storage.facts.get('before')).toBe('kept');
    expect(storage.facts.get('key-0')).toBeNull();
    free();
    storage.transaction(write);
    expect(storage.facts.get('key-49')).not.toBeNull();
    storage.close();
  });

  it('is told by a database, a lock and settings that are to be made', () => {
    mkdirSync(test.file('sub'));
    fill();
    const paths = { data: test.file('sub'), config: test.file('sub'), log: test.file('sub') };
    expect(() => openStorage({ paths, clock: systemClock, log: test.log })).toThrow(full);
    const settings = openSettings({ paths, log: test.log });
    expect(() => settings.set({ theme: 'dark' })).toThrow(full);
    expect(settings.get().theme).toBe('system');
    free();
    settings.set({ theme: 'dark' });
    acquireInstanceLock(paths).release();
    openStorage({ paths, clock: systemClock, log: test.log }).close();
  });

  it('is told by the passphrase file, whose old content stays', async () => {
    const passphrase = Secret.of(randomBytes(8).toString('hex'));
    const secret = Secret.of(randomBytes(16).toString('hex'));
    const vault = new PassphraseFileVault({ folder: test.folder, workFactor: 4 });
    await vault.create(passphrase);
    await vault.put('kept/a/b/1', secret);
    const before = readFileSync(test.file('vault.age'));
    fill();
    const put = vault.put('lost/a/b/2', Secret.of(randomBytes(64 * 1024).toString('hex')));
    await expect(put).rejects.toMatchObject({ code: 'disk-full', details: { file: 'vault.age' } });
    expect(readFileSync(test.file('vault.age'))).toEqual(before);
    expect(await vault.list()).toHaveLength(1);
    free();
    await vault.put(`later/a/b/${randomUUID()}`, secret);
    const again = new PassphraseFileVault({ folder: test.folder, workFactor: 4 });
    await again.unlock(passphrase);
    expect(await again.list()).toHaveLength(2);
    expect((await again.get('kept/a/b/1'))?.equals(secret)).toBe(true);
  });
});
