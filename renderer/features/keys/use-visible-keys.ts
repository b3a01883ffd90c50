import { useMemo, useState } from 'react';

import { compareNames } from '../../lib/format.ts';
import { useLanguage } from '../../lib/hooks/use-language.ts';
import { search, type KeyRow } from './model/key-row.ts';
import { sortRows, standardSorting, type Sorting } from './model/sort.ts';
import { countViews, inView, type View } from './model/views.ts';
import type { Keys } from './use-keys.ts';

/** What of all keys is in sight: the view, the search in it, and the order. */
export interface VisibleKeys {
  rows: readonly KeyRow[];
  counts: Record<View, number | null>;
  query: string;
  setQuery: (query: string) => void;
  view: View;
  setView: (view: View) => void;
  sorting: Sorting;
  setSorting: (sorting: Sorting) => void;
}

/**
 * Sorting is the dear part and does not hang on the search, so a keystroke only filters. `wantedView`: named in the address, as a
 * notification leads there; once it is shown the person goes on from it.
 */
export const useVisibleKeys = ({ rows, gathered }: Keys, wantedView: View | null): VisibleKeys => {
  const language = useLanguage();
  const [query, setQuery] = useState('');
  const [view, setView] = useState<View>(wantedView ?? 'all');
  const [followed, setFollowed] = useState(wantedView);
  if (wantedView !== followed) {
    setFollowed(wantedView);
    if (wantedView !== null) setView(wantedView);
  }
  const [sorting, setSorting] = useState<Sorting>(standardSorting);

  const counts = useMemo(() => countViews(rows, gathered), [rows, gathered]);
  const sorted = useMemo(() => sortRows(rows, sorting, compareNames(language)), [rows, sorting, language]);
  const viewed = useMemo(() => inView(sorted, view, gathered), [sorted, view, gathered]);
  const found = useMemo(() => search(viewed, query), [viewed, query]);

  return { rows: found, counts, query, setQuery, view, setView, sorting, setSorting };
};
