import { useTranslation } from 'react-i18next';

import { Button } from '../../../../components/actions/Button.tsx';
import { IconButton } from '../../../../components/actions/IconButton.tsx';
import { capabilities } from '../../../../../shared/domain/servers/capabilities.ts';
import type { KeyRow } from '../../model/key-row.ts';
import styles from './StatusBar.module.css';

/** What can be done with several keys at once. */
export const SelectionBar = ({
  chosen,
  onCheck,
  onImport,
  importing,
  onClear,
}: {
  chosen: readonly KeyRow[];
  onCheck: (ids: string[]) => void;
  onImport: (ids: string[]) => void;
  importing: boolean;
  onClear: () => void;
}) => {
  const { t } = useTranslation('keys');
  const checkable = chosen.filter(({ credential }) => credential.held);
  const importable = chosen.filter(
    ({ credential }) => !credential.held && credential.lifecycle === 'active' && capabilities[credential.kind].import.offered,
  );
  const idsOf = (rows: readonly KeyRow[]) => rows.map(({ credential }) => credential.id);
  return (
    <section aria-label={t('selection.label')} className={styles.bar}>
      <strong aria-live="polite">{t('selection.count', { count: chosen.length })}</strong>
      <Button
        icon="refresh"
        shortcut="F5"
        disabledReason={checkable.length === 0 ? t('selection.nothingToCheck') : undefined}
        onClick={() => onCheck(idsOf(checkable))}
      >
        {t('selection.check')}
      </Button>
      <Button
        icon="import"
        pending={importing}
        disabledReason={importable.length === 0 ? t('selection.nothingToImport') : undefined}
        onClick={() => onImport(idsOf(importable))}
      >
        {importable.length === 0 ? t('selection.importNone') : t('selection.import', { count: importable.length })}
      </Button>
      <span className={styles.end}>
        <IconButton icon="close" label={t('selection.clear')} shortcut="Escape" onClick={onClear} />
      </span>
    </section>
  );
};
