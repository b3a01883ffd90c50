import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { refuse } from '../../../test/fixtures/fakes/fake-bridge.ts';
import { fakeCredential, fakeId } from '../../../test/fixtures/fakes/fake-credentials.ts';
import { createFakeWorld } from '../../../test/fixtures/fakes/fake-world.ts';
import { openPage, press, type } from '../../testing/open-page.tsx';

afterEach(cleanup);

const rows = async () =>
  within(await screen.findByRole('grid'))
    .getAllByRole('row')
    .slice(1);
const names = async () =>
  (await rows()).map((row) => within(row).getAllByRole('gridcell')[1]?.querySelector('[title]')?.getAttribute('title'));
const at = () => window.location.hash;

describe('the list of keys', () => {
  it('shows state in words, and what a server does not report as that', async () => {
    openPage('/keys', { keys: 3 });
    expect(await names()).toHaveLength(3);
    const [jellyfin] = await rows();
    expect(jellyfin?.textContent).toContain('Expiring');
    expect(screen.getAllByText('Not reported').length).toBeGreaterThan(0);
  });

  it('draws only what is in sight of 5,000 keys, and counts them all', async () => {
    openPage('/keys', { keys: 5000 });
    expect((await screen.findByRole('grid')).getAttribute('aria-rowcount')).toBe('5001');
    expect((await rows()).length).toBeLessThan(60);
    expect(screen.getByRole('button', { name: 'All 5,000' })).toBeTruthy();
  });

  it('finds by every word, in any order, and by the last four characters', async () => {
    const { world } = openPage('/keys', { keys: 40 });
    await type('Search keys', 'basement seerr');
    expect(await names()).toEqual(['Seerr', 'Seerr 2']);
    const wanted = world.credentials[17];
    await type('Search keys', `…${wanted?.fingerprint?.last4 ?? ''}`);
    expect(await names()).toContain(wanted?.name);
  });

  it('says what to do when nothing matches', async () => {
    openPage('/keys', { keys: 3 });
    await type('Search keys', 'nothing like it');
    expect(await screen.findByText('No key matches')).toBeTruthy();
    // One in the field, one in the middle of the page; both lead out.
    fireEvent.click(screen.getAllByRole('button', { name: 'Clear the search' })[1] ?? document.body);
    expect(await names()).toHaveLength(3);
  });

  it('narrows to a saved view', async () => {
    openPage('/keys', { keys: 40 });
    await press(/^Retiring/u);
    expect(await names()).toEqual(['Sonarr']);
  });

  it('opens in the view that the address names, and in another one when that changes', async () => {
    openPage('/keys/expiring', { keys: 40 });
    await screen.findByRole('grid');
    const views = within(screen.getByRole('group', { name: 'Saved views' }));
    expect(views.getByRole('button', { name: /^Expiring/u }).getAttribute('aria-pressed')).toBe('true');
    act(() => void (window.location.hash = '#/keys/attention'));
    await waitFor(() =>
      expect(views.getByRole('button', { name: /^Needs attention/u }).getAttribute('aria-pressed')).toBe('true'),
    );
  });

  it('sorts by a column and turns the order round', async () => {
    openPage('/keys', { keys: 3 });
    await press('Name');
    expect(await names()).toEqual(['Kometa', 'Seerr', 'Tautulli']);
    await press('Name');
    expect(await names()).toEqual(['Tautulli', 'Seerr', 'Kometa']);
    expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('descending');
  });

  it('says why the list cannot be shown and asks again', async () => {
    let broken = true;
    const world = createFakeWorld(3);
    openPage('/keys', { calls: { 'credentials.list': () => (broken ? refuse('storage-failed') : world.credentials) } });
    const panel = await screen.findByRole('alert');
    expect(panel.textContent).toContain('Latchkey’s data could not be written.');
    broken = false;
    await press('Try again');
    expect(await names()).toHaveLength(3);
  });

  it('follows what changes in the core', async () => {
    const page = openPage('/keys', { keys: 3 });
    await rows();
    page.world.credentials = [...page.world.credentials, fakeCredential(900, Date.now(), { name: 'Brand new' })];
    page.emit('changed', { topics: ['credentials'] });
    await waitFor(async () => expect(await names()).toContain('Brand new'));
  });

  it('leads to the first servers when there is nothing at all', async () => {
    openPage('/keys', { keys: 0 });
    expect(await screen.findByRole('list', { name: /steps/iu })).toBeTruthy();
    expect(screen.queryByRole('grid')).toBeNull();
  });
});

