import { useTranslation } from 'react-i18next';

import type { Address } from '../../../../shared/domain/servers/server.ts';
import { Icon } from '../../../components/text/Icon.tsx';
import { MiddleEllipsis } from '../../../components/text/MiddleEllipsis.tsx';
import styles from './AddressList.module.css';

/** Where a server is reached, best first, and how each address came here. */
export const AddressList = ({ addresses }: { addresses: readonly Address[] }) => {
  const { t } = useTranslation('servers');
  return (
    <ol className={styles.list}>
      {addresses.map((address) => {
        const encrypted = address.url.startsWith('https:');
        const notes = [
          t(`source.${address.source}`),
          ...(encrypted ? [] : [t('plainHttp')]),
          ...(address.resolveTo === null ? [] : [t('resolveTo', { address: address.resolveTo })]),
        ];
        return (
          <li key={address.url} className={styles.address}>
            <Icon name={encrypted ? 'lock' : 'unlock'} size={14} />
            <span className={`${styles.url} mono`}>
              <MiddleEllipsis text={address.url} tail={16} />
            </span>
            <span className={styles.notes}>{notes.join(' · ')}</span>
            {address.pin === null ? null : (
              <span className={styles.pin}>
                {t('pinned')}: <code>{address.pin.fingerprint256}</code>
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
};
