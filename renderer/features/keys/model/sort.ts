import type { Mark } from '../../../components/text/StateMark.tsx';
import type { KeyRow } from './key-row.ts';

/** Columns of the list, in order. */
export const columns = ['state', 'name', 'place', 'kind', 'fingerprint', 'lastUsed', 'created', 'expiry', 'held'] as const;
export type Column = (typeof columns)[number];

export interface Sorting {
  by: Column;
  descending: boolean;
}

/** Server by server, pinned keys first within each. */
export const standardSorting: Sorting = { by: 'place', descending: false };

/** What wants to be seen first comes first. */
const urgency: Record<Mark, number> = { look: 0, dead: 1, unproven: 2, unchecked: 3, good: 4 };

type Compare = (a: KeyRow, b: KeyRow) => number;

/** ISO moments sort as text; nothing comes last in either direction. */
const byMoment =
  (moment: (row: KeyRow) => string | null, sign: number): Compare =>
  (a, b) => {
    const [left, right] = [moment(a), moment(b)];
    if (left === right) return 0;
    if (left === null) return 1;
    if (right === null) return -1;
    return left < right ? -sign : sign;
  };

/** Sorted rows. `names` orders names as a person of that language would. Revoked keys stay below the living ones. */
export const sortRows = (
  rows: readonly KeyRow[],
  { by, descending }: Sorting,
  names: (a: string, b: string) => number,
): KeyRow[] => {
  const sign = descending ? -1 : 1;
  const compare: Record<Column, Compare> = {
    state: (a, b) => sign * (urgency[a.state.mark] - urgency[b.state.mark]),
    name: (a, b) => sign * names(a.credential.name, b.credential.name),
    place: (a, b) => sign * names(a.place, b.place) || names(a.credential.provider, b.credential.provider),
    kind: (a, b) => sign * names(a.kind, b.kind),
    fingerprint: (a, b) => sign * names(a.credential.fingerprint?.last4 ?? '', b.credential.fingerprint?.last4 ?? ''),
    lastUsed: byMoment(({ credential }) => credential.lastUsedAt, sign),
    created: byMoment(({ credential }) => credential.createdAt, sign),
    expiry: byMoment(({ credential }) => credential.expiry?.at ?? null, sign),
    held: (a, b) => sign * (Number(b.credential.held) - Number(a.credential.held)),
  };
  const buried = ({ credential }: KeyRow) => Number(credential.lifecycle === 'revoked');
  const unpinned = ({ credential }: KeyRow) => Number(credential.pinned === null);
  return [...rows].sort(
    (a, b) =>
      buried(a) - buried(b) ||
      compare[by](a, b) ||
      unpinned(a) - unpinned(b) ||
      names(a.credential.name, b.credential.name) ||
      (a.credential.id < b.credential.id ? -1 : 1),
  );
};
