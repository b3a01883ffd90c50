import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import type { Params } from '../../../../../shared/ipc/contract.ts';
import { refuse, type FakeOverrides } from '../../../../../test/fixtures/fakes/fake-bridge.ts';
import { createFakeWorld } from '../../../../../test/fixtures/fakes/fake-world.ts';
import { choose, tick } from '../../../../testing/choosing.ts';
import { openPage, press, type } from '../../../../testing/open-page.tsx';

afterEach(cleanup);

const { accounts, settings } = createFakeWorld(40);
const documentedServers = createFakeWorld(40).servers.map((server) => Object.assign(server, { dialect: 'documented' as const }));
const only = (provider: string) => accounts.filter((account) => account.provider === provider && account.canManage);
const roomy = { 'accounts.quota': () => ({ used: 1, limit: 5, limited: 'yes' as const, plan: null }) };

/** Opens the dialog with the accounts of one provider and keeps what is asked for. */
const open = (provider: string, overrides: FakeOverrides = {}) => {
  const made: Params<'credentials.create'>[] = [];
  const page = openPage('/keys/new', {
    keys: 40,
    ...overrides,
    world: { accounts: only(provider), ...overrides.world },
    calls: {
      ...roomy,
      'credentials.create': (params) => {
        made.push(params);
        return refuse('unreachable');
      },
      ...overrides.calls,
    },
  });
  return { page, made };
};
const radio = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('radio', { name }));

describe('a Plex token for an app', () => {
  it('takes name, product, platform and device from a preset', async () => {
    const { made } = open('plex');
    await choose('For', 'Tautulli');
    await press('Make the key');
    await waitFor(() => expect(made).toHaveLength(1));
    expect(made[0]).toMatchObject({
      name: 'Tautulli',
      options: { kind: 'plex-app-token', product: 'Tautulli', platform: 'Linux', device: 'Server' },
    });
  });

  it('offers the device identity only behind its setting, and no date for it', async () => {
    open('plex');
    await screen.findByRole('dialog', { name: 'New key' });
    expect(screen.queryByRole('radio', { name: /^Device identity/u })).toBeNull();
    cleanup();
    const { made } = open('plex', { world: { settings: { ...settings, plexDeviceIdentity: true } } });
    await radio(/^Device identity/u);
    expect(screen.queryByRole('radio', { name: 'In 30 days' })).toBeNull();
    await type('Name', 'Second identity');
    await press('Make the key');
    await waitFor(() => expect(made[0]).toMatchObject({ expiresAt: null, options: { kind: 'plex-device-jwt' } }));
  });
});

describe('a Jellyfin key', () => {
  it('is a full administrator, or a limited user whose rights are said', async () => {
    const { made } = open('jellyfin');
    expect(await screen.findByRole('radio', { name: /full administrator/u })).toBeTruthy();
    await radio(/^Limited user/u);
    expect(screen.getByText(/change settings, users, libraries or keys/u)).toBeTruthy();
    await radio('Only the chosen ones');
    await type('Name', 'Kitchen radio');
    await press('Make the key');
    expect(await screen.findByText('Choose at least one library.')).toBeTruthy();
    expect(made).toHaveLength(0);
    const list = within(await screen.findByRole('group', { name: 'Which libraries' }));
    await tick(list.getAllByRole('checkbox')[0]?.closest('label')?.textContent ?? '');
    await press('Make the key');
    await waitFor(() => expect(made[0]?.options).toMatchObject({ kind: 'jellyfin-device-token', remoteAccess: true }));
    expect(made[0]?.options).toHaveProperty('libraries.length', 1);
  });
});

describe('a PlexMCP key', () => {
  it('picks MCPs out of the gateway’s own list', async () => {
    const { made } = open('plexmcp');
    await type('Name', 'n8n');
    await radio('Only chosen MCPs');
    await press('Make the key');
    expect(await screen.findByText(/Choose at least one MCP/u)).toBeTruthy();
    await tick(/^downloads/u);
    await type('Requests a minute', '30');
    await press('Make the key');
    await waitFor(() =>
      expect(made[0]?.options).toMatchObject({ access: { mode: 'selected', ids: ['mcp-downloads'] }, rateLimit: 30 }),
    );
  });

  it('asks for description and live or test only where the dialect knows them', async () => {
    open('plexmcp');
    await screen.findByRole('radio', { name: /^All MCPs/u });
    expect(screen.queryByLabelText('Description')).toBeNull();
    cleanup();
    const { made } = open('plexmcp', { world: { servers: documentedServers } });
    await type('Description', 'For the tests');
    await radio(/^Test/u);
    expect(screen.queryByLabelText('Requests a minute')).toBeNull();
    await type('Name', 'n8n');
    await press('Make the key');
    await waitFor(() => expect(made[0]?.options).toMatchObject({ environment: 'test', description: 'For the tests' }));
  });

  it('says before that the plan has no room, and leads to ending one', async () => {
    const { made } = open('plexmcp', {
      calls: { 'accounts.quota': () => ({ used: 5, limit: 5, limited: 'yes', plan: 'free' }) },
    });
    const submit = await screen.findByRole('button', { name: 'No room for another key' });
    expect(submit.getAttribute('aria-disabled')).toBe('true');
    await type('Name', 'n8n');
    fireEvent.click(submit);
    expect(made).toHaveLength(0);
    const [revoke] = await screen.findAllByRole('button', { name: /^Revoke… / });
    fireEvent.click(revoke ?? document.body);
    expect(await screen.findByRole('alertdialog', { name: /^Revoke .+\?$/u })).toBeTruthy();
    expect(window.location.hash).toBe('#/keys');
  });

  it('offers to leave out a date that the gateway did not keep', async () => {
    const asked: (string | null)[] = [];
    open('plexmcp', {
      calls: {
        'credentials.create': ({ expiresAt }) => {
          asked.push(expiresAt);
          return refuse('expiry-not-kept');
        },
      },
    });
    await type('Name', 'n8n');
    await radio('In 30 days');
    await press('Make the key');
    await press('Make it without a date');
    await waitFor(() => expect(asked).toEqual([expect.any(String), null]));
  });
});
