import type { Gatherings } from './gatherings.ts';
import type { KeyRow } from './key-row.ts';
import { needsAttention } from './key-state.ts';

/** The saved views, in the order of their chips. */
export const views = [
  'all',
  'held',
  'server-only',
  'attention',
  'expiring',
  'retiring',
  'duplicates',
  'orphans',
  'ghosts',
  'revoked',
] as const;
export type View = (typeof views)[number];
export const isView = (text: string): text is View => (views as readonly string[]).includes(text);

/** Views that need a sentence to be understood. */
export const explained = ['duplicates', 'orphans', 'ghosts'] as const satisfies readonly View[];
export const isExplained = (view: View): view is (typeof explained)[number] => (explained as readonly View[]).includes(view);

const belongs: Record<View, (row: KeyRow, gathered: Gatherings) => boolean> = {
  all: () => true,
  held: ({ credential }) => credential.held && credential.lifecycle !== 'revoked',
  'server-only': ({ credential }) => !credential.held && credential.lifecycle === 'active',
  attention: ({ state }) => needsAttention(state),
  expiring: ({ state }) => state.word === 'expiring' || state.word === 'past-date',
  retiring: ({ credential }) => credential.lifecycle === 'retiring',
  revoked: ({ credential }) => credential.lifecycle === 'revoked',
  duplicates: ({ credential }, { duplicates }) => duplicates.has(credential.id),
  orphans: ({ credential }, { orphans }) => orphans.has(credential.id),
  ghosts: ({ credential }, { ghosts }) => ghosts.has(credential.id),
};

export const inView = (rows: readonly KeyRow[], view: View, gathered: Gatherings): readonly KeyRow[] =>
  view === 'all' ? rows : rows.filter((row) => belongs[view](row, gathered));

/** How many rows each view has, in one pass; null where nobody has looked yet. */
export const countViews = (rows: readonly KeyRow[], gathered: Gatherings): Record<View, number | null> => {
  const counts = Object.fromEntries(views.map((view) => [view, 0])) as Record<View, number>;
  for (const row of rows) for (const view of views) if (belongs[view](row, gathered)) counts[view] += 1;
  if (gathered.known) return counts;
  return { ...counts, ...Object.fromEntries(explained.map((view) => [view, null])) };
};
