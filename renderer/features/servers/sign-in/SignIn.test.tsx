import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Server } from '../../../../shared/domain/servers/server.ts';
import type { Params, Result } from '../../../../shared/ipc/contract.ts';
import { refuse, type FakeOverrides } from '../../../../test/fixtures/fakes/fake-bridge.ts';
import { ids } from '../../../../test/fixtures/fakes/fake-credentials.ts';
import { createFakeWorld } from '../../../../test/fixtures/fakes/fake-world.ts';
import { openPage, press, type } from '../../../testing/open-page.tsx';
import { isReachable } from '../../../testing/reachable.ts';
import { pathOf } from '../use-chosen.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const world = createFakeWorld(5);
const servers = world.servers.map((server) => ({ ...server, accountId: null }));
const starting = (server: Server): Server => ({ ...server, state: 'starting' });
const signedOut = { servers, accounts: [] };
const web = { info: { ...world.info, shell: 'web', clipboard: 'page' } } as const;
const open = (place: string, overrides: FakeOverrides = {}) =>
  openPage(pathOf('/servers', place), { ...overrides, world: { ...signedOut, ...overrides.world } });

type Start = (params: Params<'accounts.startLink'>) => Result<'accounts.startLink'>;
/** Links that last that long. */
const links = (forMs: number, changes: Partial<Result<'accounts.startLink'>> = {}) =>
  vi.fn<Start>(({ provider, serverId }) => ({
    linkId: crypto.randomUUID(),
    provider,
    serverId,
    code: '',
    url: 'https://app.plex.tv/auth#?code=made-up',
    qr: null,
    expiresAt: new Date(Date.now() + forMs).toISOString(),
    ...changes,
  }));
const code = { code: 'K7XR', url: 'https://plex.tv/link', qr: 'https://plex.tv/link' };

describe('signing in at plex.tv', () => {
  it('offers the browser first, the password as advanced', async () => {
    open('plex.tv');
    expect(await screen.findByRole('button', { name: 'Open plex.tv to sign in' })).toBeTruthy();
    const password = screen.getByRole('button', { name: 'User name and password' });
    expect(password.parentElement?.textContent).toContain('Advanced');
    expect(screen.getByRole('button', { name: 'Paste a token' }).parentElement?.textContent).not.toContain('Advanced');
  });

  it('shows a short code with a picture of the same page, spelled out for ears', async () => {
    const start = links(600_000, code);
    open('plex.tv', { calls: { 'accounts.startLink': start } });
    await press('With a code on another device');
    await press('Show a code');
    expect(await screen.findByText('K7XR')).toBeTruthy();
    expect(screen.getByText('K 7 X R').className).toBe('sr-only');
    expect(screen.getByRole('img', { name: /plex.tv\/link/u })).toBeTruthy();
    expect(screen.getByText('https://plex.tv/link')).toBeTruthy();
    expect(start.mock.calls[0]?.[0]).toMatchObject({ method: 'code' });
  });

  it('says when a code has run out, and gets a new one with one click', async () => {
    const start = links(0, code);
    open('plex.tv', { calls: { 'accounts.startLink': start } });
    await press('With a code on another device');
    await press('Show a code');
    expect(await screen.findByText(/This code has expired/u)).toBeTruthy();
    expect(screen.queryByText('K7XR')).toBeNull();
    start.mockImplementation(links(600_000, code));
    await press('Get a new code');
    expect(await screen.findByText('K7XR')).toBeTruthy();
    expect(start).toHaveBeenCalledTimes(2);
  });

  it('opens the page again through the core in the desktop, and drops the code before', async () => {
    const start = links(600_000);
    const cancel = vi.fn<(params: { linkId: string }) => void>();
    open('plex.tv', { calls: { 'accounts.startLink': start, 'accounts.cancelLink': cancel } });
    await press('Open plex.tv to sign in');
    await press('Open the page again');
    await waitFor(() => expect(start).toHaveBeenCalledTimes(2));
    expect(cancel).toHaveBeenCalledWith({ linkId: start.mock.results[0]?.value?.linkId });
    expect(screen.queryByRole('link', { name: 'Open the page again' })).toBeNull();
  });

  it('opens it as a link where the page is in a browser itself', async () => {
    const opened = vi.spyOn(window, 'open').mockReturnValue(null);
    open('plex.tv', { world: web, calls: { 'accounts.startLink': links(600_000) } });
    await press('Open plex.tv to sign in');
    const link = await screen.findByRole('link', { name: 'Open the page again' });
    expect(link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(opened).toHaveBeenCalledOnce();
  });

  it('copies the link', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    open('plex.tv', { calls: { 'accounts.startLink': links(600_000) } });
    await press('Open plex.tv to sign in');
    await press('Copy the link');
    expect(await screen.findByText('Copied')).toBeTruthy();
    expect(write).toHaveBeenCalledWith('https://app.plex.tv/auth#?code=made-up');
  });
});

