import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { createFakeWorld } from '../../test/fixtures/fakes/fake-world.ts';
import { openPage } from '../testing/open-page.tsx';
import { App } from './App.tsx';

afterEach(cleanup);

describe('the page', () => {
  it('says so when it was opened outside of Latchkey', () => {
    render(<App bridge={null} wishes={['de-DE']} />);
    expect(screen.getByText('Latchkey ist nicht erreichbar')).toBeTruthy();
  });

  it('takes the language of the system, and the setting over it', async () => {
    const { settings } = createFakeWorld(3);
    openPage('/keys', { world: { settings: { ...settings, language: 'de', theme: 'dark', density: 'compact' } } });
    expect(await screen.findByRole('link', { name: 'Schlüssel' })).toBeTruthy();
    await waitFor(() => expect(document.documentElement.lang).toBe('de'));
    expect(document.documentElement.dataset).toMatchObject({ theme: 'dark', density: 'compact' });
  });

  it('names the vault honestly, also when another one was used before', async () => {
    openPage('/keys', {
      world: { vault: { kind: 'memory', state: 'ready', backend: 'Memory', reason: 'chosen', earlier: 'KWallet' } },
    });
    const badge = await screen.findByRole('button', { name: /Memory only/u });
    const meaning = document.querySelector(`[id="${badge.getAttribute('aria-describedby') ?? ''}"]`);
    expect(badge.textContent).toBe('Where your keys lie: Memory onlygone when it ends');
    expect(meaning?.textContent).toContain('gone when Latchkey ends');
    expect(meaning?.textContent).toContain('KWallet');
  });

  it('names the keychain in full where the badge has no room for it', async () => {
    openPage('/keys', { keys: 3 });
    const badge = await screen.findByRole('button', { name: /System keychain/u });
    const meaning = document.querySelector(`[id="${badge.getAttribute('aria-describedby') ?? ''}"]`);
    expect(meaning?.textContent).toMatch(/^GNOME Keyring \(Secret Service\)\. Your keys lie/u);
  });

  it('goes to the keys from an address that leads nowhere', async () => {
    openPage('/nowhere', { keys: 3 });
    await screen.findByRole('grid');
    expect(window.location.hash).toBe('#/keys');
  });

  it('marks simulated servers as such', async () => {
    const { info } = createFakeWorld(3);
    openPage('/keys', { world: { info: { ...info, demo: true } } });
    expect(await screen.findByText('Demo: simulated servers')).toBeTruthy();
  });
});
