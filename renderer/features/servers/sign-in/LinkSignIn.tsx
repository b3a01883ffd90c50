import { useTranslation } from 'react-i18next';

import { Button } from '../../../components/actions/Button.tsx';
import { ErrorPanel } from '../../../components/feedback/ErrorPanel.tsx';
import { LinkWaiting } from './LinkWaiting.tsx';
import styles from './SignIn.module.css';
import type { SignInProps } from './ways.ts';
import { useLinkSignIn } from './use-link-sign-in.ts';

/** A sign-in that is confirmed elsewhere: at plex.tv by page or by code, at Jellyfin by Quick Connect. */
export const LinkSignIn = ({ where, method, onSignedIn }: SignInProps & { method: 'browser' | 'code' }) => {
  const { t } = useTranslation('servers');
  const signIn = useLinkSignIn(where, method, onSignedIn);
  const { link, error } = signIn;
  if (link !== null)
    return (
      <LinkWaiting
        key={link.linkId}
        link={link}
        opensPage={method === 'browser' && link.url !== null}
        inBrowser={signIn.inBrowser}
        pending={signIn.pending}
        onAgain={signIn.begin}
        onCancel={signIn.cancel}
      />
    );
  const expired = error?.code === 'sign-in-expired';
  return (
    <>
      {error === null ? null : <ErrorPanel error={error} />}
      <div className={styles.actions}>
        <Button
          tone="primary"
          icon={expired ? 'refresh' : method === 'browser' && where.provider === 'plex' ? 'external' : undefined}
          pending={signIn.pending}
          onClick={signIn.begin}
        >
          {expired ? t('signIn.newCode') : t(`signIn.start.${method}.${where.provider}`)}
        </Button>
      </div>
    </>
  );
};
