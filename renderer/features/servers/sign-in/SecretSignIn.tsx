import { useTranslation } from 'react-i18next';

import { Button } from '../../../components/actions/Button.tsx';
import { ErrorPanel } from '../../../components/feedback/ErrorPanel.tsx';
import { SecretField, useSecretField } from '../../../components/fields/SecretField.tsx';
import { useAction } from '../../../lib/hooks/use-action.ts';
import styles from './SignIn.module.css';
import type { SignInProps } from './ways.ts';

/** Signing in with a key that exists already. The field is emptied as soon as it was sent. */
export const SecretSignIn = ({ where, onSignedIn }: SignInProps) => {
  const { t } = useTranslation('servers');
  const signIn = useAction('accounts.signInWithSecret');
  const secret = useSecretField();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (secret.filled && !signIn.pending) signIn.run({ ...where, secret: secret.take().trim() }, { done: onSignedIn });
      }}
    >
      <SecretField
        field={secret.field}
        label={t(where.provider === 'plex' ? 'signIn.tokenLabel' : 'signIn.keyLabel')}
        maxLength={8192}
        mono
      />
      {signIn.error === null ? null : <ErrorPanel error={signIn.error} />}
      <div className={styles.actions}>
        <Button type="submit" tone="primary" pending={signIn.pending} disabled={!secret.filled}>
          {signIn.pending ? t('signIn.using') : t('signIn.use')}
        </Button>
      </div>
    </form>
  );
};
