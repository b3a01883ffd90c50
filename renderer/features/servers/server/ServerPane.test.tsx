import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { serverFactKeys } from '../../../../shared/domain/servers/server-details.ts';
import type { Server } from '../../../../shared/domain/servers/server.ts';
import type { Result } from '../../../../shared/ipc/contract.ts';
import { refuse, type FakeOverrides } from '../../../../test/fixtures/fakes/fake-bridge.ts';
import { fakeId, ids } from '../../../../test/fixtures/fakes/fake-credentials.ts';
import { createFakeWorld } from '../../../../test/fixtures/fakes/fake-world.ts';
import { openPage, press } from '../../../testing/open-page.tsx';
import { pathOf } from '../use-chosen.ts';

afterEach(cleanup);

const open = (id: string, overrides: FakeOverrides = {}) => openPage(pathOf('/servers', id), { keys: 5, ...overrides });
const tells = (facts: Result<'servers.details'>['facts']): FakeOverrides => ({
  calls: { 'servers.details': () => ({ facts, users: null, evidence: [] }) },
});
const signedOut = (server: Server): Server => ({ ...server, accountId: null });
const section = (name: string | RegExp) => screen.findByRole('region', { name });

describe('what a server says of itself', () => {
  it('has words for every fact', async () => {
    open(ids.jellyfin, tells(serverFactKeys.map((key) => ({ key, value: 'as it came' }))));
    const about = await section('What the server says');
    await within(about).findAllByText('as it came');
    const labels = [...about.querySelectorAll('dt')].map((term) => term.textContent);
    expect(new Set(labels).size).toBe(serverFactKeys.length);
    // A missing text shows its own name.
    expect(labels.filter((label) => label?.includes('told.'))).toEqual([]);
  });

  it('puts yes, no and unknown into words, and numbers into the person’s way of writing', async () => {
    open(
      ids.jellyfin,
      tells([
        { key: 'claimed', value: 'yes' },
        { key: 'legacy-auth', value: 'no' },
        { key: 'quick-connect', value: 'unknown' },
        { key: 'requests-this-month', value: '1284' },
        { key: 'version', value: '20261001' },
      ]),
    );
    const about = await section('What the server says');
    await within(about).findByText('Not known');
    expect([...about.querySelectorAll('dd')].map((value) => value.textContent)).toEqual([
      'Yes',
      'No',
      'Not known',
      '1,284',
      '20261001',
    ]);
  });

  it.each([
    [{ key: 'restart-pending', value: 'yes' } as const, /waits for a restart/u],
    [{ key: 'update-available', value: '1.43.1' } as const, 'Version 1.43.1 is available.'],
    [{ key: 'update-available', value: 'yes' } as const, 'A newer version is available.'],
    [{ key: 'claimed', value: 'no' } as const, /belongs to nobody at plex\.tv/u],
  ])('points out %j', async (fact, notice) => {
    open(ids.plexHome, tells([fact]));
    expect(await screen.findByText(notice)).toBeTruthy();
  });

  it('shows why it cannot be had, and asks again', async () => {
    let broken = true;
    open(ids.plexHome, {
      calls: { 'servers.details': () => (broken ? refuse('token-refused') : { facts: [], users: null, evidence: [] }) },
    });
    const about = await section('What the server says');
    await within(about).findByRole('alert');
    broken = false;
    fireEvent.click(within(about).getByRole('button', { name: 'Try again' }));
    expect(await within(about).findByText(/says nothing about itself/u)).toBeTruthy();
  });

  it('is not asked of a server that nobody is signed in to', async () => {
    const { servers } = createFakeWorld(5);
    const page = open(ids.jellyfin, {
      world: { servers: servers.map(signedOut), accounts: [] },
    });
    expect(await screen.findByRole('button', { name: 'Show a code' })).toBeTruthy();
    expect(page.asked).not.toContain('servers.details');
  });
});

describe('the users of a server', () => {
  it('are shown with what they may do', async () => {
    open(ids.jellyfin);
    const table = await screen.findByRole('table');
    const row = (name: string) => within(table).getByRole('row', { name: new RegExp(name, 'u') }).textContent;
    expect(row('marta')).toContain('administer');
    expect(row('guest-2019')).toContain('switched off');
    expect(row('Kids')).toContain('Never');
  });

  it('are not drawn by the thousand', async () => {
    const users = Array.from({ length: 900 }, (_, n) => ({
      id: String(n),
      name: `user ${n}`,
      admin: false,
      disabled: false,
      lastActiveAt: null,
    }));
    open(ids.jellyfin, { calls: { 'servers.details': () => ({ facts: [], users, evidence: [] }) } });
    expect(within(await screen.findByRole('table')).getAllByRole('row')).toHaveLength(51);
    await press('Show all 900 users');
    await waitFor(() => expect(within(screen.getByRole('table')).getAllByRole('row')).toHaveLength(901));
  });
});

describe('readiness for Jellyfin 12', () => {
  it('is looked at only when asked for, with every verdict as shape and word, worst first', async () => {
    const page = open(ids.jellyfin);
    const part = await section('Ready for Jellyfin 12?');
    expect(page.asked).not.toContain('servers.readiness');
    fireEvent.click(within(part).getByRole('button', { name: 'Look at its apps' }));
    await within(part).findByText('Old headers are refused');
    const marks = [...part.querySelectorAll<HTMLElement>('li [data-mark]')].map(({ dataset, textContent }) => [
      dataset['mark'],
      textContent,
    ]);
    expect(marks).toEqual([
      ['dead', 'Stops working'],
      ['look', 'Needs a version'],
      ['unproven', 'Nobody has said'],
      ['good', 'Ready'],
    ]);
    expect(part.textContent).toContain('Ready from version 2.7.3 on.');
  });

  it('shows sources as text that can be copied, never as a way out of the page', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const source = 'https://example.org/issues/1';
    open(ids.jellyfin, {
      calls: {
        'servers.readiness': () => ({
          version: null,
          legacyAuth: 'accepted',
          consumers: [
            { credentialId: fakeId('c', 1), name: 'App', product: null, version: null, verdict: 'breaks', fixedIn: null, source },
          ],
          evidence: [],
        }),
      },
    });
    await press('Look at its apps');
    expect(await screen.findByText(source)).toBeTruthy();
    expect(screen.queryByRole('link', { name: /example/u })).toBeNull();
    await press('Copy the link');
    await waitFor(() => expect(write).toHaveBeenCalledWith(source));
  });

  it('is a question for Jellyfin only', async () => {
    open(ids.plexHome);
    await section('What the server says');
    expect(screen.queryByRole('region', { name: 'Ready for Jellyfin 12?' })).toBeNull();
  });
});
