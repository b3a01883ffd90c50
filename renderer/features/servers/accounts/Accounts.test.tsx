import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { Credential } from '../../../../shared/domain/keys/credential.ts';
import { refuse, type FakeOverrides } from '../../../../test/fixtures/fakes/fake-bridge.ts';
import { fakeCredential, fakeHealth, ids } from '../../../../test/fixtures/fakes/fake-credentials.ts';
import { createFakeWorld } from '../../../../test/fixtures/fakes/fake-world.ts';
import { openPage, press, type } from '../../../testing/open-page.tsx';
import { pathOf } from '../use-chosen.ts';

afterEach(cleanup);

const world = createFakeWorld(5);
const accountOf = (id: string) => {
  const found = world.accounts.find((account) => account.id === id);
  if (found === undefined) throw new Error(`no account ${id}`);
  return found;
};
/** The credential that stands for an account, in that state. */
const ownOf = (id: string, changes: Partial<Credential>) => {
  const { credentialId, provider, name } = accountOf(id);
  return fakeCredential(900, Date.now(), { id: credentialId, provider, name, authority: true, origin: 'sign-in', ...changes });
};
const withDead = (id: string, state: 'revoked' | 'expired' = 'revoked') => ({
  credentials: [...world.credentials, ownOf(id, { health: fakeHealth(state, accountOf(id).provider, Date.now()) })],
});
const open = (place: string, overrides: FakeOverrides = {}) => openPage(pathOf('/servers', place), { keys: 5, ...overrides });

describe('a sign-in that the server refuses', () => {
  it('needs attention in the list and in the pane, with the proof', async () => {
    open('plex.tv', { world: withDead(ids.plexAccount) });
    const panel = await screen.findByRole('region', { name: 'Needs attention' });
    expect(panel.textContent).toContain('no longer accepts this sign-in');
    expect(panel.textContent).toContain('401, empty body');
    const rows = screen.getAllByRole('option').filter((row) => row.textContent?.includes('Needs attention'));
    // plex.tv itself and both servers that its account manages.
    expect(rows).toHaveLength(3);
    expect(screen.queryByRole('button', { name: 'List its keys again' })).toBeNull();
  });

  it('says when it expired', async () => {
    open(ids.plexmcp, { world: withDead(ids.plexmcpAccount, 'expired') });
    expect((await screen.findByRole('region', { name: 'Needs attention' })).textContent).toContain('has expired');
  });

  it('is renewed in its place, as the same user', async () => {
    const page = open(ids.jellyfin, { world: withDead(ids.jellyfinAccount) });
    const signIn = vi.spyOn(page.calls, 'accounts.signInWithPassword');
    await press('Sign in again');
    await press('User name and password');
    expect(screen.getByLabelText<HTMLInputElement>('User name').value).toBe('marta');
    await press('Sign in');
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Needs attention' })).toBeNull());
    expect(signIn.mock.calls[0]?.[0]).toMatchObject({ accountId: ids.jellyfinAccount, serverId: ids.jellyfin });
    expect(page.world.accounts).toHaveLength(world.accounts.length);
  });

  it('is not renewed by somebody else', async () => {
    open(ids.jellyfin, { world: withDead(ids.jellyfinAccount) });
    await press('Sign in again');
    await press('User name and password');
    await type('User name', 'jonas');
    await press('Sign in');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('That was another account');
    expect(alert.textContent).toContain('marta');
  });
});

describe('several accounts', () => {
  it('stand side by side at plex.tv, and another one can be added', async () => {
    const second = { ...accountOf(ids.plexAccount), id: crypto.randomUUID(), name: 'jonas@example.org' };
    open('plex.tv', { world: { accounts: [...world.accounts, second] } });
    expect(await screen.findByText('Signed in as jonas@example.org')).toBeTruthy();
    expect(screen.getByText('Signed in as marta@example.org')).toBeTruthy();
    await press('Add another account…');
    await press('Open plex.tv to sign in');
    expect(await screen.findByText('Waiting for you to confirm…')).toBeTruthy();
  });

  it('stand side by side at one server; the one that manages it is named', async () => {
    const second = { ...accountOf(ids.jellyfinAccount), id: crypto.randomUUID(), name: 'jonas', canManage: false };
    open(ids.jellyfin, { world: { accounts: [second, ...world.accounts] } });
    const manages = await screen.findByRole('region', { name: 'Account that manages this server' });
    expect(manages.textContent).toContain('Signed in as marta');
    expect(screen.getByRole('region', { name: 'Account: jonas' }).textContent).toContain('not an administrator');
  });
});

