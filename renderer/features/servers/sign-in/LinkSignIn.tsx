import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Link } from '../../../../shared/ipc/contract/servers.ts';
import { Button } from '../../../components/Button.tsx';
import { ErrorPanel } from '../../../components/ErrorPanel.tsx';
import { callCore, useBridge, useCall } from '../../../lib/bridge.tsx';
import { useAction } from '../../../lib/use-action.ts';
import { useLink } from '../../../lib/use-link.ts';
import { LinkWaiting } from './LinkWaiting.tsx';
import styles from './SignIn.module.css';
import type { SignInProps } from './SignInPanel.tsx';

/** A sign-in that is confirmed elsewhere: a Plex PIN in the browser, Jellyfin's Quick Connect. */
export const LinkSignIn = ({ where, onSignedIn }: SignInProps) => {
  const { t } = useTranslation('servers');
  const bridge = useBridge();
  const inBrowser = useCall('app.info', undefined).data?.shell === 'web';
  const start = useAction('accounts.startLink');
  const [link, setLink] = useState<Link | null>(null);
  const progress = useLink(link?.linkId ?? null);
  const linkId = link?.linkId;
  const waiting = link !== null && progress?.state !== 'failed' && progress?.state !== 'signed-in';

  const begin = () =>
    start.run(where, {
      done: (started) => {
        setLink(started);
        // The desktop opens the page itself; a page in a browser is the browser.
        if (inBrowser && started.url !== null) window.open(started.url, '_blank', 'noopener,noreferrer');
      },
    });

  const signedIn = useEffectEvent(onSignedIn);
  useEffect(() => {
    if (progress?.state === 'signed-in') signedIn(progress.account);
  }, [progress]);

  // Whoever leaves this form no longer waits for it.
  useEffect(() => {
    if (linkId === undefined) return undefined;
    return () => void callCore(bridge, 'accounts.cancelLink', { linkId }).catch(() => undefined);
  }, [bridge, linkId]);

  if (waiting) return <LinkWaiting link={link} inBrowser={inBrowser} onCancel={() => setLink(null)} />;
  const error = start.error ?? (progress?.state === 'failed' ? progress.error : null);
  return (
    <>
      {error === null || error.code === 'cancelled' ? null : <ErrorPanel error={error} />}
      <div className={styles.actions}>
        <Button tone="primary" icon={where.provider === 'plex' ? 'external' : undefined} pending={start.pending} onClick={begin}>
          {t(`signIn.startLink.${where.provider}`)}
        </Button>
      </div>
    </>
  );
};
