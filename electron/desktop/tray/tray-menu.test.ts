import { describe, expect, it } from 'vitest';

import { resources } from '../../../shared/locales/index.ts';
import type { TrayKey, TrayView } from '../../shell.ts';
import { type TrayEntry, trayMenu } from './tray-menu.ts';

const texts = resources.en.tray;
const now = new Date('2026-11-21T12:00:00Z');
const nothingCopied = { credentialId: null, name: null, clearsAt: null };
const key = (name: string, changes: Partial<TrayKey> = {}): TrayKey => ({
  id: `id of ${name}`,
  kind: 'jellyfin-api-key',
  name,
  last4: 'a1b2',
  hasServer: true,
  ...changes,
});
const empty: TrayView = { pinned: [], recent: [], attention: [], servers: [], locked: false };
const menu = (view: Partial<TrayView>, clipboard: Parameters<typeof trayMenu>[0]['clipboard'] = nothingCopied): TrayEntry[] =>
  trayMenu({ view: { ...empty, ...view }, clipboard, now }, texts);
const labels = (entries: readonly TrayEntry[]): string[] =>
  entries.map((entry) => (entry.kind === 'separator' ? '—' : entry.label));
const inside = (entries: readonly TrayEntry[], label: string): TrayEntry[] => {
  const found = entries.find((entry) => entry.kind === 'submenu' && entry.label === label);
  return found?.kind === 'submenu' ? found.entries : [];
};
const keys = (count: number): TrayKey[] => Array.from({ length: count }, (_, n) => key(`Key ${n + 1}`));

it('stands alone when there is nothing yet', () => {
  expect(labels(menu({}))).toEqual([
    'No pinned keys',
    '—',
    '—',
    'Search…',
    'Open Latchkey',
    'Lock',
    'Settings…',
    '—',
    'Quit Latchkey',
  ]);
});

describe('keys', () => {
  it('are pinned ones, then those copied lately', () => {
    expect(labels(menu({ pinned: [key('Sonarr')], recent: [key('Kometa', { last4: '' })] })).slice(0, 4)).toEqual([
      'Pinned keys',
      'Sonarr  …a1b2',
      'Copied lately',
      'Kometa',
    ]);
  });

  it('are copied by their id, as they are or in each form that they have', () => {
    const entries = inside(menu({ pinned: [key('Sonarr')] }), 'Sonarr  …a1b2');
    expect(entries[0]).toEqual({
      kind: 'action',
      label: 'Copy',
      action: { do: 'copy', credentialId: 'id of Sonarr', format: 'token' },
    });
    expect(labels(inside(entries, 'Copy as'))).toEqual(Object.values(texts.formats));
    expect(inside(entries, 'Copy as')[3]).toEqual({
      kind: 'action',
      label: 'curl command',
      action: { do: 'copy', credentialId: 'id of Sonarr', format: 'curl' },
    });
  });

  it('offer only what makes sense', () => {
    const entries = inside(menu({ pinned: [key('Robot', { kind: 'plexmcp-api-key', hasServer: false })] }), 'Robot  …a1b2');
    expect(labels(inside(entries, 'Copy as'))).toEqual(['Token', 'Header', '.env line', 'PowerShell variable', 'Docker secret']);
  });

  it('beyond the fifth are one step further', () => {
    const entries = menu({ pinned: keys(40) });
    expect(labels(entries).slice(5, 7)).toEqual(['Key 5  …a1b2', texts.more]);
    const more = inside(entries, texts.more);
    expect(more).toHaveLength(20);
    const copiesSixth = { do: 'copy', credentialId: 'id of Key 6', format: 'token' };
    expect(more[0]).toEqual({ kind: 'action', label: 'Key 6  …a1b2', action: copiesSixth });
    expect(labels(menu({ pinned: keys(5) }))).not.toContain(texts.more);
  });
});

describe('the clipboard', () => {
  it('is spoken of first, with the time it has left, and can be cleared', () => {
    const clipboard = { credentialId: 'x', name: 'Sonarr', clearsAt: '2026-11-21T12:00:18Z' };
    expect(menu({}, clipboard).slice(0, 3)).toEqual([
      { kind: 'note', label: 'Copied: Sonarr, clears in 20 s' },
      { kind: 'action', label: texts.clearClipboard, action: { do: 'clear-clipboard' } },
      { kind: 'separator' },
    ]);
  });

  it('has no time where it is not cleared', () => {
    expect(labels(menu({}, { credentialId: 'x', name: 'Sonarr', clearsAt: null }))[0]).toBe('Copied: Sonarr');
  });
});

describe('what needs attention', () => {
  it('is counted, named and led to', () => {
    const entries = menu({ attention: [{ to: '/keys/1', name: 'Kometa', what: 'dead' }] });
    expect(inside(entries, 'Needs attention (1)')).toEqual([
      { kind: 'action', label: 'Kometa: no longer accepted', action: { do: 'open', to: '/keys/1' } },
    ]);
  });

  it('stays a list that can be read', () => {
    const attention = Array.from({ length: 2000 }, (_, n) => ({ to: `/keys/${n}`, name: `Key ${n}`, what: 'expiring' as const }));
    const list = inside(menu({ attention }), 'Needs attention (2000)');
    expect(list).toHaveLength(22);
    expect(list.at(-1)).toEqual({ kind: 'action', label: '1980 more…', action: { do: 'open', to: '/keys' } });
  });
});

it('says of each server in words how it is', () => {
  const entries = menu({
    servers: [
      { id: 'plex:1', name: 'Living room', state: 'online' },
      { id: 'jellyfin:2', name: 'Attic', state: 'changed-identity' },
    ],
  });
  expect(labels(inside(entries, 'Servers'))).toEqual(['Living room: online', 'Attic: another server answers']);
  expect(inside(entries, 'Servers')[0]).toMatchObject({ action: { do: 'open', to: '/servers/plex%3A1' } });
});

describe('while locked', () => {
  const locked = { locked: true };

  it('opens and quits, and nothing else', () => {
    expect(labels(menu(locked))).toEqual(['Latchkey is locked', '—', 'Unlock…', '—', 'Quit Latchkey']);
  });

  it('copies nothing, also where names may be seen', () => {
    const entries = menu({
      ...locked,
      pinned: [key('Sonarr')],
      servers: [{ id: 'plex:1', name: 'Living room', state: 'online' }],
    });
    expect(entries[1]).toEqual({ kind: 'note', label: 'Sonarr  …a1b2' });
    expect(JSON.stringify(entries)).not.toContain('"copy"');
  });
});

it('has words in German', () => {
  const view: TrayView = { ...empty, attention: [{ to: '/', name: 'Kometa', what: 'sign-in' }] };
  const entries = trayMenu({ view, clipboard: nothingCopied, now }, resources.de.tray);
  expect(labels(inside(entries, 'Braucht Aufmerksamkeit (1)'))).toEqual(['Kometa: neu anmelden']);
});

it('is the same for the same state, so that an open menu can stay open', () => {
  expect(menu({ pinned: keys(3) })).toEqual(menu({ pinned: keys(3) }));
});
