import { useTranslation } from 'react-i18next';

import { Button } from '../../components/actions/Button.tsx';
import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { useCall } from '../../lib/bridge/bridge.tsx';
import { useAction } from '../../lib/hooks/use-action.ts';
import { useWords } from '../../lib/hooks/use-language.ts';
import { FactList } from '../../components/layout/FactList.tsx';
import styles from './SettingsScreen.module.css';
import { SettingsSection } from './SettingsSection.tsx';

/** Where the secrets lie, why there, and what that is worth. */
export const VaultSection = () => {
  const { t } = useTranslation('settings');
  const words = useWords();
  const vault = useCall('vault.status', undefined).data;
  const lock = useAction('vault.lock');
  if (vault === undefined || vault.kind === null) return null;
  return (
    <SettingsSection title={t('section.vault')}>
      <p>{words(`vaultKinds.${vault.kind}.means`)}</p>
      <FactList
        facts={[
          {
            label: t('vault.where'),
            value:
              vault.kind === 'memory'
                ? words('vaultKinds.memory.name')
                : `${words(`vaultKinds.${vault.kind}.name`)}: ${vault.backend}`,
          },
          { label: t('vault.state'), value: words(`vaultStates.${vault.state}`) },
          { label: t('vault.why'), value: words(`vaultReasons.${vault.reason}`) },
        ]}
      />
      {vault.earlier === undefined ? null : (
        <p className={styles.warning}>{t('vault.earlier', { ns: 'app', name: vault.earlier })}</p>
      )}
      {vault.kind === 'passphrase-file' ? (
        <div>
          <Button icon="lock" pending={lock.pending} onClick={() => lock.run(undefined)}>
            {t('vault.lock')}
          </Button>
        </div>
      ) : null}
      {vault.kind === 'keychain' ? <p>{t('vault.keychainLock')}</p> : null}
      {lock.error === null ? null : <ErrorPanel error={lock.error} />}
    </SettingsSection>
  );
};
