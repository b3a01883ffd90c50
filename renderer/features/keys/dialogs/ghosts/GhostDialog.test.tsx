import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import type { Task } from '../../../../../shared/ipc/events.ts';
import { refuse, type FakeOverrides } from '../../../../../test/fixtures/fakes/fake-bridge.ts';
import { choose, tick } from '../../../../testing/choosing.ts';
import { openPage, press } from '../../../../testing/open-page.tsx';

afterEach(cleanup);

const taskId = crypto.randomUUID();
const task = (changes: Partial<Task>): Task => ({
  taskId,
  kind: 'revoke',
  state: 'running',
  done: 0,
  total: 12,
  startsAt: new Date(Date.now() + 10_000).toISOString(),
  current: null,
  error: null,
  ...changes,
});

const open = async (overrides: FakeOverrides = {}) => {
  const asked: { ids: string[]; startAfterSeconds: number }[] = [];
  const page = openPage('/keys', {
    keys: 400,
    ...overrides,
    calls: {
      'credentials.revokeMany': (params) => {
        asked.push(params);
        return { taskId };
      },
      ...overrides.calls,
    },
  });
  await press(/^Ghost devices/u);
  await press('Clean up…');
  await screen.findByRole('alertdialog', { name: 'Clean up ghost devices' });
  return { page, asked };
};
const submit = () => screen.getByRole('button', { name: /^End \d+ device/u });
const count = () => Number(/\d+/u.exec(submit().textContent ?? '')?.[0]);

describe('the preview', () => {
  it('gathers by name, follows the span, and ends what is ticked', async () => {
    const { asked } = await open();
    const all = count();
    await choose('Not seen for', '365 days');
    await waitFor(() => expect(count()).toBeLessThan(all));
    const before = count();
    await tick(/^PlexTraktSync/u);
    await waitFor(() => expect(count()).toBeLessThan(before));
    const left = count();
    fireEvent.click(submit());
    await waitFor(() => expect(asked[0]).toMatchObject({ startAfterSeconds: 10 }));
    expect(asked[0]?.ids).toHaveLength(left);
  });

  it('shows every entry of a name, and why the others stay', async () => {
    const { page } = await open();
    const [cluster] = within(screen.getByRole('list', { name: 'Devices by name' })).getAllByRole('listitem');
    const details = cluster?.querySelector('details');
    if (!details) throw new Error('no entries to show');
    act(() => {
      details.open = true;
      fireEvent(details, new Event('toggle'));
    });
    const entries = await within(details).findAllByRole('listitem');
    const named = page.world.credentials.filter(({ name, kind }) => name === 'PlexTraktSync' && kind === 'jellyfin-device-token');
    expect(entries).toHaveLength(named.length);
  });

  it('says why nothing was started', async () => {
    await open({ calls: { 'credentials.revokeMany': () => refuse('guarded') } });
    fireEvent.click(submit());
    expect((await screen.findByRole('alert')).getAttribute('data-code')).toBe('guarded');
  });
});

describe('the work', () => {
  const begin = async () => {
    const { page } = await open();
    fireEvent.click(submit());
    await screen.findByText(/^Starts in \d+ s$/u);
    return page;
  };
  const tell = (page: Awaited<ReturnType<typeof begin>>, changes: Partial<Task>) => act(() => page.emit('task', task(changes)));

  it('waits, and can be called off before anything was done', async () => {
    const page = await begin();
    tell(page, {});
    await press('Cancel');
    await waitFor(() => expect(page.asked).toContain('tasks.cancel'));
    tell(page, { state: 'cancelled' });
    expect(await screen.findByText('Called off. Nothing was ended.')).toBeTruthy();
  });

  it('does not begin behind the back of somebody who closes the dialog in the pause', async () => {
    const page = await begin();
    tell(page, {});
    fireEvent.keyDown(screen.getByRole('alertdialog'), { key: 'Escape' });
    await waitFor(() => expect(page.asked).toContain('tasks.cancel'));
  });

  it('shows how far it is, can be stopped, and says what stays', async () => {
    const page = await begin();
    tell(page, { startsAt: new Date(Date.now() - 1000).toISOString(), done: 3, current: 'PlexTraktSync' });
    expect(await screen.findByText('Ending 3 of 12')).toBeTruthy();
    await press('Stop');
    tell(page, { state: 'cancelled', done: 4 });
    expect(await screen.findByText(/^Stopped after 4 of 12/u)).toBeTruthy();
  });

  it('says how it ended, and with what it failed', async () => {
    const page = await begin();
    tell(page, { state: 'failed', done: 2, error: { code: 'unreachable', details: {} } });
    expect(await screen.findByText('It stopped after 2 of 12.')).toBeTruthy();
    expect(screen.getByRole('alert').getAttribute('data-code')).toBe('unreachable');
    tell(page, { state: 'done', done: 12 });
    expect(await screen.findByText('12 devices ended')).toBeTruthy();
  });
});
