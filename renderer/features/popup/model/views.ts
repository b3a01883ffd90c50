import type { PopupRow } from './popup-row.ts';

/** The chips above the list. */
export const views = ['all', 'expiring', 'dead', 'unknown'] as const;
export type View = (typeof views)[number];

const belongs: Record<View, (row: PopupRow) => boolean> = {
  all: () => true,
  expiring: ({ state }) => state.word === 'expiring' || state.word === 'past-date',
  dead: ({ state }) => state.mark === 'dead',
  unknown: ({ state }) => state.mark === 'unproven' || state.mark === 'unchecked',
};

export const inView = (rows: readonly PopupRow[], view: View): readonly PopupRow[] =>
  view === 'all' ? rows : rows.filter(belongs[view]);

export const countViews = (rows: readonly PopupRow[]): Record<View, number> => {
  const counts: Record<View, number> = { all: 0, expiring: 0, dead: 0, unknown: 0 };
  for (const row of rows) for (const view of views) if (belongs[view](row)) counts[view] += 1;
  return counts;
};
