import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { AppError } from '../../shared/domain/errors.ts';
import type { VaultStatus } from '../../shared/domain/vault.ts';
import type { Paths } from '../shell.ts';
import { FakeKeychain } from './keychain/fake-keychain.ts';
import type { VaultSelection } from './port.ts';
import { Secret } from './secret.ts';
import { createVaultSelection, forcedVault, type SelectionParts } from './selection.ts';

const path = 'plex-app-token/plex.tv/Sonarr/id-1';
const random = (): Secret => Secret.of(randomBytes(16).toString('hex'));

describe('createVaultSelection', () => {
  let paths: Paths;
  let keychain: FakeKeychain;
  let warnings: string[];

  const select = (parts: Partial<SelectionParts> = {}): VaultSelection =>
    createVaultSelection({
      paths,
      log: { info: () => undefined, warn: (what) => warnings.push(what), error: (what) => warnings.push(what) },
      load: () => Promise.resolve(keychain),
      forced: null,
      // Without D-Bus; the real Secret Service is met in test/integration/vault.
      platform: 'darwin',
      workFactor: 4,
      ...parts,
    });
  const missingLibrary = (): Promise<never> =>
    Promise.reject(new AppError('vault-unavailable', { details: { reason: 'library-missing' } }));

  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-selection-'));
    paths = { data: folder, config: folder, log: folder };
    keychain = new FakeKeychain();
    warnings = [];
  });
  afterEach(() => rmSync(paths.data, { recursive: true, force: true }));

  it('is closed before it is opened', async () => {
    const selection = select();
    expect(selection.status()).toMatchObject({ kind: null, state: 'locked' });
    await expect(selection.get(path)).rejects.toMatchObject({ code: 'vault-locked' });
  });

  it('takes a keychain that works, and leaves no test item in it', async () => {
    const selection = select();
    expect(await selection.open()).toEqual({
      kind: 'keychain',
      state: 'ready',
      backend: 'macOS Keychain',
      reason: 'keychain-ok',
    });
    expect(keychain.items.size).toBe(0);
    expect(keychain.calls).toBe(4);
    const secret = random();
    await selection.put(path, secret);
    expect((await selection.get(path))?.equals(secret)).toBe(true);
    expect(await selection.list()).toEqual([{ path, id: 'id-1' }]);
    expect(await selection.delete(path)).toBe(true);
    expect(JSON.parse(readFileSync(join(paths.data, 'vault.json'), 'utf8'))).toEqual({
      kind: 'keychain',
      backend: 'macOS Keychain',
    });
    expect(warnings).toEqual([]);
  });

  it('only asks whether the keychain answers when it is told to spare the write', async () => {
    expect((await select({ probe: 'read' }).open()).state).toBe('ready');
    expect(keychain.calls).toBe(1);
  });

  it('does not take a keychain that forgets', async () => {
    keychain.getPassword = () => Promise.resolve(null);
    expect(await select().open()).toMatchObject({ kind: null, state: 'needs-setup', reason: 'no-keychain-service' });
  });

  it('says why there is no keychain, and makes a passphrase file only when asked', async () => {
    const selection = select({ load: missingLibrary });
    expect(await selection.open()).toEqual({
      kind: null,
      state: 'needs-setup',
      backend: '',
      reason: 'keychain-library-missing',
    });
    await expect(selection.put(path, random())).rejects.toMatchObject({ code: 'vault-needs-setup' });

    const seen: VaultStatus[] = [];
    const off = selection.onChange((status) => seen.push(status));
    const passphrase = random();
    const secret = random();
    await selection.setUp(passphrase);
    await selection.put(path, secret);
    await selection.lock();
    await expect(selection.get(path)).rejects.toMatchObject({ code: 'vault-locked' });
    await expect(selection.unlock(random())).rejects.toMatchObject({ code: 'wrong-passphrase' });
    expect(selection.status().state).toBe('locked');
    await selection.unlock(passphrase);
    expect((await selection.get(path))?.equals(secret)).toBe(true);
    expect(seen.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'passphrase-file ready',
      'passphrase-file locked',
      'passphrase-file ready',
    ]);
    off();
    await selection.lock();
    expect(seen).toHaveLength(3);
  });

  it('stays with a passphrase file although a keychain works now', async () => {
    const passphrase = random();
    const before = select({ load: missingLibrary });
    await before.open();
    await before.setUp(passphrase);
    await before.put(path, random());

    const after = select();
    expect(await after.open()).toEqual({ kind: 'passphrase-file', state: 'locked', backend: 'age', reason: 'chosen' });
    expect(keychain.calls).toBe(0);
    await after.unlock(passphrase);
    expect(await after.list()).toHaveLength(1);
    expect((await after.open()).state).toBe('ready');
  });

  it('does not offer an empty file to somebody whose keys lie in a keychain that is gone', async () => {
    await select().open();
    const selection = select({ load: missingLibrary });
    expect(await selection.open()).toEqual({
      kind: 'keychain',
      state: 'locked',
      backend: 'macOS Keychain',
      reason: 'keychain-library-missing',
    });
    await expect(selection.get(path)).rejects.toMatchObject({ code: 'vault-unavailable' });
    // Still theirs to decide; then it is said where the earlier keys lie.
    expect(await selection.setUp(random())).toMatchObject({ kind: 'passphrase-file', state: 'ready', earlier: 'macOS Keychain' });
    expect(warnings).toContain('another vault than last time');
  });

  it('says when another keychain answers than the last time', async () => {
    await select({ platform: 'win32' }).open();
    expect(await select().open()).toMatchObject({
      backend: 'macOS Keychain',
      state: 'ready',
      earlier: 'Windows Credential Manager',
    });
    expect(warnings).toEqual(['another vault than last time']);
    expect(await select().open()).not.toHaveProperty('earlier');
  });

  it('follows a keychain that is locked and opened in the middle', async () => {
    const selection = select();
    await selection.open();
    const states: string[] = [];
    selection.onChange(({ state, reason }) => states.push(`${state} ${reason}`));
    for (let times = 0; times < 2; times += 1) {
      keychain.failNext('User canceled the operation.');
      await expect(selection.get(path)).rejects.toMatchObject({ code: 'vault-locked' });
    }
    await selection.get(path);
    expect(states).toEqual(['locked keychain-locked', 'ready keychain-ok']);
  });

  it('is locked, not absent, when the first prompt is refused; unlock asks again', async () => {
    keychain.failNext('User canceled the operation.');
    const selection = select();
    expect(await selection.open()).toMatchObject({ kind: 'keychain', state: 'locked', reason: 'keychain-locked' });
    expect(await selection.unlock(Secret.of(''))).toMatchObject({ kind: 'keychain', state: 'ready' });
  });

  it('refuses to set up a file beside an open vault', async () => {
    const selection = select();
    await selection.open();
    await expect(selection.setUp(random())).rejects.toMatchObject({ code: 'not-offered' });
  });

  it('uses a working keychain although the fact about it cannot be written', async () => {
    const selection = select({ paths: { ...paths, data: '/dev/null/nowhere' } });
    expect(await selection.open()).toMatchObject({ kind: 'keychain', state: 'ready' });
    expect(warnings).toEqual(['vault fact not written']);
  });

  it('does what it is forced to', async () => {
    const memory = select({ forced: 'memory' });
    expect(await memory.open()).toMatchObject({ kind: 'memory', state: 'ready' });
    await memory.put(path, random());
    await memory.open();
    expect(await memory.list()).toHaveLength(1);
    expect(await memory.delete(path)).toBe(true);

    const file = select({ forced: 'passphrase-file' });
    expect(await file.open()).toMatchObject({ kind: 'passphrase-file', state: 'needs-setup' });
    expect(await file.setUp(random())).toMatchObject({ kind: 'passphrase-file', state: 'ready' });
    expect(keychain.calls).toBe(0);
  });

  it('reads LATCHKEY_VAULT', () => {
    expect(forcedVault({})).toBeNull();
    expect(forcedVault({ LATCHKEY_VAULT: 'memory' })).toBe('memory');
    expect(forcedVault({ LATCHKEY_VAULT: 'passphrase-file' })).toBe('passphrase-file');
    expect(() => forcedVault({ LATCHKEY_VAULT: 'keychain' })).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});
