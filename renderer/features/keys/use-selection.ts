import { useCallback, useMemo, useState } from 'react';

import type { KeyRow } from './model/key-row.ts';

/** Which key the keyboard stands on and which ones were chosen together. */
export interface Selection {
  /** Index of the key that keys act on; -1 for none. */
  activeIndex: number;
  active: KeyRow | null;
  /** Keys chosen together; empty while only one is worked on. */
  chosen: ReadonlySet<string>;
  move: (index: number, how: { extend: boolean; toggle: boolean }) => void;
  /** Takes a key in or out of the choice. */
  toggle: (id: string) => void;
  chooseAll: () => void;
  clear: () => void;
}

const nobody: ReadonlySet<string> = new Set();

/** `openId`: the key in the pane, which is the active one. `preferFirst`: while searching, the first hit is. */
export const useSelection = (rows: readonly KeyRow[], openId: string | null, preferFirst: boolean): Selection => {
  const [cursor, setCursor] = useState<string | null>(null);
  const [anchor, setAnchor] = useState<string | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(nobody);

  const placeOf = (id: string | null) => (id === null ? -1 : rows.findIndex(({ credential }) => credential.id === id));
  // What went out of sight is not chosen: nothing must be done to keys that cannot be seen.
  const chosen = useMemo(
    () => (picked.size === 0 ? nobody : new Set(rows.map(({ credential }) => credential.id).filter((id) => picked.has(id)))),
    [picked, rows],
  );

  const standing = placeOf(openId ?? cursor);
  const activeIndex = standing === -1 && preferFirst && rows.length > 0 ? 0 : standing;
  const active = rows[activeIndex] ?? null;

  const toggle = useCallback((id: string) => {
    setCursor(id);
    setAnchor(id);
    setPicked((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);

  return {
    activeIndex,
    active,
    chosen,
    move: (index, { extend, toggle: toggling }) => {
      const id = rows[index]?.credential.id;
      if (id === undefined) return;
      if (toggling) {
        toggle(id);
        return;
      }
      setCursor(id);
      if (extend) {
        const from = Math.max(placeOf(anchor ?? active?.credential.id ?? id), 0);
        const [low, high] = from < index ? [from, index] : [index, from];
        setPicked(new Set(rows.slice(low, high + 1).map(({ credential }) => credential.id)));
        if (anchor === null) setAnchor(rows[from]?.credential.id ?? id);
      } else {
        setAnchor(id);
        setPicked(nobody);
      }
    },
    toggle,
    chooseAll: () => setPicked(new Set(rows.map(({ credential }) => credential.id))),
    clear: () => setPicked(nobody),
  };
};
