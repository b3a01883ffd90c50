import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { activityKinds, type Activity } from '../../../shared/domain/activity.ts';
import { createFakeWorld } from '../../../test/fixtures/fakes/fake-world.ts';
import { openPage, press } from '../../testing/open-page.tsx';
import { anyServer, groups, matches, noServer } from './groups.ts';

afterEach(cleanup);

const entry = (id: number, changes: Partial<Activity> = {}): Activity => ({
  id,
  at: new Date(Date.UTC(2026, 0, 1) + id * 60_000).toISOString(),
  kind: 'credential-checked',
  subject: `Key ${id}`,
  credentialId: null,
  serverId: null,
  details: {},
  ...changes,
});
const log = (count: number): Activity[] => Array.from({ length: count }, (_, n) => entry(count - n));

describe('the log', () => {
  it('reads sentences, with codes in words', async () => {
    openPage('/activity', { world: { activity: [entry(1, { subject: 'Kometa', details: { state: 'not-provable' } })] } });
    expect(await screen.findByText('Kometa checked: Not provable')).toBeTruthy();
    expect(screen.getByText('This is the beginning of the log.')).toBeTruthy();
  });

  it('reads further back only as one gets there', async () => {
    const page = openPage('/activity', { world: { activity: log(500) } });
    const list = await screen.findByRole('listbox', { name: 'What was done' });
    expect(page.asked.filter((channel) => channel === 'activity.list')).toHaveLength(1);
    Object.defineProperty(list, 'scrollTop', { value: 36 * 195, configurable: true });
    fireEvent.scroll(list);
    await waitFor(() => expect(page.asked.filter((channel) => channel === 'activity.list')).toHaveLength(2));
  });

  it('filters by kind and looks further back on demand', async () => {
    openPage('/activity', { world: { activity: [...log(200), entry(0, { kind: 'server-added', subject: 'Attic' })] } });
    await screen.findByRole('listbox', { name: 'What was done' });
    await press('Servers');
    expect(await screen.findByRole('heading', { name: 'Nothing matches' })).toBeTruthy();
    await press('Look further back');
    expect(await screen.findByText('Server Attic added')).toBeTruthy();
  });

  it('notices what is added', async () => {
    const page = openPage('/activity', { world: { activity: [] } });
    expect(await screen.findByRole('heading', { name: 'Nothing has happened yet' })).toBeTruthy();
    page.world.activity = [entry(1, { kind: 'credential-copied', subject: 'Sonarr' })];
    page.emit('changed', { topics: ['activity'] });
    expect(await screen.findByText('Sonarr copied')).toBeTruthy();
  });
});

describe('matches', () => {
  it('puts every kind into exactly one group besides "everything"', () => {
    for (const kind of activityKinds) {
      const fitting = groups.filter((group) => matches(entry(1, { kind }), group, anyServer));
      expect(fitting).toHaveLength(2);
      expect(fitting).toContain('all');
    }
  });

  it('tells a server from none', () => {
    expect(matches(entry(1, { serverId: 'plex:1' }), 'all', 'plex:1')).toBe(true);
    expect(matches(entry(1, { serverId: 'plex:1' }), 'all', noServer)).toBe(false);
    expect(matches(entry(1), 'all', noServer)).toBe(true);
  });
});

describe('open operations', () => {
  it('revokes the old key before its time only after a question', async () => {
    const finish = vi.fn<(asked: { id: string }) => ReturnType<typeof createFakeWorld>['operations'][number]>(() => ({
      ...operation,
      state: 'done',
    }));
    const operation = createFakeWorld(40).operations[0] as ReturnType<typeof createFakeWorld>['operations'][number];
    openPage('/activity', { keys: 40, calls: { 'rotation.finishGrace': finish } });
    await press('End the grace now');
    const question = await screen.findByRole('alertdialog');
    expect(finish).not.toHaveBeenCalled();
    fireEvent.click(within(question).getByRole('button', { name: /^Revoke/u }));
    await waitFor(() => expect(finish).toHaveBeenCalledWith({ id: operation.id }));
  });

  it('shows why one stands still, and goes on with it', async () => {
    const [operation] = createFakeWorld(40).operations;
    if (operation === undefined) throw new Error('the fake home has no operation');
    const page = openPage('/activity', {
      keys: 40,
      world: { operations: [{ ...operation, state: 'revoking', error: { code: 'still-alive', details: {} } }] },
    });
    expect((await screen.findByRole('alert')).textContent).toContain('still accepts the revoked key');
    expect(screen.queryByRole('button', { name: /Take the new key back/u })).toBeNull();
    await press('Try again');
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'Open operations' })).toBeNull());
    expect(page.asked).toContain('rotation.retry');
  });
});
