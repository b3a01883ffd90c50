import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../../components/Button.tsx';
import { ErrorPanel } from '../../../components/ErrorPanel.tsx';
import { TextField } from '../../../components/TextField.tsx';
import { useAction } from '../../../lib/use-action.ts';
import styles from './SignIn.module.css';
import type { SignInProps } from './SignInPanel.tsx';

const nameLabels = { plex: 'signIn.usernamePlex', jellyfin: 'signIn.username', plexmcp: 'signIn.email' } as const;

/** User name and password; asks for the second factor when the server does. */
export const PasswordSignIn = ({ where, onSignedIn }: SignInProps) => {
  const { t } = useTranslation('servers');
  const signIn = useAction('accounts.signInWithPassword');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asksForCode, setAsksForCode] = useState(false);
  const { error } = signIn;

  const submit = () =>
    signIn.run(
      { ...where, username: username.trim(), password, ...(code.trim() === '' ? {} : { code: code.trim() }) },
      {
        done: (account) => {
          setPassword('');
          onSignedIn(account);
        },
      },
    );
  // The field stays once it was asked for: a wrong code is refused like a wrong password.
  if (error?.code === 'two-factor-required' && !asksForCode) setAsksForCode(true);

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (username.trim() !== '' && !signIn.pending) submit();
      }}
    >
      <TextField
        label={t(nameLabels[where.provider])}
        value={username}
        onChange={setUsername}
        autoComplete="username"
        maxLength={300}
      />
      <TextField
        label={t('signIn.passwordLabel')}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        maxLength={1024}
      />
      {asksForCode ? (
        <TextField
          label={t('signIn.codeLabel')}
          hint={t('signIn.codeLabelHint')}
          value={code}
          onChange={setCode}
          autoComplete="one-time-code"
          maxLength={20}
          mono
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it appears because the server just asked for it
          autoFocus
        />
      ) : null}
      {error === null ? null : <ErrorPanel error={error} />}
      <div className={styles.actions}>
        <Button type="submit" tone="primary" pending={signIn.pending} disabled={username.trim() === ''}>
          {signIn.pending ? t('signIn.submitting') : t('signIn.submit')}
        </Button>
      </div>
    </form>
  );
};
