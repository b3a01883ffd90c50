import { expect, it, vi } from 'vitest';

import type { TrayKey, TrayView } from '../../shell.ts';
import { trayActions } from './tray-actions.ts';
import type { TrayAction } from './tray-menu.ts';

const key: TrayKey = { id: 'k', kind: 'jellyfin-api-key', name: 'Sonarr', last4: '', hasServer: true };

const copied = { ok: true, data: { clearsAt: null } };

/** Does one action, and says what came of it. @param lockedThen whether the core is locked while it answers */
const act = async (action: TrayAction, view: Partial<TrayView> = {}, answer: object = copied, lockedThen = false) => {
  const done: unknown[] = [];
  const note =
    (what: string) =>
    (...args: unknown[]): void =>
      void done.push([what, ...args]);
  trayActions({
    core: {
      trayView: () => ({ pinned: [], recent: [], attention: [], servers: [], locked: lockedThen && done.length > 0, ...view }),
    },
    dispatch: (channel, params) => {
      done.push([channel, params]);
      return Promise.resolve(answer as never);
    },
    notifier: { show: ({ title }) => void done.push(['shown', title]) },
    language: () => 'en',
    open: note('open'),
    search: note('search'),
    lock: note('lock'),
    quit: note('quit'),
  })(action);
  // The answer comes in a microtask.
  await vi.waitFor(() => Promise.resolve());
  return done;
};
const copy = { do: 'copy', credentialId: 'k', format: 'curl' } as const;

it.each(['pinned', 'recent'] as const)('copies a %s key, and says so', async (where) => {
  expect(await act(copy, { [where]: [key] })).toEqual([
    ['credentials.copyAs', { id: 'k', format: 'curl' }],
    ['shown', 'Sonarr copied'],
  ]);
});

it('says what could not be copied', async () => {
  const refused = { ok: false, error: { code: 'vault-locked', details: {} } };
  expect(await act(copy, { pinned: [key] }, refused)).toContainEqual(['shown', 'Sonarr could not be copied']);
});

it.each([
  ['is no longer in the menu', {}],
  ['is behind the lock', { pinned: [key], locked: true }],
])('does not copy a key that %s', async (_, view) => {
  expect(await act(copy, view)).toEqual([]);
});

it('opens a place, or the window as it was', async () => {
  expect(await act({ do: 'open', to: '/keys/1' })).toEqual([['open', '/keys/1']]);
  expect(await act({ do: 'open', to: null })).toEqual([['open']]);
});

it('searches, but opens the lock first', async () => {
  expect(await act({ do: 'search' })).toEqual([['search']]);
  expect(await act({ do: 'search' }, { locked: true })).toEqual([['open']]);
});

it('says no name when it was locked in the meantime', async () => {
  const refused = { ok: false, error: { code: 'app-locked', details: {} } };
  for (const answer of [copied, refused])
    expect(await act(copy, { pinned: [key] }, answer, true)).toEqual([['credentials.copyAs', { id: 'k', format: 'curl' }]]);
});

it('locks', async () => {
  expect(await act({ do: 'lock' })).toEqual([['lock']]);
});
