import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import type { VaultStatus } from '../../../shared/domain/vault.ts';
import { refuse } from '../../../test/fixtures/fakes/fake-bridge.ts';
import { openPage, press, type } from '../../testing/open-page.tsx';
import { isReachable } from '../../testing/reachable.ts';

afterEach(cleanup);

const noKeychain: VaultStatus = { kind: null, state: 'needs-setup', backend: '', reason: 'no-keychain-service' };
const lockedFile: VaultStatus = { kind: 'passphrase-file', state: 'locked', backend: 'file', reason: 'chosen' };
const lockedKeychain: VaultStatus = { kind: 'keychain', state: 'locked', backend: 'KWallet', reason: 'keychain-locked' };

describe('the vault’s gate', () => {
  it('says why there is no keychain and what the file is, and makes it only with consent', async () => {
    const passphrase = crypto.randomUUID();
    const page = openPage('/keys', { world: { vault: noKeychain } });
    expect(await screen.findByText(/No keychain service answers/u)).toBeTruthy();
    expect(screen.getByText(/nobody, neither Latchkey nor its makers, can restore it/u)).toBeTruthy();
    await type('Passphrase', passphrase);
    await type('The same passphrase again', passphrase);
    await press('Create the encrypted file');
    expect(page.asked).not.toContain('vault.setUp');
    fireEvent.click(screen.getByText(/^I understand/u));
    await press('Create the encrypted file');
    expect(await screen.findByRole('grid')).toBeTruthy();
    await waitFor(() => expect(isReachable(passphrase)).toBe(false));
  });

  it('refuses a short passphrase and two that differ', async () => {
    const page = openPage('/keys', { world: { vault: noKeychain } });
    await type('Passphrase', 'short');
    await type('The same passphrase again', 'shirt');
    fireEvent.click(screen.getByText(/^I understand/u));
    await press('Create the encrypted file');
    expect(screen.getByText('At least 8 characters are needed.')).toBeTruthy();
    expect(screen.getByText('The two passphrases differ.')).toBeTruthy();
    expect(page.asked).not.toContain('vault.setUp');
  });

  it('opens with the right passphrase and says when it was the wrong one', async () => {
    openPage('/keys', { world: { vault: lockedFile } });
    await type('Passphrase', 'wrong');
    await press('Unlock');
    expect((await screen.findByRole('alert')).getAttribute('data-code')).toBe('wrong-passphrase');
    expect(screen.getByLabelText<HTMLInputElement>('Passphrase').value).toBe('');
    await type('Passphrase', crypto.randomUUID());
    await press('Unlock');
    expect(await screen.findByRole('grid')).toBeTruthy();
  });

  it('lets a keychain ask in its own window', async () => {
    openPage('/keys', { world: { vault: lockedKeychain } });
    expect(await screen.findByText(/Latchkey never sees it/u)).toBeTruthy();
    expect(screen.queryByLabelText('Passphrase')).toBeNull();
    await press('Ask the keychain');
    expect(await screen.findByRole('grid')).toBeTruthy();
  });

  it('shows why the vault cannot be asked', async () => {
    openPage('/keys', { calls: { 'vault.status': () => refuse('vault-unavailable') } });
    expect((await screen.findByRole('alert')).getAttribute('data-code')).toBe('vault-unavailable');
  });

  it('closes again when the vault is locked from the rail', async () => {
    openPage('/keys', { world: { vault: { ...lockedFile, state: 'ready' } } });
    await press('Lock the vault');
    expect(await screen.findByLabelText('Passphrase')).toBeTruthy();
    expect(screen.queryByRole('grid')).toBeNull();
  });
});
