import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { classNames } from '../../lib/class-names.ts';
import { KeyLine } from './KeyLine.tsx';
import { GroupLine } from './GroupLine.tsx';
import type { PopupItem } from './model/items.ts';
import type { PopupRow } from './model/popup-row.ts';
import styles from './Popup.module.css';
import { useLineWords } from './use-line-words.ts';

/** In px; Popup.module.css says the same. */
const heights = { group: 28, key: 44 } as const;
/** Keys that fit into the window, about; Page Up and Down move by them. */
export const rowsInSight = 7;

export const listId = 'popup-keys';
export const keyId = (key: string): string => `popup-key-${key}`;

/**
 * Keys and the headings of their groups, of which only what is seen is in the page. The search line has the focus and says
 * which key is the active one, so that one is always in the page.
 */
export const PopupList = ({
  items,
  keyCount,
  active,
  typed,
  onPoint,
  onCopy,
}: {
  items: readonly PopupItem[];
  /** How many of them are keys. */
  keyCount: number;
  active: string | null;
  /** What was typed, as `wordsIn` gives it. */
  typed: readonly string[];
  /** The pointer moved onto a key. */
  onPoint: (key: string) => void;
  onCopy: (row: PopupRow) => void;
}) => {
  const { t } = useTranslation('popup');
  const words = useLineWords();
  const scroller = useRef<HTMLDivElement>(null);
  const activeIndex = useMemo(() => items.findIndex(({ key }) => key === active), [items, active]);
  // A new function for new items: the virtualizer measures anew when its key function is another one.
  const getItemKey = useCallback((index: number) => items[index]?.key ?? index, [items]);
  const withActive = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      if (activeIndex < 0 || activeIndex >= range.count || indexes.includes(activeIndex)) return indexes;
      return [...indexes, activeIndex].sort((a, b) => a - b);
    },
    [activeIndex],
  );
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights[items[index]?.line ?? 'key'],
    getItemKey,
    overscan: 4,
    rangeExtractor: withActive,
    // What a test's page, which has no layout, is taken to show.
    initialRect: { width: 380, height: 400 },
  });

  const byPointer = useRef(false);
  useEffect(() => {
    // What is pointed at is in sight; the list must not move away below the pointer.
    const pointed = byPointer.current;
    byPointer.current = false;
    if (pointed) return;
    // The first key brings the heading above it along.
    if (activeIndex <= 1) {
      // Scrolling, even to where it stands, makes the browser lay out the list at once.
      if (virtualizer.scrollOffset !== 0) virtualizer.scrollToOffset(0);
    } else virtualizer.scrollToIndex(activeIndex, { align: 'auto' });
  }, [virtualizer, activeIndex, items]);

  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        id={listId}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the search line has the focus, which a select would want
        role="listbox"
        aria-label={t('list')}
        className={styles.lines}
        style={{ blockSize: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          const style = { blockSize: heights[item.line], transform: `translateY(${start}px)` };
          if (item.line === 'group')
            return (
              // Each key says its own place to ears; a heading between the options of a list box would be in the way.
              <div key={`group ${index}`} role="presentation" className={styles.line} style={style}>
                <GroupLine name={item.name} row={item.row} typed={typed} />
              </div>
            );
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the search line hears the keys
            <div
              // Lines are used again for other keys, which is far cheaper than making new ones.
              key={index}
              id={keyId(item.key)}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- of the list box above
              role="option"
              tabIndex={-1}
              aria-selected={item.key === active}
              aria-setsize={keyCount}
              aria-posinset={item.place}
              className={classNames(styles.line, styles.key)}
              style={style}
              onPointerMove={() => {
                if (item.key === active) return;
                byPointer.current = true;
                onPoint(item.key);
              }}
              // The focus stays in the search line.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onCopy(item.row)}
            >
              <KeyLine row={item.row} digit={item.digit} withPlace={item.lifted} words={words} typed={typed} />
            </div>
          );
        })}
      </div>
    </div>
  );
};