describe('signing in at one server', () => {
  it('offers a key only where the gateway speaks the published contract, and says why', async () => {
    const documented = servers.map((server) =>
      server.id === ids.plexmcp ? { ...server, dialect: 'documented' as const } : server,
    );
    open(ids.plexmcp, { world: { servers: documented } });
    expect(await screen.findByLabelText('API key')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'E-mail and password' })).toBeNull();
    expect(screen.getByText(/no sign-in with a password here/u)).toBeTruthy();
  });

  it('explains a server that nobody has set up yet', async () => {
    open(ids.jellyfin, { world: { servers: servers.map(starting) } });
    expect(await screen.findByText(/finish the set-up first/u)).toBeTruthy();
  });

  it.each([
    ['setup-incomplete', {}, /finish the set-up/u],
    ['account-disabled', {}, /disabled by an administrator/u],
  ] as const)('says what %s means', async (error, details, words) => {
    open(ids.jellyfin, { calls: { 'accounts.signInWithPassword': () => refuse(error, details) } });
    await press('User name and password');
    await type('User name', 'marta');
    await press('Sign in');
    expect((await screen.findByRole('alert')).textContent).toMatch(words);
  });

  it('says so when Quick Connect is off, and leaves the password a click away', async () => {
    open(ids.jellyfin, { calls: { 'accounts.startLink': () => refuse('not-offered', { reason: 'quick-connect-off' }) } });
    await press('Show a code');
    expect((await screen.findByRole('alert')).textContent).toContain('Quick Connect');
    expect(screen.getByRole('button', { name: 'User name and password' })).toBeTruthy();
  });

  it('tells somebody who is no administrator what that means', async () => {
    open(ids.jellyfin, {
      calls: {
        'accounts.signInWithPassword': () => ({
          id: crypto.randomUUID(),
          provider: 'jellyfin',
          serverId: ids.jellyfin,
          remoteId: '1',
          name: 'guest',
          canManage: false,
          credentialId: crypto.randomUUID(),
          addedAt: new Date().toISOString(),
        }),
      },
    });
    await press('User name and password');
    await type('User name', 'guest');
    await press('Sign in');
    expect(await screen.findAllByText(/This user is not an administrator/u)).not.toHaveLength(0);
  });
});

describe('what is typed to sign in', () => {
  let secret = '';
  beforeEach(() => {
    secret = crypto.randomUUID();
  });
  const inDocument = () => document.documentElement.outerHTML.includes(secret);

  it('stands in no attribute, and nowhere once it was sent', async () => {
    open(ids.plexmcp);
    await type('E-mail', 'marta@example.org');
    await type('Password', secret);
    expect(inDocument()).toBe(false);
    expect(isReachable(secret)).toBe(false);
    await press('Sign in');
    await screen.findByText('Signed in as marta@example.org');
    expect(inDocument()).toBe(false);
    await waitFor(() => expect(isReachable(secret)).toBe(false));
  });

  it('keeps the password, but not the code, when the code was wrong', async () => {
    const signIn = vi.fn<(params: { password: string; code?: string | undefined }) => never>(({ code: factor }) =>
      refuse(factor === undefined ? 'two-factor-required' : 'sign-in-refused'),
    );
    open(ids.plexmcp, { calls: { 'accounts.signInWithPassword': signIn } });
    await type('E-mail', 'marta@example.org');
    await type('Password', secret);
    await press('Sign in');
    await type('Code of your authenticator app', '123456');
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
      await Promise.resolve();
    });
    await waitFor(() => expect(signIn).toHaveBeenCalledTimes(2));
    expect(signIn.mock.calls[1]?.[0].password === secret).toBe(true);
    expect(screen.getByLabelText<HTMLInputElement>('Code of your authenticator app').value).toBe('');
  });
});
