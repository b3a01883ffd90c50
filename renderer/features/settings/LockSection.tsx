import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { LockStatus } from '../../../shared/domain/lock.ts';
import { Button } from '../../components/actions/Button.tsx';
import { useToasts } from '../../components/feedback/Toasts.tsx';
import { useCall } from '../../lib/bridge/bridge.tsx';
import { useAction } from '../../lib/hooks/use-action.ts';
import { LockPassphraseDialog, type PassphraseChange } from './LockPassphraseDialog.tsx';
import styles from './SettingsScreen.module.css';
import { SettingsSection } from './SettingsSection.tsx';

/** What opens Latchkey, and what the lock is good for; `children` say when it locks, which is nothing to choose where it cannot. */
export const LockSection = ({ children }: { children: ReactNode }) => {
  const { t } = useTranslation(['lock', 'settings']);
  const { showError } = useToasts();
  const lock = useCall('lock.status', undefined).data;
  const vault = useCall('vault.status', undefined).data;
  const lockNow = useAction('lock.lock');
  const [change, setChange] = useState<PassphraseChange | null>(null);
  if (lock === undefined) return null;
  const byVault = vault?.kind === 'passphrase-file';
  return (
    <SettingsSection title={t('settings:section.lock')}>
      <p>{t(`settings.${meaning(lock, byVault)}`)}</p>
      <p className={styles.note}>{t('settings.against')}</p>
      <div className={styles.buttons}>
        {changesFor(lock, byVault).map((one) => (
          <Button key={one} onClick={() => setChange(one)}>
            {t(`settings.${one}`)}
          </Button>
        ))}
        {lock.canLock ? (
          <Button icon="lock" pending={lockNow.pending} onClick={() => lockNow.run(undefined, { failed: showError })}>
            {t('now')}
          </Button>
        ) : null}
      </div>
      {lock.canLock ? children : null}
      {change === null ? null : <LockPassphraseDialog change={change} onClose={() => setChange(null)} />}
    </SettingsSection>
  );
};

const meaning = (lock: LockStatus, byVault: boolean) => {
  if (byVault) return 'byVault';
  if (lock.passphrase) return 'isSet';
  return lock.system === null ? 'none' : 'bySystem';
};

const changesFor = (lock: LockStatus, byVault: boolean): readonly PassphraseChange[] => {
  if (byVault) return [];
  return lock.passphrase ? ['change', 'remove'] : ['set'];
};
