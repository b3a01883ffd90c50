import { randomBytes } from 'node:crypto';

import { describe, expect, it, vi } from 'vitest';

import { FakeKeychain } from './fake-keychain.ts';
import { KeychainVault, probeFolder } from './keychain-vault.ts';
import { Secret } from '../secret.ts';

const path = 'jellyfin-api-key/living room/Sonarr/id-1';
const random = (): Secret => Secret.of(randomBytes(16).toString('hex'));

const vaultOver = (binding: FakeKeychain, platform: NodeJS.Platform = 'darwin', waitMs = 5000): KeychainVault =>
  new KeychainVault({ binding, secretService: null, platform, waitMs });

describe('KeychainVault', () => {
  it('keeps items under the service "Latchkey", with the path as account', async () => {
    const binding = new FakeKeychain();
    const vault = vaultOver(binding);
    const secret = random();
    expect(await vault.get(path)).toBeNull();
    await vault.put(path, secret);
    expect([...binding.items]).toEqual([[`Latchkey ${path}`, secret.reveal()]]);
    expect((await vault.get(path))?.equals(secret)).toBe(true);
    expect(await vault.delete(path)).toBe(true);
    expect(await vault.delete(path)).toBe(false);
  });

  it('lists paths and ids, without the test items of a probe and without secrets', async () => {
    const vault = vaultOver(new FakeKeychain());
    await vault.put(path, random());
    await vault.put(`${probeFolder}left-over`, random());
    expect(await vault.list()).toEqual([{ path, id: 'id-1' }]);
  });

  it('makes one call at a time', async () => {
    const binding = new FakeKeychain();
    const vault = vaultOver(binding);
    await Promise.all(Array.from({ length: 20 }, (_, index) => vault.put(`${path}-${index}`, random())));
    expect(binding.items.size).toBe(20);
    expect(binding.mostRunning).toBe(1);
  });

  it('gives up on a call that hangs, and never makes the calls that waited behind it too long', async () => {
    const binding = new FakeKeychain();
    const vault = vaultOver(binding, 'darwin', 30);
    const release = binding.hangNext();
    const hanging = vault.get(path);
    const waiting = vault.put(path, random());
    const noAnswer = { code: 'vault-locked', details: { reason: 'no-answer' } };
    await Promise.all([expect(hanging).rejects.toMatchObject(noAnswer), expect(waiting).rejects.toMatchObject(noAnswer)]);
    release();
    await vi.waitFor(() => expect(binding.running).toBe(0));
    expect(await vault.get(path)).toBeNull();
    expect(binding.calls).toBe(2);
  });

  it('goes on after a call that failed', async () => {
    const binding = new FakeKeychain();
    const vault = vaultOver(binding);
    binding.failNext('The specified item is no longer valid.');
    await expect(vault.get(path)).rejects.toMatchObject({ code: 'vault-unavailable', details: { reason: 'keychain-refused' } });
    expect(await vault.get(path)).toBeNull();
  });

  it.each([
    'User canceled the operation.',
    'User interaction is not allowed.',
    'The user name or passphrase you entered is not correct.',
  ])('takes "%s" of macOS for a locked keychain', async (message) => {
    const binding = new FakeKeychain();
    binding.failNext(message);
    await expect(vaultOver(binding).get(path)).rejects.toMatchObject({ code: 'vault-locked' });
    binding.failNext(message);
    await expect(vaultOver(binding, 'win32').get(path)).rejects.toMatchObject({ code: 'vault-unavailable' });
  });

  it('refuses what a keychain would cut off or not take', async () => {
    const binding = new FakeKeychain();
    const refused = { code: 'invalid-input', details: { field: 'secret' } };
    await expect(vaultOver(binding).put(path, Secret.of(''))).rejects.toMatchObject(refused);
    await expect(vaultOver(binding).put(path, Secret.of(`${random().reveal()}\0tail`))).rejects.toMatchObject(refused);
    const long = Secret.of(randomBytes(1281).toString('hex'));
    await expect(vaultOver(binding, 'win32').put(path, long)).rejects.toMatchObject(refused);
    expect(binding.calls).toBe(0);
    await vaultOver(binding, 'darwin').put(path, long);
    expect(binding.calls).toBe(1);
  });
});
