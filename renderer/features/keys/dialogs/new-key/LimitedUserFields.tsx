import { useTranslation } from 'react-i18next';

import { ErrorPanel } from '../../../../components/feedback/ErrorPanel.tsx';
import { SkeletonRows } from '../../../../components/feedback/SkeletonRows.tsx';
import { Checkbox } from '../../../../components/fields/Checkbox.tsx';
import { RadioChoices } from '../../../../components/fields/RadioChoices.tsx';
import { useCall } from '../../../../lib/bridge/bridge.tsx';
import { PickList } from '../access/PickList.tsx';
import type { Draft } from './draft.ts';
import styles from './NewKey.module.css';

const can = ['watch', 'own'] as const;
const cannot = ['admin', 'others', 'delete'] as const;

/** What a limited Jellyfin user may and may not do, and which libraries it sees. */
export const LimitedUserFields = ({
  serverId,
  draft,
  missing,
  onChange,
}: {
  serverId: string;
  draft: Draft;
  /** The person tried to go on without having chosen a library. */
  missing: boolean;
  onChange: (draft: Draft) => void;
}) => {
  const { t } = useTranslation('newKey');
  const choosing = draft.libraries === 'some';
  const libraries = useCall('library.libraries', { serverId }, { enabled: choosing });
  return (
    <>
      <div className={styles.rights}>
        <section>
          <h3>{t('limited.can')}</h3>
          <ul>
            {can.map((what) => (
              <li key={what}>{t(`limited.canList.${what}`)}</li>
            ))}
          </ul>
        </section>
        <section>
          <h3>{t('limited.cannot')}</h3>
          <ul>
            {cannot.map((what) => (
              <li key={what}>{t(`limited.cannotList.${what}`)}</li>
            ))}
          </ul>
        </section>
        <p>{t('limited.warn')}</p>
      </div>
      <RadioChoices
        inline
        label={t('limited.libraries')}
        value={draft.libraries}
        onChange={(chosen) => onChange({ ...draft, libraries: chosen })}
        choices={(['all', 'some'] as const).map((value) => ({ value, label: t(`limited.${value}`) }))}
      />
      {!choosing ? null : libraries.error !== null ? (
        <ErrorPanel error={libraries.error.data} onRetry={() => void libraries.refetch()} />
      ) : libraries.data === undefined ? (
        <SkeletonRows count={3} />
      ) : (
        <PickList
          label={t('limited.pick')}
          picks={libraries.data.map(({ id, name }) => ({ id, label: name }))}
          chosen={draft.libraryIds}
          onChange={(libraryIds) => onChange({ ...draft, libraryIds })}
          error={missing ? t('limited.none') : undefined}
        />
      )}
      <Checkbox
        label={t('limited.remote')}
        checked={draft.remoteAccess}
        onChange={(remoteAccess) => onChange({ ...draft, remoteAccess })}
      />
    </>
  );
};
