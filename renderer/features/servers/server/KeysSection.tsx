import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';

import type { Credential } from '../../../../shared/domain/keys/credential.ts';
import { Button } from '../../../components/actions/Button.tsx';
import { useCall } from '../../../lib/bridge/bridge.tsx';
import styles from '../accounts/AccountCard.module.css';
import { PaneSection } from '../../../components/layout/PaneSection.tsx';

/** How many keys of a place are known and held, and the way to them. */
export const KeysSection = ({ belongs }: { belongs: (credential: Credential) => boolean }) => {
  const { t } = useTranslation('servers');
  const [, navigate] = useLocation();
  const keys = useCall('credentials.list', undefined).data?.filter((key) => key.lifecycle !== 'revoked' && belongs(key)) ?? [];
  return (
    <PaneSection title={t('section.keys')}>
      <p>
        {t('keys', { count: keys.length })}
        {keys.length === 0 ? null : `, ${t('keysHeld', { held: keys.filter(({ held }) => held).length })}`}
      </p>
      {keys.length === 0 ? null : (
        <div className={styles.actions}>
          <Button icon="key" onClick={() => navigate('/keys')}>
            {t('showKeys')}
          </Button>
        </div>
      )}
    </PaneSection>
  );
};
