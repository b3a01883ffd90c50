import type { PopupRow } from './popup-row.ts';

/** A line of the list: the heading of a group, or a key in it. */
export type PopupItem =
  | { line: 'group'; key: string; name: string; row: PopupRow | null }
  | {
      line: 'key';
      key: string;
      row: PopupRow;
      /** Its number among the pinned ones, for Ctrl+1 to Ctrl+9; null for the others. */
      digit: number | null;
      /** Its place among the keys of the list, from 1. */
      place: number;
      /** Whether it stands apart from the other keys of its server. */
      lifted: boolean;
    };

/** Keys with a pin, in the order of their pins; the first nine have a digit. */
export const pinnedOf = (rows: readonly PopupRow[]): PopupRow[] =>
  rows
    .filter(({ credential }) => credential.pinned !== null && credential.held)
    .sort((a, b) => (a.credential.pinned ?? 0) - (b.credential.pinned ?? 0));

/**
 * The lines of the list: groups in the order of their first key, keys in the order in which they come. Pinned ones stand
 * above all others under a heading of that name; without one, as while somebody searches, each stands at its server. Pure.
 */
export const toItems = (rows: readonly PopupRow[], pinned: readonly PopupRow[], pinnedName: string | null): PopupItem[] => {
  const digits = new Map(pinned.slice(0, 9).map(({ credential }, index) => [credential.id, index + 1]));
  const among = new Set(rows);
  const lifted = new Set(pinnedName === null ? [] : pinned.filter((row) => among.has(row)));
  const groups = new Map<string, PopupRow[]>();
  for (const row of rows) {
    if (lifted.has(row)) continue;
    const key = row.server?.id ?? row.place;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  let place = 0;
  const lineOf = (row: PopupRow): PopupItem => ({
    line: 'key',
    place: (place += 1),
    key: row.credential.id,
    row,
    digit: digits.get(row.credential.id) ?? null,
    lifted: lifted.has(row),
  });
  const items: PopupItem[] = [];
  if (lifted.size > 0)
    items.push({ line: 'group', key: 'pinned', name: pinnedName ?? '', row: null }, ...[...lifted].map(lineOf));
  for (const [key, group] of groups) {
    const [first = null] = group;
    items.push({ line: 'group', key: `group ${key}`, name: first?.place ?? '', row: first });
    for (const row of group) items.push(lineOf(row));
  }
  return items;
};
