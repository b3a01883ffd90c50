import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { settingsSchema } from '../../../shared/domain/settings.ts';
import { refuse } from '../../../test/fixtures/fakes/fake-bridge.ts';
import { createFakeWorld } from '../../../test/fixtures/fakes/fake-world.ts';
import { openPage, type } from '../../testing/open-page.tsx';

afterEach(cleanup);

const leave = (label: string) => fireEvent.blur(screen.getByLabelText(label));
const seconds = 'Clear the clipboard after (seconds)';

describe('settings', () => {
  it('take effect at once', async () => {
    const page = openPage('/settings');
    fireEvent.click(await screen.findByRole('radio', { name: 'Dark' }));
    await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
    fireEvent.click(screen.getByRole('radio', { name: 'Deutsch' }));
    expect(await screen.findByRole('heading', { name: 'Einstellungen' })).toBeTruthy();
    expect(page.world.settings).toMatchObject({ theme: 'dark', language: 'de' });
  });

  it('keep a number when one leaves the field, but only one that fits', async () => {
    const page = openPage('/settings');
    await type(seconds, '601');
    expect(screen.getByText('Between 0 and 600.')).toBeTruthy();
    leave(seconds);
    await type(seconds, '12.5');
    leave(seconds);
    expect(page.asked).not.toContain('settings.set');
    await type(seconds, '45');
    leave(seconds);
    expect(await screen.findByText('Saved')).toBeTruthy();
    expect(page.world.settings.clipboardSeconds).toBe(45);
  });

  it('say why one was refused and go on showing what holds', async () => {
    openPage('/settings', { calls: { 'settings.set': () => refuse('storage-failed') } });
    await type('Device name', 'Attic');
    leave('Device name');
    // Seen and announced.
    expect(await screen.findAllByText('Latchkey’s data could not be written.')).not.toHaveLength(0);
    expect(screen.getByLabelText<HTMLInputElement>('Device name').value).toBe('');
  });

  it('accept every bound that the core accepts', () => {
    expect(
      settingsSchema.safeParse({ clipboardSeconds: 600, graceHours: 720, revokeDelayHours: 168, lockIdleMinutes: 480 }).success,
    ).toBe(true);
    expect(settingsSchema.safeParse({ clipboardSeconds: 601 }).success).toBe(false);
    expect(settingsSchema.safeParse({ graceHours: 721 }).success).toBe(false);
    expect(settingsSchema.safeParse({ revokeDelayHours: 169 }).success).toBe(false);
    expect(settingsSchema.safeParse({ lockIdleMinutes: 481 }).success).toBe(false);
  });

  it('offer the tray on the desktop only, and say in a browser what clearing cannot do', async () => {
    const { info } = createFakeWorld(3);
    openPage('/settings', { world: { info: { ...info, shell: 'web', clipboard: 'page' } } });
    expect(await screen.findByText(/does not let the page look/u)).toBeTruthy();
    expect(screen.queryByRole('switch', { name: /Stay in the tray/u })).toBeNull();
    cleanup();
    openPage('/settings');
    expect(await screen.findByRole('switch', { name: /Stay in the tray/u })).toBeTruthy();
  });
});

describe('Plex device tokens', () => {
  it('are off until somebody wants them, and say what they are not good for', async () => {
    const page = openPage('/settings');
    const offer = await screen.findByRole('switch', { name: /tokens of a second kind/u });
    expect(offer.getAttribute('aria-checked')).toBe('false');
    expect(screen.getByText(/media servers may refuse them/u)).toBeTruthy();
    fireEvent.click(offer);
    await waitFor(() => expect(page.world.settings.plexDeviceIdentity).toBe(true));
  });
});

describe('the vault', () => {
  it('is named, with the reason for it', async () => {
    openPage('/settings');
    const vault = within(await screen.findByRole('region', { name: 'Vault' }));
    expect(vault.getByText('System keychain: GNOME Keyring (Secret Service)')).toBeTruthy();
    expect(vault.getByText(/A test item was written, read and deleted/u)).toBeTruthy();
    expect(vault.queryByRole('button', { name: 'Lock the vault' })).toBeNull();
  });

  it('can be locked when it is a file of ours', async () => {
    const page = openPage('/settings', {
      world: { vault: { kind: 'passphrase-file', state: 'ready', backend: 'secrets.age', reason: 'no-keychain-service' } },
    });
    const vault = within(await screen.findByRole('region', { name: 'Vault' }));
    expect(vault.getByText(/nobody can restore it/u)).toBeTruthy();
    fireEvent.click(vault.getByRole('button', { name: 'Lock the vault' }));
    await waitFor(() => expect(page.world.vault.state).toBe('locked'));
  });
});
