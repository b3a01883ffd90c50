import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Operation } from '../../../../shared/domain/keys/operation.ts';
import { ContextMenu } from '../../../components/overlays/ContextMenu.tsx';
import { useClipboard } from '../../../lib/clipboard/clipboard.tsx';
import type { KeyRow } from '../model/key-row.ts';
import { offersOf } from '../model/offers.ts';
import { useCopyItems } from '../use-copy-items.ts';
import { useRefusalWords } from '../use-word.ts';
import styles from './KeyList.module.css';

interface RowMenuProps {
  rows: readonly KeyRow[];
  operations: readonly Operation[];
  /** The row that the keyboard stands on; meant when the menu key is pressed. */
  active: KeyRow | null;
  onShow: (row: KeyRow) => void;
  /** The list. */
  children: ReactNode;
}

/** What can be copied of the row under the pointer, and the way to all that is known of it. */
export const RowMenu = ({ rows, operations, active, onShow, children }: RowMenuProps) => {
  const { t } = useTranslation('keys');
  const why = useRefusalWords();
  const copyItems = useCopyItems();
  const { copy } = useClipboard();
  const [asked, setAsked] = useState<KeyRow | null>(null);

  const itemsOf = (row: KeyRow) => {
    const { credential } = row;
    const refusal = why(offersOf(credential, operations).copy);
    return [
      {
        id: 'copy',
        label: t('actions.copy'),
        icon: 'copy' as const,
        shortcut: 'Mod+C',
        disabledReason: refusal,
        onSelect: () => copy({ id: credential.id, name: credential.name }),
      },
      { id: 'open', label: t('actions.open'), icon: 'info' as const, shortcut: 'Enter', onSelect: () => onShow(row) },
      ...(refusal === undefined ? [copyItems(row)] : []),
    ];
  };

  return (
    <ContextMenu
      items={asked === null ? [] : itemsOf(asked)}
      onAsked={(target) => {
        const place = Number(target.closest('[role="row"]')?.getAttribute('aria-rowindex') ?? Number.NaN);
        // Rows are counted from 1, and the first is the heading.
        const meant = Number.isNaN(place) ? active : (rows[place - 2] ?? null);
        setAsked(meant);
        return meant !== null;
      }}
    >
      <div className={styles.menuPlace}>{children}</div>
    </ContextMenu>
  );
};
