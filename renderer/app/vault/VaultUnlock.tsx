import { useTranslation } from 'react-i18next';

import type { VaultStatus } from '../../../shared/domain/vault.ts';
import { Button } from '../../components/actions/Button.tsx';
import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { SecretField, useSecretField } from '../../components/fields/SecretField.tsx';
import { useAction } from '../../lib/hooks/use-action.ts';
import { LatchMark } from '../LatchMark.tsx';
import styles from './VaultGate.module.css';

/** Opens a locked vault: by passphrase, or by letting the keychain ask in its own window. */
export const VaultUnlock = ({ vault }: { vault: VaultStatus }) => {
  const { t } = useTranslation();
  const unlock = useAction('vault.unlock');
  const passphrase = useSecretField();
  const byKeychain = vault.kind === 'keychain';

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (unlock.pending || (!byKeychain && passphrase.read() === '')) return;
        // The field is emptied either way: a wrong passphrase is typed again, a right one is nobody's business.
        unlock.run({ passphrase: passphrase.take() });
      }}
    >
      <div className={styles.heading}>
        <LatchMark />
        <h1>{t('vault.unlock.title')}</h1>
      </div>
      <p className={styles.reason}>{t(byKeychain ? 'vault.unlock.keychain' : 'vault.unlock.file')}</p>
      {byKeychain ? null : (
        <SecretField
          field={passphrase.field}
          label={t('vault.unlock.passphrase')}
          autoComplete="current-password"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the only thing there is to do on this screen
          autoFocus
        />
      )}
      {unlock.error === null ? null : <ErrorPanel error={unlock.error} />}
      <div className={styles.actions}>
        <Button type="submit" tone="primary" pending={unlock.pending}>
          {t(byKeychain ? 'vault.unlock.keychainSubmit' : 'vault.unlock.submit')}
        </Button>
      </div>
    </form>
  );
};
