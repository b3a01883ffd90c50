import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { clusterGhosts } from '../../../../../shared/domain/keys/ghosts.ts';
import { EmptyState } from '../../../../components/feedback/EmptyState.tsx';
import { ErrorPanel } from '../../../../components/feedback/ErrorPanel.tsx';
import { Select } from '../../../../components/fields/Select.tsx';
import { Dialog } from '../../../../components/overlays/Dialog.tsx';
import { useAction } from '../../../../lib/hooks/use-action.ts';
import { useNow } from '../../../../lib/hooks/use-now.ts';
import { ghostDays } from '../../model/gatherings.ts';
import type { Keys } from '../../use-keys.ts';
import { ClusterRow } from './ClusterRow.tsx';
import styles from './Ghosts.module.css';

const spans = [30, ghostDays, 180, 365] as const;

/** Seconds in which nothing has been done yet and all can be called off. */
const pauseSeconds = 10;

/** What would be ended, by name; everything that is safe to end is chosen at first. */
export const GhostChoice = ({
  keys,
  onStarted,
  onClose,
}: {
  keys: Keys;
  onStarted: (taskId: string, ids: readonly string[]) => void;
  onClose: () => void;
}) => {
  const { t } = useTranslation('keyTools');
  const now = useNow();
  const revoke = useAction('credentials.revokeMany');
  const [days, setDays] = useState<number>(ghostDays);
  const [spared, setSpared] = useState<ReadonlySet<string>>(new Set());
  const clusters = useMemo(
    () =>
      clusterGhosts(
        keys.rows.map(({ credential }) => credential),
        new Date(now),
        { days },
      ).filter(({ suggested }) => suggested.length > 0),
    [keys.rows, now, days],
  );
  const ids = clusters.flatMap(({ suggested }) => suggested).filter((id) => !spared.has(id));

  const spare = (wanted: readonly string[], spareThem: boolean) => {
    const next = new Set(spared);
    for (const id of wanted) {
      if (spareThem) next.add(id);
      else next.delete(id);
    }
    setSpared(next);
  };

  return (
    <Dialog
      wide
      danger
      alert
      title={t('ghosts.title')}
      description={t('ghosts.description')}
      submitLabel={t('ghosts.submit', { count: ids.length })}
      blocked={ids.length === 0 ? t('ghosts.nothingChosen') : undefined}
      pending={revoke.pending}
      onSubmit={() => revoke.run({ ids, startAfterSeconds: pauseSeconds }, { done: ({ taskId }) => onStarted(taskId, ids) })}
      onClose={onClose}
    >
      <Select
        label={t('ghosts.days')}
        value={String(days)}
        onChange={(value) => setDays(Number(value))}
        options={spans.map((span) => ({ value: String(span), label: t('ghosts.daysValue', { count: span }) }))}
      />
      {clusters.length === 0 ? (
        <EmptyState icon="check" title={t('ghosts.none')}>
          {t('ghosts.noneText')}
        </EmptyState>
      ) : (
        <>
          <ul className={styles.clusters} aria-label={t('ghosts.clusters')}>
            {clusters.map((cluster) => (
              <ClusterRow key={cluster.key} cluster={cluster} keys={keys} spared={spared} onSpare={spare} />
            ))}
          </ul>
          <p className={styles.note}>
            <strong aria-live="polite">{t('ghosts.chosen', { count: ids.length })}.</strong> {t('ghosts.noUndo')}
          </p>
        </>
      )}
      {revoke.error === null ? null : <ErrorPanel error={revoke.error} />}
    </Dialog>
  );
};
