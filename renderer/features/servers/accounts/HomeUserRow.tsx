import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Account } from '../../../../shared/domain/servers/account.ts';
import type { HomeUser } from '../../../../shared/domain/servers/people.ts';
import { Button } from '../../../components/actions/Button.tsx';
import { ErrorPanel } from '../../../components/feedback/ErrorPanel.tsx';
import { useToasts } from '../../../components/feedback/Toasts.tsx';
import { SecretField, useSecretField } from '../../../components/fields/SecretField.tsx';
import { MiddleEllipsis } from '../../../components/text/MiddleEllipsis.tsx';
import { useAction } from '../../../lib/hooks/use-action.ts';
import styles from './HomeUsers.module.css';

/** One person of a Plex Home: what they may do, and signing in as them, with their PIN where they have one. */
export const HomeUserRow = ({ account, user, signedIn }: { account: Account; user: HomeUser; signedIn: boolean }) => {
  const { t } = useTranslation('servers');
  const { show } = useToasts();
  const switchTo = useAction('accounts.switchTo');
  const pin = useSecretField();
  const [asksForPin, setAsksForPin] = useState(false);
  const marks = [
    ...(user.current ? [t('homeUsers.current')] : []),
    ...(user.admin ? [t('homeUsers.admin')] : []),
    ...(user.restricted ? [t('homeUsers.restricted')] : []),
    ...(user.hasPin ? [t('homeUsers.hasPin')] : []),
    ...(signedIn && !user.current ? [t('homeUsers.signedIn')] : []),
  ];

  const run = (secret?: string) =>
    switchTo.run(
      { id: account.id, userId: user.id, ...(secret === undefined ? {} : { pin: secret }) },
      {
        done: ({ name }) => {
          setAsksForPin(false);
          show({ title: t('signIn.done', { name }) });
        },
      },
    );

  const submit = () => {
    if (pin.filled && !switchTo.pending) run(pin.take().trim());
  };
  return (
    <li className={styles.user}>
      <div className={styles.line}>
        <div className={styles.who}>
          <span className={styles.name}>
            <MiddleEllipsis text={user.name} />
          </span>
          <span className={styles.marks}>{marks.join(' · ')}</span>
        </div>
        {user.current || asksForPin ? null : (
          <Button
            pending={switchTo.pending}
            aria-label={t(signedIn ? 'homeUsers.switchAgainTo' : 'homeUsers.switchTo', { name: user.name })}
            onClick={() => (user.hasPin ? setAsksForPin(true) : run())}
          >
            {t(signedIn ? 'homeUsers.switchAgain' : 'homeUsers.switch')}
          </Button>
        )}
      </div>
      {asksForPin ? (
        <div className={styles.pin}>
          <SecretField
            field={pin.field}
            label={t('homeUsers.pin', { name: user.name })}
            inputMode="numeric"
            maxLength={20}
            mono
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- it appears because its user was just chosen
            autoFocus
            onEnter={submit}
          />
          <Button tone="primary" pending={switchTo.pending} disabled={!pin.filled} onClick={submit}>
            {t('homeUsers.switch')}
          </Button>
        </div>
      ) : null}
      {switchTo.error === null ? null : <ErrorPanel error={switchTo.error} />}
    </li>
  );
};
