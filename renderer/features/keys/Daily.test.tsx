import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { Params, Result } from '../../../shared/ipc/contract.ts';
import { fakeCredential, fakeId } from '../../../test/fixtures/fakes/fake-credentials.ts';
import { fakeNotice } from '../../../test/fixtures/fakes/fake-notices.ts';
import { createFakeWorld } from '../../../test/fixtures/fakes/fake-world.ts';
import { openPage, press, type } from '../../testing/open-page.tsx';
import { isReachable } from '../../testing/reachable.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** A held Jellyfin key that Latchkey is to revoke at its date. */
const place = `/keys/${fakeId('c', 1)}`;
const now = Date.now();
const choose = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('menuitem', { name }));

describe('copying in another form', () => {
  it('offers the forms of the kind and asks the core for the chosen one', async () => {
    const copyAs = vi.fn<(asked: Params<'credentials.copyAs'>) => Result<'credentials.copyAs'>>(() => ({
      by: 'system',
      clearsAt: null,
    }));
    openPage(place, { keys: 40, calls: { 'credentials.copyAs': copyAs } });
    await press('Copy as…');
    await screen.findByRole('menuitem', { name: 'Header' });
    // Its kind is refused in an address, and the bare secret has its own button.
    expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual([
      'Header',
      'curl command',
      '.env line',
      'PowerShell variable',
      'Docker secret',
    ]);
    await choose('.env line');
    await waitFor(() => expect(copyAs).toHaveBeenCalledWith({ id: fakeId('c', 1), format: 'env' }));
  });

  it('puts the text into the clipboard where only the page can, and keeps it nowhere', async () => {
    const text = `TOKEN=${crypto.randomUUID()}`;
    let held = '';
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((written) => {
      held = written;
      return Promise.resolve();
    });
    const { info } = createFakeWorld(3);
    openPage(place, {
      keys: 40,
      world: { info: { ...info, shell: 'web', clipboard: 'page' } },
      calls: { 'credentials.copyAs': () => ({ by: 'page', secret: text, clearsAt: null }) },
    });
    await press('Copy as…');
    await choose('.env line');
    await waitFor(() => expect(held).toBe(text));
    expect(isReachable(text)).toBe(false);
    expect(document.documentElement.outerHTML).not.toContain(text);
  });

  it('is had from a row too, by the pointer or the menu key', async () => {
    const page = openPage('/keys', { keys: 40 });
    const rows = await screen.findAllByRole('row', { name: /Kometa/u });
    fireEvent.contextMenu(rows[0] as HTMLElement);
    await choose('Docker secret');
    await waitFor(() => expect(page.world.clipboard.name).toBe('Kometa'));
    expect(page.asked).toContain('credentials.copyAs');
    cleanup();
    openPage('/keys', { keys: 40 });
    const grid = await screen.findByRole('grid');
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    fireEvent.contextMenu(grid);
    await choose(/Show details/u);
    expect(await screen.findByRole('complementary')).toBeTruthy();
  });

  it('of a key that is not held says why there is nothing to copy', async () => {
    openPage('/keys', { keys: 40 });
    const rows = await screen.findAllByRole('row', { name: /PlexTraktSync/u });
    fireEvent.contextMenu(rows[0] as HTMLElement);
    const item = await screen.findByRole('menuitem', { name: /^Copy/u });
    expect(item.textContent).toContain('not held here');
    expect(screen.queryByRole('menuitem', { name: 'Header' })).toBeNull();
  });
});

