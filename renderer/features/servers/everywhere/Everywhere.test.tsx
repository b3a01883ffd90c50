import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { Result } from '../../../../shared/ipc/contract.ts';
import { refuse, type FakeOverrides } from '../../../../test/fixtures/fakes/fake-bridge.ts';
import { fakeId, ids } from '../../../../test/fixtures/fakes/fake-credentials.ts';
import { openPage, press } from '../../../testing/open-page.tsx';
import { pathOf } from '../use-chosen.ts';

afterEach(cleanup);

const openGuide = async (overrides: FakeOverrides = {}) => {
  const page = openPage(pathOf('/servers', 'plex.tv'), { keys: 5, ...overrides });
  await press('Sign out everywhere…');
  return page;
};
const guide = () => screen.findByRole('region', { name: 'Sign out everywhere: marta@example.org' });

const aftermath: Result<'accounts.aftermath'> = {
  signedIn: true,
  alive: [fakeId('c', 0)],
  dead: [fakeId('c', 1), fakeId('c', 2)],
  unproven: [fakeId('c', 3)],
  servers: [
    { serverId: ids.plexHome, name: 'Attic NAS', claimed: false },
    { serverId: ids.plexCabin, name: 'Cabin', claimed: true },
  ],
};

describe('signing out everywhere', () => {
  it('names what will end before anything is done', async () => {
    const page = await openGuide();
    const tokens = page.world.credentials.filter(
      (key) => key.accountId === ids.plexAccount && key.held && key.lifecycle !== 'revoked',
    );
    const region = await guide();
    await within(region).findByText(/token.? known here/u);
    for (const { name } of tokens) expect(within(region).getByTitle(name)).toBeTruthy();
    expect(within(region).getByText('2 servers must be claimed again')).toBeTruthy();
    expect(region.textContent).toContain('only from the server’s own network');
    expect(page.asked).not.toContain('app.openLink');
  });

  it('opens plex.tv only when told to, and never does it itself', async () => {
    const openLink = vi.fn<() => { url: string; opened: boolean }>(() => ({ url: 'https://plex.tv/security', opened: true }));
    const page = await openGuide({ calls: { 'app.openLink': openLink } });
    await press('Go on');
    expect((await guide()).textContent).toContain('Your own servers are signed out with it');
    expect(openLink).not.toHaveBeenCalled();
    await press('Open plex.tv/security');
    await waitFor(() => expect(openLink).toHaveBeenCalledWith({ target: 'plex-security' }));
    expect(page.asked).not.toContain('accounts.signOut');
  });

  it('signs in again as the same account', async () => {
    const page = await openGuide();
    const start = vi.spyOn(page.calls, 'accounts.startLink');
    await press('Sign in');
    fireEvent.click(await within(await guide()).findByRole('button', { name: 'Open plex.tv to sign in' }));
    await waitFor(() => expect(start.mock.calls[0]?.[0]).toMatchObject({ accountId: ids.plexAccount }));
  });

  it('looks at what is left with progress, and can be stopped', async () => {
    const taskId = crypto.randomUUID();
    const stop = vi.fn<(params: { taskId: string }) => void>();
    const page = await openGuide({ calls: { 'accounts.lookAtAftermath': () => ({ taskId }), 'tasks.cancel': stop } });
    await press('What is left');
    await press('Look at what is left');
    const task = { taskId, kind: 'aftermath', total: 7, startsAt: null, current: null, error: null } as const;
    await waitFor(() => expect(page.asked).toContain('accounts.lookAtAftermath'));
    page.emit('task', { ...task, state: 'running', done: 3 });
    expect(await screen.findByText('3 of 7 looked at')).toBeTruthy();
    await press('Stop looking');
    await waitFor(() => expect(stop).toHaveBeenCalledWith({ taskId }));
    page.emit('task', { ...task, state: 'cancelled', done: 3 });
    expect(await screen.findByRole('button', { name: 'Look at what is left' })).toBeTruthy();
  });

  it('tells apart what ended, what lives and what is not proven', async () => {
    await openGuide({ calls: { 'accounts.aftermath': () => aftermath } });
    await press('What is left');
    const region = await guide();
    const marked = async (words: string) => (await within(region).findByText(words)).parentElement?.dataset['mark'];
    expect(await marked('1 token still works')).toBe('look');
    expect(await marked('2 tokens have ended')).toBe('dead');
    expect(await marked('1 token could not be proven')).toBe('unproven');
    expect(within(region).queryByRole('button', { name: 'Claim Cabin' })).toBeNull();
  });

  it('claims a server again, and says so only when it is done', async () => {
    const page = await openGuide({ calls: { 'accounts.aftermath': () => aftermath } });
    const claim = vi.spyOn(page.calls, 'servers.claim');
    await press('What is left');
    await press('Claim Attic NAS');
    await waitFor(() => expect(screen.queryByText('Must be claimed again')).toBeNull());
    expect(screen.getAllByText('Belongs to the account')).toHaveLength(2);
    expect(claim.mock.calls[0]?.[0]).toEqual({ serverId: ids.plexHome, accountId: ids.plexAccount });
  });

  it('says what to do where claiming works only from the server’s own network', async () => {
    await openGuide({ calls: { 'accounts.aftermath': () => aftermath, 'servers.claim': () => refuse('no-permission') } });
    await press('What is left');
    await press('Claim Attic NAS');
    expect(await screen.findByText(/only from its own network/u)).toBeTruthy();
    expect(screen.getByText('Must be claimed again')).toBeTruthy();
  });

  it('is offered for plex.tv only', async () => {
    openPage(pathOf('/servers', ids.jellyfin), { keys: 5 });
    expect(await screen.findByRole('button', { name: 'Sign out…' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Sign out everywhere…' })).toBeNull();
  });
});
