import { useCallback, useMemo } from 'react';

import type { Notice } from '../../../shared/domain/notice.ts';
import { useToasts } from '../../components/feedback/Toasts.tsx';
import { callCore, useBridge, useCall } from '../../lib/bridge/bridge.tsx';
import { useNow } from '../../lib/hooks/use-now.ts';
import { useAction, useDeed } from '../../lib/hooks/use-action.ts';
import { gatherNotices, type GatheredNotices } from './gather-notices.ts';

const day = 24 * 60 * 60 * 1000;

/** For how many days a notice can be put off. */
export const snoozes = [1, 7] as const;
export type SnoozeDays = (typeof snoozes)[number];

/** How often everything of a kind may be asked for at once, so that 2,000 of them leave room for others. */
const atOnce = 20;

const none: readonly Notice[] = [];

export interface NoticeDeeds {
  /** Puts them off by so many days. */
  snooze: (notices: readonly Notice[], days: SnoozeDays) => void;
  /** Brings one back that was put off. */
  wake: (notice: Notice) => void;
  dismiss: (notices: readonly Notice[]) => void;
  /** Takes back an announced revocation. */
  keep: (credentialId: string) => void;
}

/** What Latchkey has to tell; null until it was asked. */
export const useNotices = (): GatheredNotices | null => {
  const notices = useCall('notices.list', undefined);
  const now = useNow();
  const { data = notices.isError ? none : null } = notices;
  return useMemo(() => (data === null ? null : gatherNotices(data, now)), [data, now]);
};

/** What can be done about it. Failures are said. */
export const useNoticeDeeds = (): NoticeDeeds => {
  const bridge = useBridge();
  const { showError } = useToasts();
  const snooze = useDeed(
    useCallback(
      ({ ids, until }: { ids: string[]; until: string | null }) =>
        each(ids, (id) => callCore(bridge, 'notices.snooze', { id, until })),
      [bridge],
    ),
  );
  const dismiss = useDeed(
    useCallback((ids: string[]) => each(ids, (id) => callCore(bridge, 'notices.dismiss', { id })), [bridge]),
  );
  const keep = useAction('expiry.keep');
  const failed = showError;
  return {
    snooze: (notices, days) =>
      snooze.run({ ids: notices.map(({ id }) => id), until: new Date(Date.now() + days * day).toISOString() }, { failed }),
    wake: ({ id }) => snooze.run({ ids: [id], until: null }, { failed }),
    dismiss: (notices) =>
      dismiss.run(
        notices.map(({ id }) => id),
        { failed },
      ),
    keep: (id) => keep.run({ id }, { failed }),
  };
};

/** Does it to all, a few at a time; stops at the first that fails. */
const each = async (ids: readonly string[], deed: (id: string) => Promise<unknown>): Promise<void> => {
  for (let done = 0; done < ids.length; done += atOnce) await Promise.all(ids.slice(done, done + atOnce).map(deed));
};