describe('an announced revocation', () => {
  it('stands with its key, and is called off on a click', async () => {
    const notices = [fakeNotice('will-be-revoked', fakeCredential(1, now), now + 20 * 3_600_000)];
    const page = openPage(place, { keys: 40, world: { notices } });
    const card = within(await screen.findByRole('region', { name: 'Latchkey will revoke this key' }));
    expect(card.getByText(/It is revoked in (19|20) hours, on /u)).toBeTruthy();
    fireEvent.click(card.getByRole('button', { name: 'Keep it' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Latchkey will revoke this key' })).toBeNull());
    expect(page.world.credentials[1]?.expiry?.action).toBe('notify');
  });

  it('of another key is not said here', async () => {
    const notices = [fakeNotice('will-be-revoked', fakeCredential(2, now), now + 20 * 3_600_000)];
    openPage(place, { keys: 40, world: { notices } });
    await screen.findByRole('heading', { name: 'Facts' });
    expect(screen.queryByText('Latchkey will revoke this key')).toBeNull();
  });
});

describe('the days on which one is warned of a key', () => {
  const openDialog = async () => {
    await press('More for this key');
    await choose('Expiry…');
    return screen.findByRole('dialog');
  };

  it('are those of Settings unless it has its own', async () => {
    const page = openPage(place, { keys: 40 });
    expect(await screen.findByText('30, 7, and 1 days before')).toBeTruthy();
    const dialog = within(await openDialog());
    fireEvent.click(dialog.getByRole('radio', { name: 'Days of its own' }));
    await press('Remove 30 days');
    await type('Another number of days', '3');
    fireEvent.blur(screen.getByLabelText('Another number of days'));
    await press('Save the expiry');
    await waitFor(() => expect(page.world.credentials[1]?.leadDays).toEqual([7, 3, 1]));
    expect(await screen.findByText('7, 3, and 1 days before')).toBeTruthy();
    expect(screen.getByText('only for this key')).toBeTruthy();
  });

  it('can be those of Settings again', async () => {
    const page = openPage(place, { keys: 40 });
    page.world.credentials = page.world.credentials.map((row, n) => (n === 1 ? { ...row, leadDays: [2] } : row));
    const dialog = within(await openDialog());
    fireEvent.click(dialog.getByRole('radio', { name: 'As in Settings: 30, 7, and 1 days' }));
    await press('Save the expiry');
    await waitFor(() => expect(page.world.credentials[1]?.leadDays).toBeNull());
  });
});

describe('a key whose server keeps the date', () => {
  it('has days of its own all the same, and keeps its date', async () => {
    const at = new Date(now + 40 * 86_400_000).toISOString();
    const page = openPage(`/keys/${fakeId('c', 14)}`, {
      keys: 40,
      world: {
        credentials: createFakeWorld(40).credentials.map((row, n) =>
          n === 14 ? fakeCredential(14, now, { expiry: { at, source: 'server', action: 'notify' } }) : row,
        ),
      },
    });
    await press('More for this key');
    await choose('Expiry…');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/enforces the date itself/u)).toBeTruthy();
    expect(dialog.queryByLabelText('Date')).toBeNull();
    fireEvent.click(dialog.getByRole('radio', { name: 'Days of its own' }));
    await press('Remove 7 days');
    await press('Save the warnings');
    await waitFor(() =>
      expect(page.world.credentials[14]).toMatchObject({ leadDays: [30, 1], expiry: { at, source: 'server' } }),
    );
  });
});

describe('the view of what expires', () => {
  it('counts the ends by month, in a chart and in a table that says the same', async () => {
    openPage('/keys', { keys: 40 });
    await press(/^Expiring/u);
    expect(await screen.findByText(/How soon is soon stands in Settings/u)).toBeTruthy();
    expect((await screen.findByRole('img', { name: /keys? ends? in the next 12 months/u })).querySelectorAll('g')).toHaveLength(
      12,
    );
    const table = within(screen.getByRole('table', { hidden: true }));
    expect(table.getAllByRole('columnheader', { hidden: true }).map(({ textContent }) => textContent)).toEqual([
      'Month',
      'Keys that end',
    ]);
    expect(table.getAllByRole('row', { hidden: true })).toHaveLength(13);
  });

  it('gives every date as a calendar file', async () => {
    const files: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
      files.push(file as Blob);
      return 'blob:calendar';
    });
    let saved = '';
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
      saved = this.download;
    });
    openPage('/keys', { keys: 40 });
    await press(/^Expiring/u);
    await press('Calendar file…');
    await waitFor(() => expect(saved).toBe('latchkey.ics'));
    expect(files[0]?.type).toMatch(/^text\/calendar/u);
    expect(await files[0]?.text()).toContain('SUMMARY:Kometa');
  });
});