describe('the keyboard', () => {
  it('walks the list, opens details and closes them', async () => {
    openPage('/keys', { keys: 40 });
    const grid = await screen.findByRole('grid');
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    const active = () => document.querySelector(`[id="${grid.getAttribute('aria-activedescendant') ?? ''}"]`);
    expect(active()?.textContent).toContain((await names())[1]);
    fireEvent.keyDown(grid, { key: 'End' });
    await waitFor(() => expect(active()?.getAttribute('aria-rowindex')).toBe('41'));
    fireEvent.keyDown(grid, { key: 'Home' });
    fireEvent.keyDown(grid, { key: 'Enter' });
    expect(await screen.findByRole('complementary', { name: 'Details of Kometa' })).toBeTruthy();
    fireEvent.keyDown(document.body, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
    expect(at()).toBe('#/keys');
  });

  it('goes to the search, and from there to the first hit', async () => {
    openPage('/keys', { keys: 40 });
    await rows();
    fireEvent.keyDown(document.body, { key: 'f', ctrlKey: true });
    const field = screen.getByLabelText('Search keys');
    expect(document.activeElement).toBe(field);
    await type('Search keys', 'radarr');
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(await screen.findByRole('complementary', { name: 'Details of Radarr' })).toBeTruthy();
  });

  it('changes screens and asks for a new key', async () => {
    openPage('/keys', { keys: 3 });
    await rows();
    fireEvent.keyDown(document.body, { key: '5', ctrlKey: true });
    await waitFor(() => expect(at()).toBe('#/settings'));
    fireEvent.keyDown(document.body, { key: 'n', ctrlKey: true });
    expect(await screen.findByRole('dialog', { name: 'New key' })).toBeTruthy();
  });

  it('says why a key cannot be revoked instead of asking', async () => {
    openPage(`/keys/${fakeId('c', 7)}`, { keys: 40 });
    await screen.findByRole('complementary');
    fireEvent.keyDown(document.body, { key: 'r', ctrlKey: true });
    expect((await screen.findAllByText('Signing in again replaces it.')).length).toBeGreaterThan(0);
    expect(screen.queryByRole('dialog', { name: /^Rotate/u })).toBeNull();
  });

  it('chooses several and imports those that can be', async () => {
    const page = openPage('/keys', { keys: 40 });
    await press(/^On server only/u);
    const grid = await screen.findByRole('grid');
    const before = page.world.credentials.filter(({ held }) => held).length;
    fireEvent.keyDown(grid, { key: 'a', ctrlKey: true });
    expect(await screen.findByText('8 chosen')).toBeTruthy();
    await press(/^Import \d/u);
    await waitFor(() => expect(page.world.credentials.filter(({ held }) => held).length).toBeGreaterThan(before));
  });

  it('checks what is chosen and says when it is done', async () => {
    const page = openPage('/keys', { keys: 40 });
    const grid = await screen.findByRole('grid');
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    fireEvent.keyDown(grid, { key: 'ArrowDown', shiftKey: true });
    fireEvent.keyDown(grid, { key: 'F5' });
    expect((await screen.findAllByText('2 keys checked')).length).toBeGreaterThan(0);
    expect(page.asked).toContain('credentials.check');
  });

  it('follows the shell to a key', async () => {
    const page = openPage('/servers', { keys: 40 });
    await screen.findByRole('navigation');
    page.emit('navigate', { to: `/keys/${fakeId('c', 6)}` });
    expect(await screen.findByRole('complementary', { name: 'Details of Radarr' })).toBeTruthy();
  });
});
