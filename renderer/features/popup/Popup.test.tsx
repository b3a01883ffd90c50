import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { refuse } from '../../../test/fixtures/fakes/fake-bridge.ts';
import { openPage, press } from '../../testing/open-page.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const search = () => screen.findByRole<HTMLInputElement>('combobox', { name: 'Search keys' });
const type = async (text: string) => fireEvent.change(await search(), { target: { value: text } });
const key = async (name: string, how: object = {}) => {
  const target = document.activeElement ?? (await search());
  return fireEvent.keyDown(target, { key: name, ...how });
};
const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent);
const active = () => screen.getByRole('option', { selected: true });

/** Opens quick access with `keys` keys. */
const open = async (...args: Parameters<typeof openPage> extends [string, ...infer R] ? R : never) => {
  const bridge = openPage('/popup', ...args);
  (await search()).focus();
  await screen.findByRole('listbox', { name: 'Keys' });
  return bridge;
};

describe('quick access', () => {
  it('shows pinned keys first and has the first of them ready', async () => {
    await open({ keys: 40 });
    expect((await search()) === document.activeElement).toBe(true);
    await waitFor(() => expect(options().length).toBeGreaterThan(5));
    expect(active().textContent).toBe(screen.getAllByRole('option')[0]?.textContent);
    expect((await search()).getAttribute('aria-activedescendant')).toBe(active().id);
  });

  it('moves by keys', async () => {
    await open({ keys: 40 });
    await waitFor(() => expect(options().length).toBeGreaterThan(5));
    const place = () => Number(active().getAttribute('aria-posinset'));
    expect(place()).toBe(1);
    await key('ArrowDown');
    expect(place()).toBe(2);
    await key('ArrowUp');
    await key('ArrowUp');
    expect(place()).toBe(1);
    await key('PageDown');
    expect(place()).toBe(8);
    await key('End');
    expect(place()).toBe(Number(active().getAttribute('aria-setsize')));
    await key('PageUp');
    await key('Home');
    expect(place()).toBe(1);
  });

  it('goes along with keys, and stays below the pointer', async () => {
    await open({ keys: 40 });
    await waitFor(() => expect(options().length).toBeGreaterThan(5));
    const scrolled = vi.spyOn(HTMLElement.prototype, 'scrollTo');
    const last = screen.getAllByRole('option').at(-1);
    if (last !== undefined) fireEvent.pointerMove(last);
    await waitFor(() => expect(active()).toBe(last));
    expect(scrolled).not.toHaveBeenCalled();
    await key('End');
    await waitFor(() => expect(scrolled).toHaveBeenCalled());
  });

  it('copies what was typed, and closes', async () => {
    const bridge = await open({ keys: 40 });
    await type('tuatul');
    await waitFor(() => expect(active().textContent).toContain('Tautulli'));
    await key('Enter');
    await waitFor(() => expect(bridge.asked).toContain('popup.close'));
    expect(bridge.world.clipboard.name).toContain('Tautulli');
    expect((await search()).value).toBe('');
    await waitFor(() => expect(screen.getByRole('contentinfo').textContent).toMatch(/^Copied Tautulli.*, clears in \d+ s/u));
    await press('Clear now');
    await waitFor(() => expect(bridge.world.clipboard.name).toBeNull());
  });

  it('marks in what was found what was typed', async () => {
    await open({ keys: 40 });
    await type('taut 05a');
    await waitFor(() => expect(active().textContent).toContain('Tautulli'));
    const typed = [...active().querySelectorAll('[data-typed]')].map(({ textContent }) => textContent);
    expect(typed).toEqual(['Taut', '05a']);
    await type('');
    await waitFor(() => expect(options().length).toBeGreaterThan(5));
    expect(document.querySelector('[data-typed]')).toBeNull();
  });

  it('tells the keys that can be pressed now, and no others', async () => {
    await open({ keys: 40 });
    const told = () => screen.getByRole('contentinfo').textContent;
    await waitFor(() => expect(told()).toBe('Enter copyShift+Enter copy as→ details'));
    await key('Enter', { shiftKey: true });
    await screen.findByRole('listbox', { name: /^Copy .* as$/u });
    expect(told()).toBe('Enter copyEsc back');
    await key('Escape');
    await type('xylophone');
    await waitFor(() => expect(told()).toBe('Esc close'));
  });

  it('offers the forms that make sense, and copies in one', async () => {
    const copied: unknown[] = [];
    const bridge = await open({
      keys: 40,
      calls: {
        'credentials.copyAs': (wish) => {
          copied.push(wish.format);
          return { by: 'system', clearsAt: null };
        },
      },
    });
    await type('tautulli');
    await waitFor(() => expect(active().textContent).toContain('Tautulli'));
    await key('Enter', { shiftKey: true });
    const forms = await screen.findByRole('listbox', { name: /^Copy Tautulli.* as$/u });
    expect(document.activeElement).toBe(forms);
    await key('Escape');
    expect(document.activeElement).toBe(await search());
    expect(bridge.asked).not.toContain('popup.close');
    await key('Enter', { shiftKey: true });
    await key('ArrowDown');
    await key('Enter');
    await waitFor(() => expect(bridge.asked).toContain('popup.close'));
    expect(copied).toEqual(['header']);
  });

  it('says why a key that is not held cannot be copied', async () => {
    const bridge = await open({ keys: 40 });
    const row = bridge.world.credentials.find(({ held, lifecycle }) => !held && lifecycle === 'active');
    await type(row?.name ?? '');
    await waitFor(() => expect(active().textContent).toContain(row?.name));
    while (!active().textContent.includes('Not held here')) await key('ArrowDown');
    await key('Enter');
    expect((await screen.findByRole('alert')).textContent).toMatch(/nothing to copy/u);
    expect(bridge.asked).not.toContain('credentials.copy');
  });

  it('stays and says so when copying fails', async () => {
    const bridge = await open({ keys: 40, calls: { 'credentials.copy': () => refuse('vault-locked') } });
    await key('Enter');
    expect((await screen.findByRole('alert')).dataset['code']).toBe('vault-locked');
    expect(bridge.asked).not.toContain('popup.close');
  });

  it('copies a pinned key by its number, opens details and closes', async () => {
    const places: string[] = [];
    const bridge = await open({ keys: 40, calls: { 'popup.open': ({ to }) => void places.push(to) } });
    await waitFor(() => expect(options().length).toBeGreaterThan(5));
    const pinned = bridge.world.credentials.filter(({ pinned: place }) => place !== null);
    await key('2', { ctrlKey: true });
    await waitFor(() => expect(bridge.world.clipboard.credentialId).toBe(pinned[1]?.id));
    await key('ArrowRight');
    await waitFor(() => expect(places).toEqual([`/keys/${pinned[0]?.id}`]));
    const closed = bridge.asked.filter((channel) => channel === 'popup.close').length;
    await key('Escape');
    await waitFor(() => expect(bridge.asked.filter((channel) => channel === 'popup.close').length).toBe(closed + 1));
  });

  it('shows only what a chip says, with words for nothing', async () => {
    await open({ keys: 40 });
    await press(/^Dead/u);
    for (const text of options()) expect(text).toMatch(/Revoked|Expired/u);
    await type('xylophone');
    await screen.findByText('No key matches');
    await press('Clear the search');
    expect(options().length).toBeGreaterThan(5);
  });

  it('tells somebody without keys where they come from', async () => {
    await open({ keys: 0 });
    expect(await screen.findByText('No keys yet')).toBeTruthy();
  });

  it('locks, where there is a way to open again', async () => {
    const status = { locked: false, passphrase: true, system: null, canLock: true, waitUntil: null };
    const bridge = await open({ keys: 3, world: { lock: status } });
    await press('Lock Latchkey');
    await waitFor(() => expect(bridge.asked).toContain('lock.lock'));
    act(() => bridge.emit('lock', { ...status, locked: true }));
    await screen.findByLabelText('Passphrase');
    fireEvent.keyDown(window, { key: 'Escape' });
    await waitFor(() => expect(bridge.asked).toContain('popup.close'));
  });

  it('speaks German', async () => {
    const bridge = openPage('/popup', { keys: 3 });
    bridge.world.settings = { ...bridge.world.settings, language: 'de' };
    act(() => bridge.emit('changed', { topics: ['settings'] }));
    expect(await screen.findByRole('combobox', { name: 'Schlüssel suchen' })).toBeTruthy();
  });

  it('leaves nothing to complain of to a screen reader', async () => {
    await open({ keys: 40 });
    await waitFor(() => expect(options().length).toBeGreaterThan(5));
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    const first = within(screen.getByRole('listbox', { name: 'Keys' })).getAllByRole('option')[0];
    expect(first?.textContent).toMatch(/ends in/u);
  });
});