describe('the people of a Plex Home', () => {
  it('are listed with what they may do', async () => {
    open('plex.tv');
    await press('People of the home…');
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByText('Jonas');
    expect(dialog.textContent).toContain('This account · Administrator');
    expect(dialog.textContent).toContain('Managed, has no password');
    expect(within(dialog).queryByRole('button', { name: 'Sign in as marta' })).toBeNull();
  });

  it('become accounts of their own', async () => {
    const page = open('plex.tv');
    await press('People of the home…');
    await press('Sign in as Kids');
    await waitFor(() => expect(page.world.accounts.some(({ name }) => name === 'Kids')).toBe(true));
    expect(await within(screen.getByRole('dialog', { name: /^Plex Home/u })).findByText(/Signed in here/u)).toBeTruthy();
  });

  it('are asked for their PIN, which is not kept when it was wrong', async () => {
    const page = open('plex.tv');
    await press('People of the home…');
    await press('Sign in as Jonas');
    await type('PIN of Jonas', '0000');
    fireEvent.keyDown(screen.getByLabelText('PIN of Jonas'), { key: 'Enter' });
    expect((await screen.findByRole('alert')).textContent).toContain('The PIN is not right');
    expect(screen.getByLabelText<HTMLInputElement>('PIN of Jonas').value).toBe('');
    await type('PIN of Jonas', '1234');
    fireEvent.keyDown(screen.getByLabelText('PIN of Jonas'), { key: 'Enter' });
    await waitFor(() => expect(page.world.accounts.some(({ name }) => name === 'Jonas')).toBe(true));
  });

  it('say why they cannot be had', async () => {
    open('plex.tv', { calls: { 'accounts.homeUsers': () => refuse('rate-limited', { host: 'plex.tv', seconds: 60 }) } });
    await press('People of the home…');
    expect((await screen.findByRole('alert')).textContent).toContain('pause of 60 s');
  });
});

describe('a PlexMCP account', () => {
  it('shows how much of the plan is used', async () => {
    open(ids.plexmcp);
    expect(await screen.findByText('4 of 5 keys in use · plan “free”')).toBeTruthy();
    expect(screen.getByRole('progressbar', { name: '4 of 5 keys in use' }).getAttribute('aria-valuenow')).toBe('4');
  });

  it.each([
    [{ used: 5, limit: 5, limited: 'yes', plan: null } as const, /No room for another key/u],
    [{ used: 7, limit: null, limited: 'no', plan: null } as const, /7 keys in use, no limit/u],
    [{ used: 1, limit: null, limited: 'unknown', plan: null } as const, /1 key in use; the gateway does not say/u],
    [{ used: null, limit: null, limited: 'unknown', plan: null } as const, /does not say how many/u],
  ])('says %j in words', async (quota, words) => {
    open(ids.plexmcp, { calls: { 'accounts.quota': () => quota } });
    expect(await screen.findByText(words)).toBeTruthy();
  });

  it('lists where it is signed in and ends one only after a question', async () => {
    const end = vi.fn<(params: { id: string; sessionId: string }) => void>();
    open(ids.plexmcp, { calls: { 'accounts.endSession': end } });
    await press(/^End the sign-in of Mozilla/u);
    const question = await screen.findByRole('alertdialog');
    expect(question.textContent).toContain('go on working until their own date');
    expect(end).not.toHaveBeenCalled();
    fireEvent.click(within(question).getByRole('button', { name: 'End this sign-in' }));
    await waitFor(() => expect(end).toHaveBeenCalledWith({ id: ids.plexmcpAccount, sessionId: 's2' }));
  });

  it('ends all, and says that Latchkey is among them', async () => {
    open(ids.plexmcp);
    await press('End all sign-ins…');
    const question = await screen.findByRole('alertdialog');
    expect(question.textContent).toContain('Latchkey too');
    fireEvent.click(within(question).getByRole('button', { name: 'End all sign-ins' }));
    expect(await screen.findByText('The gateway lists no sign-in.')).toBeTruthy();
  });

  it('that is only a key is asked neither', async () => {
    const accounts = world.accounts.map((account) => ({ ...account, remoteId: null }));
    const page = open(ids.plexmcp, { world: { accounts } });
    expect(await screen.findByText('Signed in with a key')).toBeTruthy();
    expect(page.asked).not.toContain('accounts.sessions');
    expect(page.asked).not.toContain('accounts.quota');
  });

  it('renews itself, so no end of it is shown', async () => {
    const session = ownOf(ids.plexmcpAccount, {
      kind: 'plexmcp-session',
      expiry: { at: new Date(Date.now() + 3_600_000).toISOString(), source: 'server', action: 'notify' },
    });
    open(ids.plexmcp, { world: { credentials: [...world.credentials, session] } });
    expect(await screen.findByText(/renews itself/u)).toBeTruthy();
  });
});
