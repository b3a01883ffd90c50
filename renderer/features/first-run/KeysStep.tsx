import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { capabilities } from '../../../shared/domain/servers/capabilities.ts';
import type { Credential } from '../../../shared/domain/keys/credential.ts';
import { Button } from '../../components/actions/Button.tsx';
import { Checkbox } from '../../components/fields/Checkbox.tsx';
import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { SkeletonRows } from '../../components/feedback/SkeletonRows.tsx';
import { useToasts } from '../../components/feedback/Toasts.tsx';
import { useCall } from '../../lib/bridge/bridge.tsx';
import { useAction } from '../../lib/hooks/use-action.ts';
import { useWords } from '../../lib/hooks/use-language.ts';
import styles from './FirstRun.module.css';

/** Rows in sight at most; the whole list is under Keys. Importing takes all that are chosen. */
const inSight = 200;

/** Keys that the servers list, and taking those into the vault whose secrets are shown. */
export const KeysStep = () => {
  const { t } = useTranslation('firstRun');
  const words = useWords();
  const { show } = useToasts();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const credentials = useCall('credentials.list', undefined);
  const servers = useCall('servers.list', undefined).data;
  const take = useAction('credentials.import');
  if (credentials.isError) return <ErrorPanel error={credentials.error.data} onRetry={() => void credentials.refetch()} />;
  if (credentials.isPending) return <SkeletonRows count={5} />;

  const keys = credentials.data.filter(({ lifecycle, authority }) => lifecycle === 'active' && !authority);
  const importable = keys.filter(canImport);
  // What can be done comes first.
  const sorted = [...importable, ...keys.filter((key) => !canImport(key))];
  const chosen = importable.filter(({ id }) => !left.has(id));
  if (keys.length === 0) return <p className={styles.none}>{t('keys.none')}</p>;
  return (
    <>
      <p>{t('keys.importable', { count: importable.length })}</p>
      <ul className={styles.rows}>
        {sorted.slice(0, inSight).map((key) => {
          // Two servers often have a key of the same name.
          const place = servers?.find(({ id }) => id === key.serverId)?.name;
          const name = [key.name, words(`kinds.${key.kind}.name`), place].filter(Boolean).join(' · ');
          if (!canImport(key)) {
            return (
              <li key={key.id} className={styles.row}>
                <span className={styles.name}>{name}</span>
                <span className={styles.aside}>{t(key.held ? 'keys.held' : 'keys.why')}</span>
              </li>
            );
          }
          return (
            <li key={key.id} className={styles.row}>
              <Checkbox
                label={name}
                checked={!left.has(key.id)}
                onChange={(checked) => {
                  const next = new Set(left);
                  if (checked) next.delete(key.id);
                  else next.add(key.id);
                  setLeft(next);
                }}
              />
              <span className={styles.aside}>{t('keys.notHeld')}</span>
            </li>
          );
        })}
      </ul>
      {take.error === null ? null : <ErrorPanel error={take.error} />}
      {chosen.length === 0 ? null : (
        <div className={styles.actions}>
          <Button
            icon="import"
            pending={take.pending}
            onClick={() =>
              take.run(
                { ids: chosen.map(({ id }) => id) },
                { done: ({ imported }) => show({ title: t('keys.imported', { count: imported }) }) },
              )
            }
          >
            {take.pending ? t('keys.importing') : t('keys.import', { count: chosen.length })}
          </Button>
        </div>
      )}
    </>
  );
};

const canImport = ({ held, guard, kind }: Credential): boolean => !held && guard === null && capabilities[kind].import.offered;
