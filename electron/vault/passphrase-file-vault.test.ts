import { randomBytes } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { newIdentity, sealForIdentity, sealWithPassphrase } from './age-box.ts';
import { PassphraseFileVault } from './passphrase-file-vault.ts';
import { Secret } from './secret.ts';

const path = 'jellyfin-api-key/living room/Sonarr/id-1';
const random = (): Secret => Secret.of(randomBytes(16).toString('hex'));

describe('PassphraseFileVault', () => {
  let folder: string;
  const passphrase = random();
  const open = (): PassphraseFileVault => new PassphraseFileVault({ folder, workFactor: 4 });
  const file = (name: string): string => join(folder, name);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-vault-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps what it is given over a restart, for the right passphrase only', async () => {
    const secret = random();
    const first = open();
    expect(first.exists()).toBe(false);
    await first.create(passphrase);
    await first.put(path, secret);

    const second = open();
    expect(second.exists()).toBe(true);
    await expect(second.get(path)).rejects.toMatchObject({ code: 'vault-locked' });
    await expect(second.unlock(random())).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await expect(second.list()).rejects.toMatchObject({ code: 'vault-locked' });
    await second.unlock(passphrase);
    expect((await second.get(path))?.equals(secret)).toBe(true);
    expect(await second.list()).toEqual([{ path, id: 'id-1' }]);
    expect(await second.delete(path)).toBe(true);
    expect(await second.delete(path)).toBe(false);
    second.lock();
    await expect(second.get(path)).rejects.toMatchObject({ code: 'vault-locked' });
    await expect(second.put(path, secret)).rejects.toMatchObject({ code: 'vault-locked' });
  });

  it('gives back any path and any value', async () => {
    const vault = open();
    await vault.create(passphrase);
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(text, text, { maxKeys: 4 }), async (items) => {
        for (const [at, value] of Object.entries(items)) await vault.put(at, Secret.of(value));
        const again = open();
        await again.unlock(passphrase);
        for (const [at, value] of Object.entries(items)) expect((await again.get(at))?.reveal()).toBe(value);
      }),
      { numRuns: 15 },
    );
  });

  it('loses none of many changes made at once', async () => {
    const vault = open();
    await vault.create(passphrase);
    const paths = Array.from({ length: 25 }, (_, index) => `${path}-${index}`);
    await Promise.all(paths.map((at) => vault.put(at, random())));
    await Promise.all([vault.delete(`${path}-3`), vault.put(`${path}-x`, random()), vault.unlock(passphrase)]);
    const again = open();
    await again.unlock(passphrase);
    const kept = (await again.list()).map((entry) => entry.path);
    expect(new Set(kept)).toEqual(new Set([...paths.filter((at) => at !== `${path}-3`), `${path}-x`]));
    expect(await vault.list()).toHaveLength(25);
  });

  it('shows neither secret nor path nor passphrase in its files, and no other user may read them', async () => {
    const secret = random();
    const vault = open();
    await vault.create(passphrase);
    await vault.put(path, secret);
    expect(readdirSync(folder).sort()).toEqual(['vault-key.age', 'vault.age']);
    for (const name of readdirSync(folder)) {
      const content = readFileSync(file(name)).toString('latin1');
      expect(content.startsWith('age-encryption.org/v1\n')).toBe(true);
      for (const text of [secret.reveal(), passphrase.reveal(), 'Sonarr', 'AGE-SECRET-KEY']) expect(content).not.toContain(text);
    }
    const modes = readdirSync(folder).map((name) => statSync(file(name)).mode & 0o777);
    // Windows keeps no such modes; there the profile folder guards the files.
    expect(modes).toEqual(process.platform === 'win32' ? modes : [0o600, 0o600]);
  });

  it.each(['vault.age', 'vault-key.age'])('says that %s is damaged and leaves it as it is', async (name) => {
    const vault = open();
    await vault.create(passphrase);
    await vault.put(path, random());
    for (const damage of [
      () => truncateSync(file(name), 40),
      () => writeFileSync(file(name), 'no age file\n'),
      () => writeFileSync(file(name), ''),
    ]) {
      damage();
      const damaged = readFileSync(file(name));
      await expect(open().unlock(passphrase)).rejects.toMatchObject({ code: 'storage-failed', details: { file: name } });
      expect(readFileSync(file(name))).toEqual(damaged);
    }
    rmSync(file('vault.age'));
    await expect(open().unlock(passphrase)).rejects.toMatchObject({ code: 'storage-failed' });
  });

  it('quotes nothing of a content that it cannot understand', async () => {
    const identity = await newIdentity();
    const secret = random();
    writeFileSync(file('vault-key.age'), await sealWithPassphrase(identity.reveal(), passphrase, 4));
    for (const content of [`${secret.reveal()} is no JSON`, JSON.stringify({ version: 2, items: { [path]: secret.reveal() } })]) {
      writeFileSync(file('vault.age'), await sealForIdentity(content, identity));
      const error: unknown = await open()
        .unlock(passphrase)
        .catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'storage-failed', details: { reason: 'not-a-vault' } });
      expect((error as Error).cause).toBeUndefined();
    }
  });

  it('never replaces a vault that exists, and puts items aside whose key is gone', async () => {
    const vault = open();
    await vault.create(passphrase);
    const key = readFileSync(file('vault-key.age'));
    await expect(open().create(random())).rejects.toMatchObject({ code: 'storage-failed' });
    expect(readFileSync(file('vault-key.age'))).toEqual(key);

    const orphan = readFileSync(file('vault.age'));
    rmSync(file('vault-key.age'));
    await open().create(passphrase);
    const aside = readdirSync(folder).filter((name) => name.startsWith('vault.without-key-'));
    expect(aside.map((name) => readFileSync(file(name)))).toEqual([orphan]);
  });

  it('keeps the old file and the old items when a write fails', async () => {
    const secret = random();
    const vault = open();
    await vault.create(passphrase);
    await vault.put(path, secret);
    const before = readFileSync(file('vault.age'));
    rmSync(file('vault.age.new'), { force: true });
    // A folder stands where the new file is to be written.
    mkdirSync(file('vault.age.new'));
    await expect(vault.put(path, random())).rejects.toMatchObject({ code: 'storage-failed' });
    rmdirSync(file('vault.age.new'));
    expect(readFileSync(file('vault.age'))).toEqual(before);
    expect((await vault.get(path))?.equals(secret)).toBe(true);
    await vault.put(`${path}-2`, random());
    expect(await vault.list()).toHaveLength(2);
  });
});
