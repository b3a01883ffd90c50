import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Readiness } from '../../../../shared/domain/servers/server-details.ts';
import type { Server } from '../../../../shared/domain/servers/server.ts';
import { Button } from '../../../components/actions/Button.tsx';
import { ErrorPanel } from '../../../components/feedback/ErrorPanel.tsx';
import { SkeletonRows } from '../../../components/feedback/SkeletonRows.tsx';
import { PaneSection } from '../../../components/layout/PaneSection.tsx';
import { StateMark } from '../../../components/text/StateMark.tsx';
import { useCall } from '../../../lib/bridge/bridge.tsx';
import { ConsumerRow } from './ConsumerRow.tsx';
import styles from './Details.module.css';

/** Whether the apps of a Jellyfin server go on working once it takes no old headers. Asked only when somebody wants to know. */
export const ReadinessSection = ({ server }: { server: Server }) => {
  const { t } = useTranslation('servers');
  const [asked, setAsked] = useState(false);
  const readiness = useCall('servers.readiness', { serverId: server.id }, { enabled: asked, fresh: true });
  return (
    <PaneSection title={t('section.readiness')}>
      {asked && readiness.data !== undefined ? (
        <Findings readiness={readiness.data} />
      ) : (
        <p className={styles.muted}>{t('readiness.text')}</p>
      )}
      {readiness.isError ? <ErrorPanel error={readiness.error.data} /> : null}
      {asked && readiness.isPending ? (
        <SkeletonRows count={3} />
      ) : (
        <div>
          <Button
            icon={asked ? 'refresh' : 'search'}
            pending={readiness.isFetching}
            onClick={() => (asked ? void readiness.refetch() : setAsked(true))}
          >
            {t(asked ? 'readiness.again' : 'readiness.look')}
          </Button>
        </div>
      )}
    </PaneSection>
  );
};

const legacyMarks = { accepted: 'look', refused: 'good', unknown: 'unproven' } as const;
/** Worst first. */
const order = { breaks: 0, since: 1, unknown: 2, fine: 3 } as const;

const Findings = ({ readiness: { version, legacyAuth, consumers } }: { readiness: Readiness }) => {
  const { t } = useTranslation('servers');
  const sorted = consumers.toSorted((a, b) => order[a.verdict] - order[b.verdict]);
  return (
    <>
      <div>
        <StateMark mark={legacyMarks[legacyAuth]} word={t(`readiness.legacy.${legacyAuth}`)} />
        <p className={styles.muted}>
          {t(`readiness.legacyMeans.${legacyAuth}`)}
          {version === null ? null : ` ${t('readiness.version', { version })}`}
        </p>
      </div>
      {sorted.length === 0 ? (
        <p className={styles.muted}>{t('readiness.none')}</p>
      ) : (
        <ul className={styles.consumers}>
          {sorted.map((consumer) => (
            <ConsumerRow key={consumer.credentialId} consumer={consumer} />
          ))}
        </ul>
      )}
      <p className={styles.muted}>{t('readiness.limits')}</p>
    </>
  );
};
