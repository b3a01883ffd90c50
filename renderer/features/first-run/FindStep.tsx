import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../components/actions/Button.tsx';
import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { MiddleEllipsis } from '../../components/text/MiddleEllipsis.tsx';
import { ProviderGlyph } from '../../components/text/ProviderGlyph.tsx';
import { useCall } from '../../lib/bridge/bridge.tsx';
import { AddServerDialog } from '../servers/AddServerDialog.tsx';
import { DiscoveryBar } from '../servers/DiscoveryBar.tsx';
import { ServerStateMark } from '../servers/ServerStateMark.tsx';
import { useDiscovery } from '../servers/use-discovery.ts';
import styles from './FirstRun.module.css';

/** Looks for servers at once and shows them as they come. */
export const FindStep = () => {
  const { t } = useTranslation('firstRun');
  const [adding, setAdding] = useState(false);
  const servers = useCall('servers.list', undefined);
  const discovery = useDiscovery();
  const begin = useEffectEvent(() => {
    if (!discovery.running) discovery.start();
  });
  const nothingKnown = servers.data?.length === 0;
  useEffect(() => {
    if (nothingKnown) begin();
    // Only what is known on arrival matters: a search that found nothing must not start another.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [servers.isPending]);

  return (
    <>
      <DiscoveryBar discovery={discovery} />
      {servers.isError ? <ErrorPanel error={servers.error.data} onRetry={() => void servers.refetch()} /> : null}
      {nothingKnown ? (
        <p className={styles.none}>{t('find.none')}</p>
      ) : (
        <ul className={styles.rows}>
          {servers.data?.map((server) => (
            <li key={server.id} className={styles.row}>
              <ProviderGlyph provider={server.provider} />
              <span className={styles.name}>
                <MiddleEllipsis text={server.name} />
              </span>
              <span className={`${styles.aside} ${styles.address} mono`}>
                <MiddleEllipsis text={server.addresses[0]?.url ?? ''} />
              </span>
              <ServerStateMark state={server.state} />
            </li>
          ))}
        </ul>
      )}
      <p className={styles.none}>{t('find.plexHint')}</p>
      <div className={styles.actions}>
        <Button icon="refresh" pending={discovery.running} onClick={discovery.start}>
          {t('find.again')}
        </Button>
        <Button icon="plus" onClick={() => setAdding(true)}>
          {t('find.add')}
        </Button>
      </div>
      {adding ? <AddServerDialog onAdded={() => setAdding(false)} onClose={() => setAdding(false)} /> : null}
    </>
  );
};
