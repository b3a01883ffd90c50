import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useRef, type KeyboardEvent, type ReactNode, type Ref } from 'react';

import { classNames } from '../../lib/class-names.ts';
import { movedIndex } from './move.ts';
import styles from './VirtualList.module.css';

export interface VirtualListProps<T> {
  label: string;
  items: readonly T[];
  getKey: (item: T) => string;
  /** Pixels; the same for every row. */
  rowHeight: number;
  /** `grid`: rows of cells (children are `role="gridcell"`). `listbox`: rows are single options. */
  role: 'grid' | 'listbox';
  renderRow: (item: T, state: { active: boolean; selected: boolean }) => ReactNode;
  /** The row that keys act on; -1 for none. */
  activeIndex: number;
  /** `extend`: with Shift. `toggle`: with Ctrl or ⌘. */
  onActivate: (index: number, how: { extend: boolean; toggle: boolean; by: 'pointer' | 'key' }) => void;
  /** Enter or double click. */
  onOpen?: (item: T) => void;
  isSelected?: (item: T) => boolean;
  multiple?: boolean;
  /** Keys that the list itself does not use. */
  onKeyDown?: (event: KeyboardEvent<HTMLDivElement>) => void;
  /** A heading that stays on top; a `row` of `columnheader` in a grid. */
  header?: ReactNode;
  headerHeight?: number;
  /** Called when the end is near, to fetch more. */
  onEndReached?: () => void;
  ref?: Ref<HTMLDivElement>;
}

/**
 * A list of any length of which only what is seen is in the page. It takes focus as a whole; arrows, Page Up/Down,
 * Home and End move, and the active row is always in the page so that it can be announced.
 */
export const VirtualList = <T,>({
  label,
  items,
  getKey,
  rowHeight,
  role,
  renderRow,
  activeIndex,
  onActivate,
  onOpen,
  isSelected,
  multiple = false,
  onKeyDown,
  header,
  headerHeight = 0,
  onEndReached,
  ref,
}: VirtualListProps<T>) => {
  const id = useId();
  const scroller = useRef<HTMLDivElement | null>(null);
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
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    rangeExtractor: withActive,
    // What a test's page, which has no layout, is taken to show.
    initialRect: { width: 800, height: 600 },
  });

  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  useEffect(() => {
    if (activeIndex >= 0) virtualizer.scrollToIndex(activeIndex, { align: 'auto' });
  }, [virtualizer, activeIndex]);

  const rows = virtualizer.getVirtualItems();
  const lastShown = rows.at(-1)?.index ?? -1;
  useEffect(() => {
    if (items.length > 0 && lastShown >= items.length - 1) onEndReached?.();
  }, [lastShown, items.length, onEndReached]);

  const pressed = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const next = movedIndex(event.key, activeIndex, items.length, page);
    const active = items[activeIndex];
    if (next !== null && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      onActivate(next, { extend: event.shiftKey, toggle: false, by: 'key' });
    } else if (event.key === 'Enter' && active !== undefined && onOpen !== undefined) {
      event.preventDefault();
      onOpen(active);
    } else onKeyDown?.(event);
  };

  const active = items[activeIndex];
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its role comes by a prop
    <div
      ref={(element) => {
        scroller.current = element;
        if (typeof ref === 'function') ref(element);
        else if (ref) ref.current = element;
      }}
      role={role}
      aria-label={label}
      aria-multiselectable={multiple || undefined}
      aria-rowcount={role === 'grid' ? items.length + (header === undefined ? 0 : 1) : undefined}
      aria-activedescendant={active === undefined ? undefined : `${id}-${getKey(active)}`}
      tabIndex={0}
      className={styles.scroller}
      onKeyDown={pressed}
    >
      {header === undefined ? null : (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- rows of a virtual list cannot be a table's
        <div role="rowgroup" className={styles.header} style={{ blockSize: headerHeight }}>
          {header}
        </div>
      )}
      <div
        role={role === 'grid' ? 'rowgroup' : 'presentation'}
        className={styles.rows}
        style={{ blockSize: virtualizer.getTotalSize() }}
      >
        {rows.map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          const state = { active: index === activeIndex, selected: isSelected?.(item) ?? index === activeIndex };
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the list as a whole hears the keys
            <div
              // Rows are used again for other items, which is far cheaper than making new ones.
              key={index}
              id={`${id}-${getKey(item)}`}
              role={role === 'grid' ? 'row' : 'option'}
              aria-rowindex={role === 'grid' ? index + (header === undefined ? 1 : 2) : undefined}
              aria-setsize={role === 'grid' ? undefined : items.length}
              aria-posinset={role === 'grid' ? undefined : index + 1}
              aria-selected={state.selected}
              className={classNames(styles.row, state.active && styles.active)}
              style={{ blockSize: rowHeight, transform: `translateY(${start - headerHeight}px)` }}
              onClick={(event) =>
                onActivate(index, { extend: event.shiftKey, toggle: event.ctrlKey || event.metaKey, by: 'pointer' })
              }
              onDoubleClick={() => onOpen?.(item)}
            >
              {renderRow(item, state)}
            </div>
          );
        })}
      </div>
    </div>
  );
};
