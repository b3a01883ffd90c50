import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { VaultStatus } from '../../../shared/domain/vault.ts';
import { Button } from '../../components/actions/Button.tsx';
import { Checkbox } from '../../components/fields/Checkbox.tsx';
import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { SecretField, useSecretField } from '../../components/fields/SecretField.tsx';
import { useAction } from '../../lib/hooks/use-action.ts';
import { useWords } from '../../lib/hooks/use-language.ts';
import { LatchMark } from '../LatchMark.tsx';
import styles from './VaultGate.module.css';

/** The shortest passphrase that the core takes. */
const shortest = 8;

/** No keychain here: says why, what the encrypted file is, and makes it only with consent. */
export const VaultSetUp = ({ vault, onLookAgain }: { vault: VaultStatus; onLookAgain: () => void }) => {
  const { t } = useTranslation();
  const words = useWords();
  const setUp = useAction('vault.setUp');
  const passphrase = useSecretField();
  const repeated = useSecretField();
  const [consent, setConsent] = useState(false);
  /** What was wrong with the last try. The passphrase itself is looked at only then. */
  const [wrong, setWrong] = useState({ tooShort: false, differs: false });

  const submit = () => {
    const text = passphrase.read();
    const found = { tooShort: text.length < shortest, differs: text !== repeated.read() };
    setWrong(found);
    if (found.tooShort || found.differs || !consent) return;
    setUp.run(
      { passphrase: text },
      {
        done: () => {
          passphrase.clear();
          repeated.clear();
        },
      },
    );
  };

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={styles.heading}>
        <LatchMark />
        <h1>{t('vault.setUp.title')}</h1>
      </div>
      <div className={styles.reason}>
        <h2>{t('vault.setUp.why')}</h2>
        <p>{words(`vaultReasons.${vault.reason}`)}</p>
        {vault.earlier === undefined ? null : <p>{t('vault.earlier', { name: vault.earlier })}</p>}
      </div>
      <div className={styles.reason}>
        <h2>{t('vault.setUp.what')}</h2>
        <p>{t('vault.setUp.whatText')}</p>
        <p>{t('vault.setUp.weaker')}</p>
      </div>
      <SecretField
        field={passphrase.field}
        label={t('vault.setUp.passphrase')}
        autoComplete="new-password"
        hint={t('vault.setUp.hint')}
        error={wrong.tooShort ? t('vault.setUp.tooShort') : undefined}
      />
      <SecretField
        field={repeated.field}
        label={t('vault.setUp.repeat')}
        autoComplete="new-password"
        error={wrong.differs ? t('vault.setUp.differs') : undefined}
      />
      <Checkbox label={t('vault.setUp.consent')} checked={consent} onChange={setConsent} />
      {setUp.error === null ? null : <ErrorPanel error={setUp.error} />}
      <div className={styles.actions}>
        <Button onClick={onLookAgain}>{t('vault.setUp.retry')}</Button>
        <Button
          type="submit"
          tone="primary"
          pending={setUp.pending}
          disabledReason={consent ? undefined : t('vault.setUp.consentMissing')}
        >
          {t('vault.setUp.submit')}
        </Button>
      </div>
    </form>
  );
};
