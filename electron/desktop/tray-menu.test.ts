import { expect, it } from 'vitest';

import { resources } from '../../shared/locales/index.ts';
import type { TrayKey } from '../shell.ts';
import { type TrayEntry, trayMenu } from './tray-menu.ts';

const texts = resources.en.tray;
const empty = { credentialId: null, name: null, clearsAt: null };
const key = (name: string, last4 = 'a1b2'): TrayKey => ({ id: `id of ${name}`, name, last4 });
const menu = (keys: TrayKey[], clipboard: Parameters<typeof trayMenu>[0]['clipboard'] = empty): TrayEntry[] =>
  trayMenu({ keys, clipboard }, texts);
const labels = (entries: TrayEntry[]): string[] => entries.map((entry) => (entry.kind === 'separator' ? '—' : entry.label));
const labelOfFirstKey = (name: string, last4?: string): string | undefined => labels(menu([key(name, last4)]))[1];

it('says that nothing is pinned, and opens, sets and quits all the same', () => {
  expect(labels(menu([]))).toEqual([texts.noPinned, '—', texts.open, texts.settings, '—', texts.quit]);
});

it('copies each pinned key by its id, in order', () => {
  expect(menu([key('Sonarr'), key('Kometa')]).slice(0, 3)).toEqual([
    { kind: 'note', label: texts.copyHint },
    { kind: 'action', label: 'Sonarr  …a1b2', action: { do: 'copy', credentialId: 'id of Sonarr' } },
    { kind: 'action', label: 'Kometa  …a1b2', action: { do: 'copy', credentialId: 'id of Kometa' } },
  ]);
});

it('puts the eleventh key and all after it one step further', () => {
  const keys = Array.from({ length: 12 }, (_, index) => key(`Key ${index + 1}`));
  const more = menu(keys).find((entry) => entry.kind === 'submenu');
  expect(more && labels(more.entries)).toEqual(['Key 11  …a1b2', 'Key 12  …a1b2']);
  expect(menu(keys.slice(0, 10)).some((entry) => entry.kind === 'submenu')).toBe(false);
});

it('says first what lies in the clipboard, and clears it', () => {
  const clipboard = { credentialId: 'x', name: 'Sonarr', clearsAt: null };
  expect(menu([], clipboard).slice(0, 2)).toEqual([
    { kind: 'note', label: 'Copied: Sonarr' },
    { kind: 'action', label: texts.clearClipboard, action: { do: 'clear-clipboard' } },
  ]);
});

it('shows no end of a secret that is too short for it', () => {
  expect(labelOfFirstKey('Sonarr', '')).toBe('Sonarr');
});

it('makes one line of whatever a server calls a key', () => {
  expect(labelOfFirstKey(' two\nlines\u202E and\u0000 tricks ', '')).toBe('two lines  and  tricks');
});

it('keeps both ends of a long name, and whole characters', () => {
  const label = labelOfFirstKey(`Begin ${'👨‍👩‍👧'.repeat(50)} end`, '') ?? '';
  expect(label.startsWith('Begin 👨‍👩‍👧')).toBe(true);
  expect(label).toContain('👨‍👩‍👧…👨‍👩‍👧');
  expect(label.endsWith('👨‍👩‍👧 end')).toBe(true);
  expect([...new Intl.Segmenter().segment(label)]).toHaveLength(39);
});

it('is the same for the same state, so that an open menu can stay open', () => {
  expect(menu([key('Sonarr')])).toEqual(menu([key('Sonarr')]));
});
