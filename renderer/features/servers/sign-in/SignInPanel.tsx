import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Account } from '../../../../shared/domain/account.ts';
import { Button } from '../../../components/Button.tsx';
import { LinkSignIn } from './LinkSignIn.tsx';
import { PasswordSignIn } from './PasswordSignIn.tsx';
import { SecretSignIn } from './SecretSignIn.tsx';
import styles from './SignIn.module.css';
import { waysOf, type Way, type Where } from './ways.ts';

/** What the forms of all ways take. */
export interface SignInProps {
  where: Where;
  onSignedIn: (account: Account) => void;
}

const forms: Record<Way, (props: SignInProps) => React.ReactNode> = {
  link: LinkSignIn,
  password: PasswordSignIn,
  secret: SecretSignIn,
};

/** Signing in at one place: the best way in front, the others a click away. */
export const SignInPanel = ({ where, onSignedIn }: SignInProps) => {
  const { t } = useTranslation('servers');
  const { provider } = where;
  const ways = waysOf[provider];
  const [way, setWay] = useState<Way>(ways[0]);
  const Form = forms[way];
  return (
    <div className={styles.panel}>
      <p className={styles.text}>{t(`signIn.${way}Text.${provider}`)}</p>
      <Form key={way} where={where} onSignedIn={onSignedIn} />
      <div className={styles.others}>
        <span>{t('signIn.otherWays')}</span>
        {ways
          .filter((other) => other !== way)
          .map((other) => (
            <Button key={other} tone="quiet" onClick={() => setWay(other)}>
              {t(`signIn.${other}.${provider}`)}
            </Button>
          ))}
      </div>
    </div>
  );
};
