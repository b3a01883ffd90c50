import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';

import type { Credential } from '../../../shared/domain/keys/credential.ts';
import { createFakeWorld } from '../../../test/fixtures/fakes/fake-world.ts';
import { openPage, press, type } from '../../testing/open-page.tsx';

afterEach(cleanup);

/** A key as a Jellyfin server lists it: its secret is shown, nobody has taken it yet. */
const listed = (key: Credential, n: number): Credential => ({
  ...key,
  kind: 'jellyfin-api-key',
  provider: 'jellyfin',
  held: false,
  guard: null,
  pinned: null,
  lifecycle: 'active',
  name: `Key ${n}`,
});

it('leads from nothing to a pinned key, one step at a time', async () => {
  const page = openPage('/keys', { keys: 0 });
  expect(await screen.findByRole('heading', { name: 'Which servers are yours?' })).toBeTruthy();
  expect(await screen.findByText('The search found 5 servers.')).toBeTruthy();
  expect(page.asked.filter((channel) => channel === 'discovery.start')).toHaveLength(1);

  await press('Continue');
  await press(/Basement/u);
  await press('User name and password');
  await type('User name', 'marta');
  await type('Password', 'of no account');
  await press('Sign in');
  expect(await screen.findByText(/Signed in, marta/u)).toBeTruthy();

  page.world.credentials = createFakeWorld(5).credentials.map(listed);
  page.emit('changed', { topics: ['credentials'] });
  await press('Continue');
  expect(await screen.findByText('5 keys can be imported')).toBeTruthy();
  fireEvent.click(screen.getByText(/^Key 0 /u));
  await press('Import 4 keys');
  const held = () => page.world.credentials.filter((key) => key.held).map(({ name }) => name);
  await waitFor(() => expect(held()).toEqual(['Key 1', 'Key 2', 'Key 3', 'Key 4']));

  await press('Continue');
  await press('Pin Key 1');
  await waitFor(() => expect(page.world.credentials.find(({ name }) => name === 'Key 1')?.pinned).not.toBeNull());
  await press('Show all keys');
  expect(await screen.findByRole('heading', { name: 'Keys' })).toBeTruthy();
});

it('can be left at any moment', async () => {
  openPage('/keys', { keys: 0 });
  const steps = await screen.findByRole('list', { name: 'Steps' });
  expect(within(steps).getByText('Find servers').closest('li')?.getAttribute('aria-current')).toBe('step');
  await press('Leave');
  await waitFor(() => expect(screen.queryByRole('list', { name: 'Steps' })).toBeNull());
});
