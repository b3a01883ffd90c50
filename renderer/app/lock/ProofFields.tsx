import { useTranslation } from 'react-i18next';

import { Button } from '../../components/actions/Button.tsx';
import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { SecretField } from '../../components/fields/SecretField.tsx';
import type { useProof } from './use-proof.ts';

/** What a person is asked to prove who they are; the button that sends the passphrase belongs to the form around it. */
export const ProofFields = ({ proof }: { proof: ReturnType<typeof useProof> }) => {
  const { t } = useTranslation('lock');
  const { lock, seconds, wrong } = proof;
  return (
    <>
      {lock.passphrase ? (
        <SecretField
          field={proof.field}
          label={t('passphrase')}
          autoComplete="current-password"
          error={seconds > 0 ? t('wait', { count: seconds }) : wrong ? t('wrong') : undefined}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the only thing there is to do here
          autoFocus
        />
      ) : null}
      {proof.error === null ? null : <ErrorPanel error={proof.error} />}
      {lock.system === null ? null : (
        <div>
          <Button tone={lock.passphrase ? 'normal' : 'primary'} pending={proof.asking} onClick={proof.askSystem}>
            {t(`system.${lock.system}`)}
          </Button>
        </div>
      )}
    </>
  );
};
