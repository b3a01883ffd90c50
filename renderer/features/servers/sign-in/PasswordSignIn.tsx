import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../../components/actions/Button.tsx';
import { ErrorPanel } from '../../../components/feedback/ErrorPanel.tsx';
import { SecretField, useSecretField } from '../../../components/fields/SecretField.tsx';
import { TextField } from '../../../components/fields/TextField.tsx';
import { useCall } from '../../../lib/bridge/bridge.tsx';
import { useAction } from '../../../lib/hooks/use-action.ts';
import styles from './SignIn.module.css';
import type { SignInProps } from './ways.ts';

const nameLabels = { plex: 'signIn.usernamePlex', jellyfin: 'signIn.username', plexmcp: 'signIn.email' } as const;

/** User name and password; asks for the second factor when the server does. */
export const PasswordSignIn = ({ where, onSignedIn }: SignInProps) => {
  const { t } = useTranslation('servers');
  const signIn = useAction('accounts.signInWithPassword');
  // Whoever signs in again is known already.
  const known = useCall('accounts.list', undefined).data?.find(({ id }) => id === where.accountId)?.name ?? '';
  const [typed, setTyped] = useState<string | null>(null);
  const username = (typed ?? known).trim();
  const password = useSecretField();
  const code = useSecretField();
  const [asksForCode, setAsksForCode] = useState(false);
  const { error } = signIn;

  const submit = () => {
    const factor = code.take().trim();
    signIn.run(
      { ...where, username, password: password.read(), ...(factor === '' ? {} : { code: factor }) },
      {
        done: (account) => {
          password.clear();
          onSignedIn(account);
        },
      },
    );
  };
  // The field stays once it was asked for: a wrong code is refused like a wrong password.
  if (error?.code === 'two-factor-required' && !asksForCode) setAsksForCode(true);

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (username !== '' && !signIn.pending) submit();
      }}
    >
      <TextField
        label={t(nameLabels[where.provider])}
        value={typed ?? known}
        onChange={setTyped}
        autoComplete="username"
        maxLength={300}
      />
      <SecretField field={password.field} label={t('signIn.passwordLabel')} autoComplete="current-password" maxLength={1024} />
      {asksForCode ? (
        <SecretField
          field={code.field}
          masked={false}
          label={t('signIn.codeLabel')}
          hint={t('signIn.codeLabelHint')}
          autoComplete="one-time-code"
          maxLength={20}
          mono
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it appears because the server just asked for it
          autoFocus
        />
      ) : null}
      {error === null ? null : <ErrorPanel error={error} />}
      <div className={styles.actions}>
        <Button type="submit" tone="primary" pending={signIn.pending} disabled={username === ''}>
          {signIn.pending ? t('signIn.submitting') : t('signIn.submit')}
        </Button>
      </div>
    </form>
  );
};
