import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { VaultStatus } from '../../shared/domain/vault.ts';
import { Button } from '../components/Button.tsx';
import { Checkbox } from '../components/Checkbox.tsx';
import { ErrorPanel } from '../components/ErrorPanel.tsx';
import { TextField } from '../components/TextField.tsx';
import { useAction } from '../lib/use-action.ts';
import { useWords } from '../lib/use-language.ts';
import { LatchMark } from './LatchMark.tsx';
import styles from './VaultGate.module.css';

/** The shortest passphrase that the core takes. */
const shortest = 8;

/** No keychain here: says why, what the encrypted file is, and makes it only with consent. */
export const VaultSetUp = ({ vault, onLookAgain }: { vault: VaultStatus; onLookAgain: () => void }) => {
  const { t } = useTranslation();
  const words = useWords();
  const setUp = useAction('vault.setUp');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [consent, setConsent] = useState(false);
  const [tried, setTried] = useState(false);

  const tooShort = passphrase.length < shortest;
  const differs = passphrase !== repeated;

  const submit = () => {
    setTried(true);
    if (!tooShort && !differs && consent) setUp.run({ passphrase });
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
      <TextField
        label={t('vault.setUp.passphrase')}
        type="password"
        autoComplete="new-password"
        value={passphrase}
        onChange={setPassphrase}
        hint={t('vault.setUp.hint')}
        error={tried && tooShort ? t('vault.setUp.tooShort') : undefined}
      />
      <TextField
        label={t('vault.setUp.repeat')}
        type="password"
        autoComplete="new-password"
        value={repeated}
        onChange={setRepeated}
        error={
          (tried || repeated.length >= passphrase.length) && repeated !== '' && differs ? t('vault.setUp.differs') : undefined
        }
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
