import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../../components/actions/Button.tsx';
import { Icon } from '../../../components/text/Icon.tsx';
import { useCall } from '../../../lib/bridge/bridge.tsx';
import { useWords } from '../../../lib/hooks/use-language.ts';
import { LinkSignIn } from './LinkSignIn.tsx';
import { PasswordSignIn } from './PasswordSignIn.tsx';
import { SecretSignIn } from './SecretSignIn.tsx';
import styles from './SignIn.module.css';
import { isAdvanced, offeredWays, type SignInProps, type Way } from './ways.ts';

const forms: Record<Way, (props: SignInProps) => ReactNode> = {
  browser: (props) => <LinkSignIn {...props} method="browser" />,
  code: (props) => <LinkSignIn {...props} method="code" />,
  password: (props) => <PasswordSignIn {...props} />,
  secret: (props) => <SecretSignIn {...props} />,
};

/** Signing in at one place: the best way in front, the others a click away, and why some are missing. */
export const SignInPanel = ({ where, onSignedIn }: SignInProps) => {
  const { t } = useTranslation('servers');
  const words = useWords();
  const { provider, serverId } = where;
  const server = useCall('servers.list', undefined).data?.find(({ id }) => id === serverId);
  const offered = offeredWays(provider, server?.dialect ?? null);
  const [chosen, setChosen] = useState<Way | null>(null);
  const way = chosen ?? offered.ways[0] ?? 'secret';
  const others = offered.ways.filter((other) => other !== way);
  const plain = others.filter((other) => !isAdvanced(provider, other));
  const advanced = others.filter((other) => isAdvanced(provider, other));

  const choice = (other: Way) => (
    <Button key={other} tone="quiet" onClick={() => setChosen(other)}>
      {t(`signIn.${other}.${provider}`)}
    </Button>
  );
  return (
    <div className={styles.panel}>
      {server?.state === 'starting' ? (
        <p className={styles.notice}>
          <Icon name="info" />
          {t('signIn.notReady')}
        </p>
      ) : null}
      <p className={styles.text}>
        {server?.dialect === 'documented' ? t('signIn.secretTextDocumented') : t(`signIn.${way}Text.${provider}`)}
      </p>
      <div key={way} className={styles.way}>
        {forms[way]({ where, onSignedIn })}
      </div>
      {others.length === 0 ? null : (
        <div className={styles.others}>
          {plain.length === 0 ? null : (
            <div className={styles.choices}>
              <span>{t('signIn.otherWays')}</span>
              {plain.map(choice)}
            </div>
          )}
          {advanced.length === 0 ? null : (
            <div className={styles.choices}>
              <span>{t('signIn.advanced')}</span>
              {advanced.map(choice)}
            </div>
          )}
        </div>
      )}
      {offered.reasons.length === 0 ? null : (
        <p className={styles.missing}>{offered.reasons.map((reason) => words(`notOffered.${reason}`)).join(' ')}</p>
      )}
    </div>
  );
};
