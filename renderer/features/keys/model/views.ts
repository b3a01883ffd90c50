import type { KeyRow } from './key-row.ts';
import { needsAttention } from './key-state.ts';

/** The saved views, in the order of their chips. */
export const views = ['all', 'held', 'server-only', 'attention', 'expiring', 'retiring', 'revoked'] as const;
export type View = (typeof views)[number];

const belongs: Record<View, (row: KeyRow) => boolean> = {
  all: () => true,
  held: ({ credential }) => credential.held && credential.lifecycle !== 'revoked',
  'server-only': ({ credential }) => !credential.held && credential.lifecycle === 'active',
  attention: ({ state }) => needsAttention(state),
  expiring: ({ state }) => state.word === 'expiring' || state.word === 'past-date',
  retiring: ({ credential }) => credential.lifecycle === 'retiring',
  revoked: ({ credential }) => credential.lifecycle === 'revoked',
};

export const inView = (rows: readonly KeyRow[], view: View): readonly KeyRow[] =>
  view === 'all' ? rows : rows.filter(belongs[view]);

/** How many rows each view has, in one pass. */
export const countViews = (rows: readonly KeyRow[]): Record<View, number> => {
  const counts: Record<View, number> = { all: 0, held: 0, 'server-only': 0, attention: 0, expiring: 0, retiring: 0, revoked: 0 };
  for (const row of rows) for (const view of views) if (belongs[view](row)) counts[view] += 1;
  return counts;
};
