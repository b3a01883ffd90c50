import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { refuse } from '../../../test/fixtures/fakes/fake-bridge.ts';
import { createFakeWorld } from '../../../test/fixtures/fakes/fake-world.ts';
import { openPage, press, type } from '../../testing/open-page.tsx';
import { pathOf } from './use-chosen.ts';

afterEach(cleanup);

const world = createFakeWorld(5);
const signedOut = { servers: world.servers.map((server) => ({ ...server, accountId: null })), accounts: [] };
const serverOf = (name: string) => {
  const found = world.servers.find((server) => server.name === name);
  if (found === undefined) throw new Error(`no server ${name}`);
  return found;
};

describe('the list', () => {
  it('shows plex.tv first, then every server with its state in words', async () => {
    openPage('/servers', { keys: 5 });
    const rows = await screen.findAllByRole('option');
    expect(rows).toHaveLength(world.servers.length + 1);
    expect(rows[0]?.textContent).toContain('plex.tv');
    expect(rows.find((row) => row.textContent?.includes('Cabin'))?.textContent).toContain('Offline');
  });

  it('says what to do when there is nothing', async () => {
    openPage('/servers', { keys: 0 });
    expect(await screen.findByRole('heading', { name: 'No servers yet' })).toBeTruthy();
    await press('Sign in to plex.tv');
    expect(await screen.findByRole('button', { name: 'Open plex.tv to sign in' })).toBeTruthy();
  });

  it('shows why the list cannot be had, and asks again', async () => {
    let broken = true;
    openPage('/servers', { calls: { 'servers.list': () => (broken ? refuse('storage-failed') : world.servers) } });
    expect((await screen.findByRole('alert')).textContent).toContain('could not be written');
    broken = false;
    await press('Try again');
    expect(await screen.findAllByRole('option')).toHaveLength(world.servers.length + 1);
  });
});

describe('finding servers', () => {
  it('tells progress, can be stopped, and says how it ended', async () => {
    const taskId = crypto.randomUUID();
    const stopped = vi.fn<() => void>();
    const page = openPage('/servers', { keys: 5, calls: { 'discovery.start': () => ({ taskId }), 'tasks.cancel': stopped } });
    await press('Find servers');
    const task = { taskId, kind: 'discovery', total: null, startsAt: null, error: null } as const;
    await waitFor(() => expect(page.asked).toContain('discovery.start'));
    page.emit('task', { ...task, state: 'running', done: 2, current: 'Basement' });
    expect(await screen.findByText(/2 found so far · Basement/u)).toBeTruthy();
    await press('Stop the search');
    await waitFor(() => expect(stopped).toHaveBeenCalledWith({ taskId }));
    page.emit('task', { ...task, state: 'cancelled', done: 2, current: null });
    expect(await screen.findByText('The search was stopped.')).toBeTruthy();
  });
});

describe('adding by address', () => {
  it('asks about a certificate and trusts exactly the one that was shown', async () => {
    const trust = vi.fn<() => never>(() => refuse('tls-problem', { reason: 'certificate-changed' }));
    openPage('/servers', { keys: 5, calls: { 'servers.trustCertificate': trust } });
    await press('Add by address…');
    await type('Address', '  https://self-signed.lan:8920 ');
    await press('Add this server');
    const question = await screen.findByRole('alertdialog');
    const fingerprint = within(question).getByText(/^00:07:0E:/u).textContent;
    fireEvent.click(within(question).getByRole('button', { name: 'Trust this certificate' }));
    await waitFor(() =>
      expect(trust).toHaveBeenCalledWith({ address: 'https://self-signed.lan:8920', fingerprint256: fingerprint }),
    );
    expect((await within(question).findByRole('alert')).textContent).toContain('not the one you trusted before');
  });

  it('keeps the address when nobody answers', async () => {
    openPage('/servers', { keys: 5 });
    await press('Add by address…');
    await type('Address', 'nas.lan');
    await press('Add this server');
    expect((await screen.findByRole('alert')).textContent).toContain('No connection to nas.lan');
    expect(screen.getByLabelText<HTMLInputElement>('Address').value).toBe('nas.lan');
  });
});

