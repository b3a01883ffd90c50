import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../../components/Button.tsx';
import { ErrorPanel } from '../../../components/ErrorPanel.tsx';
import { TextField } from '../../../components/TextField.tsx';
import { useAction } from '../../../lib/use-action.ts';
import styles from './SignIn.module.css';
import type { SignInProps } from './SignInPanel.tsx';

/** Signing in with a key that exists already. The field is emptied as soon as it was sent. */
export const SecretSignIn = ({ where, onSignedIn }: SignInProps) => {
  const { t } = useTranslation('servers');
  const signIn = useAction('accounts.signInWithSecret');
  const [secret, setSecret] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (secret.trim() === '' || signIn.pending) return;
        setSecret('');
        signIn.run({ ...where, secret: secret.trim() }, { done: onSignedIn });
      }}
    >
      <TextField
        label={t(where.provider === 'plex' ? 'signIn.tokenLabel' : 'signIn.keyLabel')}
        type="password"
        value={secret}
        onChange={setSecret}
        autoComplete="off"
        maxLength={8192}
        mono
      />
      {signIn.error === null ? null : <ErrorPanel error={signIn.error} />}
      <div className={styles.actions}>
        <Button type="submit" tone="primary" pending={signIn.pending} disabled={secret.trim() === ''}>
          {signIn.pending ? t('signIn.using') : t('signIn.use')}
        </Button>
      </div>
    </form>
  );
};
