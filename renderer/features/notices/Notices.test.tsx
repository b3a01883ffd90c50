import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import type { Notice } from '../../../shared/domain/notice.ts';
import { fakeCredential, ids } from '../../../test/fixtures/fakes/fake-credentials.ts';
import { fakeNotice } from '../../../test/fixtures/fakes/fake-notices.ts';
import { refuse } from '../../../test/fixtures/fakes/fake-bridge.ts';
import { openPage } from '../../testing/open-page.tsx';

afterEach(cleanup);

const now = Date.now();
const hour = 3_600_000;
const about = (n: number, kind: Notice['kind'], inHours = -1) => fakeNotice(kind, fakeCredential(n, now), now + inHours * hour);
const open = (notices: Notice[], place = '/keys') => openPage(place, { keys: 40, world: { notices } });
const bell = () => screen.findByRole('button', { name: /Notices: /u });
const panel = async () => within(await screen.findByRole('dialog', { name: 'Notices' }));
const ring = async () => {
  fireEvent.click(await bell());
  return panel();
};

describe('the bell', () => {
  it('says how many wait, and lists them by kind with what each kind means', async () => {
    open([about(2, 'expiring', 48), about(6, 'died'), about(8, 'died')]);
    expect(await screen.findByRole('button', { name: 'Notices: 3 to look at' })).toBeTruthy();
    const list = await ring();
    expect(list.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      'Stopped working (2)',
      'Expiring (1)',
    ]);
    expect(list.getByText('Refused by the server, although nobody ended it here.')).toBeTruthy();
  });

  it('says that there is nothing, and what would be there', async () => {
    open([]);
    expect(await screen.findByRole('button', { name: 'Notices: nothing to look at' })).toBeTruthy();
    const list = await ring();
    expect(list.getByText('Nothing to look at')).toBeTruthy();
  });

  it('opens by the keyboard, and gives the focus back when Escape closes it', async () => {
    open([about(2, 'expiring', 48)]);
    const button = await bell();
    button.focus();
    fireEvent.keyDown(window, { key: 'N', ctrlKey: true, shiftKey: true });
    const list = await panel();
    fireEvent.keyDown(list.getByRole('link', { name: /Seerr/u }), { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(button));
  });

  it('shows a few of thousands, and dismisses all of a kind at once', async () => {
    const many = Array.from({ length: 2000 }, (_, n) => about(n, 'expiring', 24));
    const page = open(many);
    expect(await screen.findByRole('button', { name: 'Notices: 2,000 to look at' })).toBeTruthy();
    const list = await ring();
    expect(list.getAllByRole('listitem')).toHaveLength(5);
    fireEvent.click(list.getByRole('button', { name: 'Show 1,995 more' }));
    expect(list.getAllByRole('listitem')).toHaveLength(55);
    fireEvent.click(list.getByRole('button', { name: 'All of them: Expiring' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Dismiss all' }));
    await waitFor(() => expect(page.world.notices).toEqual([]));
    expect(await list.findByText('Nothing to look at')).toBeTruthy();
  });
});

describe('a notice', () => {
  it('leads to its key, or to its server', async () => {
    open([
      about(2, 'expiring', 48),
      { ...about(3, 'identity-changed'), credentialId: null, serverId: ids.plexCabin, name: 'Cabin' },
    ]);
    const list = await ring();
    fireEvent.click(list.getByRole('link', { name: /Cabin/u }));
    await waitFor(() => expect(window.location.hash).toBe(`#/servers/${encodeURIComponent(ids.plexCabin)}`));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    fireEvent.click((await ring()).getByRole('link', { name: /Seerr/u }));
    await waitFor(() => expect(window.location.hash).toBe(`#/keys/${fakeCredential(2, now).id}`));
  });

  it('can be put off, waits out of the way, and comes back on demand', async () => {
    const page = open([about(6, 'died')]);
    const list = await ring();
    fireEvent.click(list.getByRole('button', { name: 'Put Radarr off' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'For 7 days' }));
    expect(await list.findByText('Put off: 1')).toBeTruthy();
    const until = Date.parse(page.world.notices[0]?.snoozedUntil ?? '');
    expect(until - now).toBeGreaterThanOrEqual(7 * 24 * hour);
    expect(until - Date.now()).toBeLessThanOrEqual(7 * 24 * hour);
    expect(list.getByText('Nothing to look at')).toBeTruthy();
    fireEvent.click(list.getByText('Show now'));
    expect(await list.findByText('Stopped working (1)')).toBeTruthy();
    // A time that is over would have it told anew by the desktop.
    expect(page.world.notices[0]?.snoozedUntil).toBeNull();
  });

  it('that goes leaves the keyboard in the panel', async () => {
    open([about(6, 'died'), about(8, 'died')]);
    const list = await ring();
    const dismiss = list.getByRole('button', { name: 'Dismiss Radarr' });
    dismiss.focus();
    fireEvent.click(dismiss);
    await waitFor(() => expect(list.queryByRole('button', { name: 'Dismiss Radarr' })).toBeNull());
    await waitFor(() => expect(screen.getByRole('dialog', { name: 'Notices' }).contains(document.activeElement)).toBe(true));
  });

  it('goes when it is dismissed, and says so when that fails', async () => {
    const page = open([about(6, 'died')]);
    fireEvent.click((await ring()).getByRole('button', { name: 'Dismiss Radarr' }));
    await waitFor(() => expect(page.world.notices).toEqual([]));
    cleanup();
    openPage('/keys', { world: { notices: [about(6, 'died')] }, calls: { 'notices.dismiss': () => refuse('storage-failed') } });
    fireEvent.click((await ring()).getByRole('button', { name: 'Dismiss Radarr' }));
    expect(await screen.findAllByText('Latchkey’s data could not be written.')).not.toHaveLength(0);
    expect((await panel()).getByText('Stopped working (1)')).toBeTruthy();
  });

  it('of a revocation keeps the key on demand', async () => {
    const page = open([about(1, 'will-be-revoked', 20)]);
    expect(page.world.credentials[1]?.expiry?.action).toBe('revoke');
    fireEvent.click((await ring()).getByRole('button', { name: 'Keep it' }));
    await waitFor(() => expect(page.world.credentials[1]?.expiry?.action).toBe('notify'));
    expect(await screen.findByText('Nothing to look at')).toBeTruthy();
  });
});

describe('a screen reader', () => {
  const said = () => screen.queryByText(/^\d+ notices? to look at$/u);

  it('hears of each rise once, and nothing of what was there or went', async () => {
    const page = open([about(2, 'expiring', 48)]);
    await screen.findByRole('button', { name: 'Notices: 1 to look at' });
    expect(said()).toBeNull();
    page.world.notices = [...page.world.notices, about(6, 'died')];
    act(() => page.emit('changed', { topics: ['notices'] }));
    expect(await screen.findByText('2 notices to look at')).toBeTruthy();
    page.world.notices = [];
    act(() => page.emit('changed', { topics: ['notices'] }));
    await screen.findByRole('button', { name: 'Notices: nothing to look at' });
    expect(said()).toBeNull();
  });
});
