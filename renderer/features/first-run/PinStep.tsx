import { useTranslation } from 'react-i18next';

import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { IconButton } from '../../components/actions/IconButton.tsx';
import { MiddleEllipsis } from '../../components/text/MiddleEllipsis.tsx';
import { ProviderGlyph } from '../../components/text/ProviderGlyph.tsx';
import { SkeletonRows } from '../../components/feedback/SkeletonRows.tsx';
import { useCall } from '../../lib/bridge/bridge.tsx';
import { useAction } from '../../lib/hooks/use-action.ts';
import styles from './FirstRun.module.css';

/** Rows in sight at most; the others can be pinned under Keys. */
const inSight = 200;

/** Choosing the key that stands in the tray's menu. */
export const PinStep = () => {
  const { t } = useTranslation('firstRun');
  const credentials = useCall('credentials.list', undefined);
  const pin = useAction('credentials.pin');
  if (credentials.isError) return <ErrorPanel error={credentials.error.data} onRetry={() => void credentials.refetch()} />;
  if (credentials.isPending) return <SkeletonRows count={5} />;

  // Latchkey's own sign-ins are nothing to copy.
  const keys = credentials.data.filter(({ held, lifecycle, authority }) => held && lifecycle === 'active' && !authority);
  if (keys.length === 0) return <p className={styles.none}>{t('pin.none')}</p>;
  return (
    <>
      <ul className={styles.rows}>
        {keys.slice(0, inSight).map(({ id, name, provider, fingerprint, pinned }) => (
          <li key={id} className={styles.row}>
            <ProviderGlyph provider={provider} />
            <span className={styles.name}>
              <MiddleEllipsis text={name} />
            </span>
            <span className={`${styles.aside} mono`}>{fingerprint === null ? null : `…${fingerprint.last4}`}</span>
            {pinned === null ? null : <span className={styles.done}>{t('pin.pinned')}</span>}
            <IconButton
              icon="pin"
              label={t(pinned === null ? 'pin.pin' : 'pin.unpin', { name })}
              aria-pressed={pinned !== null}
              onClick={() => pin.run({ id, pinned: pinned === null })}
            />
          </li>
        ))}
      </ul>
      {pin.error === null ? null : <ErrorPanel error={pin.error} />}
    </>
  );
};