describe('signing in', () => {
  it('asks for the second factor only when the server does, and sends it with the password', async () => {
    const signIn = vi.fn<(params: { code?: string | undefined }) => never>(({ code }) =>
      refuse(code === undefined ? 'two-factor-required' : 'sign-in-refused'),
    );
    openPage(pathOf('/servers', serverOf('mcp.lan.example').id), {
      world: signedOut,
      calls: { 'accounts.signInWithPassword': signIn },
    });
    await type('E-mail', 'marta@example.org');
    await type('Password', 'of no account');
    expect(screen.queryByLabelText('Code of your authenticator app')).toBeNull();
    await press('Sign in');
    await type('Code of your authenticator app', '123456');
    await press('Sign in');
    await waitFor(() => expect(signIn).toHaveBeenLastCalledWith(expect.objectContaining({ code: '123456' })));
    expect((await screen.findByRole('alert')).textContent).toContain('The sign-in was refused');
    expect(screen.getByLabelText('Code of your authenticator app')).toBeTruthy();
  });

  it('shows the code of Quick Connect and cancels it when one leaves', async () => {
    const cancel = vi.fn<() => void>();
    openPage(pathOf('/servers', serverOf('Basement').id), { world: signedOut, calls: { 'accounts.cancelLink': cancel } });
    await press('Show a code');
    expect(await screen.findByText(/^\d{6}$/u)).toBeTruthy();
    expect(screen.getByText(/^\d+:\d\d left$/u)).toBeTruthy();
    await press('Cancel');
    await waitFor(() => expect(cancel).toHaveBeenCalledOnce());
    expect(screen.queryByText(/^\d{6}$/u)).toBeNull();
  });

  it('says why a link failed', async () => {
    const page = openPage(pathOf('/servers', 'plex.tv'), { world: signedOut });
    const start = vi.spyOn(page.calls, 'accounts.startLink');
    await press('Open plex.tv to sign in');
    expect(await screen.findByText('Waiting for you to confirm…')).toBeTruthy();
    const answer = await start.mock.results[0]?.value;
    const linkId = answer?.ok === true ? answer.data.linkId : '';
    page.emit('link', { linkId, state: 'failed', error: { code: 'sign-in-expired', details: {} } });
    expect((await screen.findByRole('alert')).textContent).toContain('not finished in time');
  });

  it('keeps no pasted key in the field', async () => {
    openPage(pathOf('/servers', serverOf('Basement').id), {
      world: signedOut,
      calls: { 'accounts.signInWithSecret': () => refuse('token-refused') },
    });
    await press('Paste an API key');
    await type('API key', crypto.randomUUID());
    await press('Use this key');
    expect((await screen.findByRole('alert')).textContent).toContain('does not accept this key');
    expect(screen.getByLabelText<HTMLInputElement>('API key').value).toBe('');
  });
});

describe('leaving', () => {
  it('says before removal which keys stay in the vault', async () => {
    const page = openPage(pathOf('/servers', serverOf('Basement').id), { keys: 40 });
    const held = page.world.credentials.filter((key) => key.serverId === serverOf('Basement').id && key.held).length;
    await press('Remove the server…');
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toContain(`${held} keys of it stay in the vault`);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Remove Basement' }));
    await waitFor(() => expect(screen.queryByText('Basement')).toBeNull());
    expect(page.world.servers.some(({ name }) => name === 'Basement')).toBe(false);
  });

  it('signs out only after a question', async () => {
    const page = openPage(pathOf('/servers', serverOf('Basement').id), { keys: 5 });
    await press('Sign out…');
    const dialog = await screen.findByRole('alertdialog');
    expect(page.asked).not.toContain('accounts.signOut');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Sign out of marta' }));
    await waitFor(() => expect(page.world.accounts.some(({ name }) => name === 'marta')).toBe(false));
  });
});
