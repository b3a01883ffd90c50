import { useEffect, useEffectEvent, useState } from 'react';

import type { Account } from '../../../../shared/domain/servers/account.ts';
import type { AppErrorData } from '../../../../shared/domain/errors.ts';
import type { Link } from '../../../../shared/ipc/contract/accounts.ts';
import { callCore, useBridge, useCall } from '../../../lib/bridge/bridge.tsx';
import { useAction } from '../../../lib/hooks/use-action.ts';
import { useLink } from '../../../lib/hooks/use-link.ts';
import type { Where } from './ways.ts';

export interface LinkSignIn {
  /** What to show while the core waits for the other end; null before and after. */
  link: Link | null;
  /** Asks for a new code, and drops the one that is shown. */
  begin: () => void;
  cancel: () => void;
  pending: boolean;
  /** Why it could not be started or came to nothing. */
  error: AppErrorData | null;
  /** The page is in a browser itself and opens other pages, which the desktop leaves to the core. */
  inBrowser: boolean;
}

/** A sign-in that is confirmed elsewhere. Whoever leaves the form no longer waits for it. */
export const useLinkSignIn = (where: Where, method: 'browser' | 'code', onSignedIn: (account: Account) => void): LinkSignIn => {
  const bridge = useBridge();
  const inBrowser = useCall('app.info', undefined).data?.shell === 'web';
  const start = useAction('accounts.startLink');
  const [link, setLink] = useState<Link | null>(null);
  const progress = useLink(link?.linkId ?? null);
  const linkId = link?.linkId;

  const signedIn = useEffectEvent(onSignedIn);
  useEffect(() => {
    if (progress?.state === 'signed-in') signedIn(progress.account);
  }, [progress]);

  useEffect(() => {
    if (linkId === undefined) return undefined;
    // Nobody is left to be told if even this fails; the core forgets the code at its end anyway.
    return () => void callCore(bridge, 'accounts.cancelLink', { linkId }).catch(() => undefined);
  }, [bridge, linkId]);

  const opens = inBrowser && method === 'browser' ? (link?.url ?? null) : null;
  useEffect(() => {
    if (opens !== null) window.open(opens, '_blank', 'noopener,noreferrer');
  }, [opens]);

  const failure = progress?.state === 'failed' ? progress.error : null;
  const error = start.error ?? failure;
  return {
    link: progress?.state === 'failed' || progress?.state === 'signed-in' ? null : link,
    begin: () => {
      setLink(null);
      start.run({ ...where, method }, { done: setLink });
    },
    cancel: () => setLink(null),
    pending: start.pending,
    error: error?.code === 'cancelled' ? null : error,
    inBrowser,
  };
};
