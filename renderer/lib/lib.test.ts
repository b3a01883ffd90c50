import { describe, expect, it, vi } from 'vitest';

import { createFakeBridge } from '../../test/fixtures/fakes/fake-bridge.ts';
import { movedIndex } from '../components/layout/move.ts';
import { callCore, callKey, createQueryClient } from './bridge/bridge.tsx';
import { CallError } from './bridge/call-error.ts';
import { formatRelative } from './format.ts';
import { followChanges } from './bridge/invalidation.ts';
import { matchesShortcut, shownShortcut } from './shortcut.ts';

describe('asking the core', () => {
  it('opens the envelope, and makes a refusal an error that carries the code', async () => {
    const bridge = createFakeBridge({ keys: 3 });
    expect(await callCore(bridge, 'credentials.list', undefined)).toHaveLength(3);
    const refused = callCore(bridge, 'credentials.rename', { id: crypto.randomUUID(), name: 'x' });
    await expect(refused).rejects.toBeInstanceOf(CallError);
    await expect(refused).rejects.toMatchObject({ data: { code: 'not-found' } });
  });

  it('asks again for what changed, once for many changes, and for nothing else', async () => {
    const bridge = createFakeBridge({ keys: 3 });
    const queries = createQueryClient();
    for (const channel of ['credentials.list', 'servers.list'] as const)
      await queries.fetchQuery({ queryKey: callKey(channel, undefined), queryFn: () => callCore(bridge, channel, undefined) });
    const stop = followChanges(bridge, queries);
    const invalidate = vi.spyOn(queries, 'invalidateQueries');
    for (let n = 0; n < 50; n += 1) bridge.emit('changed', { topics: ['credentials'] });
    await vi.waitFor(() => expect(queries.getQueryState(callKey('credentials.list', undefined))?.isInvalidated).toBe(true));
    expect(invalidate).toHaveBeenCalledTimes(1);
    expect(queries.getQueryState(callKey('servers.list', undefined))?.isInvalidated).toBe(false);
    stop();
    queries.clear();
  });
});

describe('relative times', () => {
  const now = Date.UTC(2026, 10, 21);
  it.each([
    [-20, 'now', 'jetzt'],
    [-60, '1 minute ago', 'vor 1 Minute'],
    [-3 * 3600, '3 hours ago', 'vor 3 Stunden'],
    [86_400, 'tomorrow', 'morgen'],
    [-8 * 86_400, 'last week', 'letzte Woche'],
    [400 * 86_400, 'next year', 'nächstes Jahr'],
  ])('%i s from now read as people say it', (seconds, english, german) => {
    expect(formatRelative(now + seconds * 1000, now, 'en')).toBe(english);
    expect(formatRelative(now + seconds * 1000, now, 'de')).toBe(german);
  });
});

describe('shortcuts', () => {
  const on = (platform: string) => vi.spyOn(navigator, 'platform', 'get').mockReturnValue(platform);
  const event = (key: string, changes: Partial<KeyboardEvent> = {}) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...changes,
  });

  it('are ⌘ on a Mac and Ctrl elsewhere', () => {
    on('MacIntel');
    expect(shownShortcut('Mod+Shift+K')).toBe('⌘⇧K');
    expect(matchesShortcut(event('n', { metaKey: true }), 'Mod+N')).toBe(true);
    expect(matchesShortcut(event('n', { ctrlKey: true }), 'Mod+N')).toBe(false);
    on('Linux x86_64');
    expect(shownShortcut('Mod+Shift+K')).toBe('Ctrl+Shift+K');
    expect(matchesShortcut(event('n', { ctrlKey: true }), 'Mod+N')).toBe(true);
    vi.restoreAllMocks();
  });

  it('match exactly', () => {
    expect(matchesShortcut(event('Delete'), 'Delete')).toBe(true);
    expect(matchesShortcut(event('Delete', { shiftKey: true }), 'Delete')).toBe(false);
    expect(matchesShortcut(event('c', { ctrlKey: true, altKey: true }), 'Mod+C')).toBe(false);
  });
});

describe('moving in a list', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowUp', -1, 9],
    ['ArrowDown', 9, 9],
    ['PageDown', 2, 6],
    ['PageUp', 2, 0],
    ['Home', 5, 0],
    ['End', 5, 9],
    ['a', 5, null],
  ])('%s from %i leads to %s', (key, from, to) => {
    expect(movedIndex(key, from, 10, 4)).toBe(to);
  });

  it('leads nowhere in an empty one', () => {
    expect(movedIndex('ArrowDown', -1, 0, 4)).toBeNull();
  });
});
