import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { SecretField, useSecretField } from '../../components/fields/SecretField.tsx';
import { Dialog } from '../../components/overlays/Dialog.tsx';
import { useAction } from '../../lib/hooks/use-action.ts';

export type PassphraseChange = 'set' | 'change' | 'remove';

/** The shortest passphrase that the core takes. */
const shortest = 8;

/** Sets, changes or takes away the passphrase that opens Latchkey. */
export const LockPassphraseDialog = ({ change, onClose }: { change: PassphraseChange; onClose: () => void }) => {
  const { t } = useTranslation('lock');
  const setPassphrase = useAction('lock.setPassphrase');
  const current = useSecretField();
  const next = useSecretField();
  const repeated = useSecretField();
  /** What was wrong with the last try. The passphrases themselves are looked at only then. */
  const [faults, setFaults] = useState({ tooShort: false, differs: false });
  const wrong = setPassphrase.error?.code === 'wrong-passphrase';

  const submit = () => {
    const text = next.read();
    const found =
      change === 'remove'
        ? { tooShort: false, differs: false }
        : { tooShort: text.length < shortest, differs: text !== repeated.read() };
    setFaults(found);
    if (found.tooShort || found.differs) return;
    setPassphrase.run(
      { current: change === 'set' ? null : current.take(), next: change === 'remove' ? null : text },
      { done: onClose },
    );
  };

  return (
    <Dialog
      title={t(`settings.${change}Title`)}
      {...(change === 'remove' ? {} : { description: t('settings.lost') })}
      submitLabel={t(`settings.${change}Submit`)}
      danger={change === 'remove'}
      pending={setPassphrase.pending}
      onSubmit={submit}
      onClose={onClose}
    >
      {change === 'set' ? null : (
        <SecretField
          field={current.field}
          label={t('settings.current')}
          autoComplete="current-password"
          error={wrong ? t('wrong') : undefined}
        />
      )}
      {change === 'remove' ? null : (
        <>
          <SecretField
            field={next.field}
            label={t('settings.next')}
            autoComplete="new-password"
            error={faults.tooShort ? t('settings.tooShort') : undefined}
          />
          <SecretField
            field={repeated.field}
            label={t('settings.repeat')}
            autoComplete="new-password"
            error={faults.differs ? t('settings.differs') : undefined}
          />
        </>
      )}
      {setPassphrase.error === null || wrong ? null : <ErrorPanel error={setPassphrase.error} />}
    </Dialog>
  );
};
