import { useCallback, type KeyboardEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';

import { VirtualList } from '../../../components/layout/VirtualList.tsx';
import { useRowHeight } from '../../../lib/hooks/use-row-height.ts';
import type { KeyRow } from '../model/key-row.ts';
import type { Sorting } from '../model/sort.ts';
import type { Selection } from '../use-selection.ts';
import { KeyListHeader } from './KeyListHeader.tsx';
import { KeyCells } from './KeyCells.tsx';
import { useRowWords } from './use-row-words.ts';

const headerHeight = 29;
const idOf = ({ credential }: KeyRow) => credential.id;

interface KeyListProps {
  rows: readonly KeyRow[];
  selection: Selection;
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
  /** A key was clicked, or the keyboard moved while the pane is open. */
  onShow: (row: KeyRow) => void;
  paneOpen: boolean;
  ref?: Ref<HTMLDivElement>;
}

/** All keys of a view as one list with sortable columns. */
export const KeyList = ({ rows, selection, sorting, onSort, onShow, paneOpen, ref }: KeyListProps) => {
  const { t } = useTranslation('keys');
  const { chosen, move, chooseAll, clear, toggle } = selection;
  const rowHeight = useRowHeight();
  const words = useRowWords();

  const activate = useCallback(
    (index: number, how: { extend: boolean; toggle: boolean; by: 'pointer' | 'key' }) => {
      move(index, how);
      const row = rows[index];
      const alone = !how.extend && !how.toggle;
      if (row !== undefined && alone && (how.by === 'pointer' || paneOpen)) onShow(row);
    },
    [move, rows, paneOpen, onShow],
  );

  const pressed = (event: KeyboardEvent) => {
    const mod = event.ctrlKey || event.metaKey;
    if (event.key === ' ' && selection.active !== null) toggle(selection.active.credential.id);
    else if (mod && event.key.toLowerCase() === 'a') chooseAll();
    else if (event.key === 'Escape' && chosen.size > 0) clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <VirtualList
      ref={ref ?? null}
      role="grid"
      label={t('list')}
      items={rows}
      getKey={idOf}
      rowHeight={rowHeight}
      headerHeight={headerHeight}
      header={<KeyListHeader sorting={sorting} onSort={onSort} />}
      multiple
      activeIndex={selection.activeIndex}
      onActivate={activate}
      onOpen={onShow}
      isSelected={({ credential }) =>
        chosen.size > 0 ? chosen.has(credential.id) : credential.id === selection.active?.credential.id
      }
      onKeyDown={pressed}
      renderRow={(row) => <KeyCells row={row} words={words} chosen={chosen.has(row.credential.id)} onToggle={toggle} />}
    />
  );
};
