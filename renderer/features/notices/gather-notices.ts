import type { Notice, NoticeKind } from '../../../shared/domain/notice.ts';

/** The kinds in the order in which they are shown: what will be lost first, what is only good to know last. */
const order = {
  'will-be-revoked': 0,
  'identity-changed': 1,
  died: 2,
  'rotation-stuck': 3,
  expired: 4,
  expiring: 5,
  appeared: 6,
  'rotation-done': 7,
} as const satisfies Record<NoticeKind, number>;

/** Notices of one kind. */
export interface NoticeGroup {
  kind: NoticeKind;
  notices: readonly Notice[];
}

export interface GatheredNotices {
  /** What waits for somebody, by kind; within one, what happens or happened first. */
  open: readonly NoticeGroup[];
  /** How many of them there are. */
  count: number;
  /** What was put off, the one that comes back first at the top. */
  snoozed: readonly Notice[];
}

const isSnoozed = ({ snoozedUntil }: Notice, now: number): boolean => snoozedUntil !== null && Date.parse(snoozedUntil) > now;

/** Sorts out what there is to tell. Pure. `now`: ms since the epoch. */
export const gatherNotices = (notices: readonly Notice[], now: number): GatheredNotices => {
  const waiting = notices.filter((notice) => !isSnoozed(notice, now)).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const open = [...Map.groupBy(waiting, ({ kind }) => kind)]
    .map(([kind, ofKind]) => ({ kind, notices: ofKind }))
    .sort((a, b) => order[a.kind] - order[b.kind]);
  const snoozed = notices
    .filter((notice) => isSnoozed(notice, now))
    .toSorted((a, b) => (a.snoozedUntil ?? '').localeCompare(b.snoozedUntil ?? ''));
  return { open, count: waiting.length, snoozed };
};

/** Where a notice leads to in the page. */
export const placeOf = ({ credentialId, serverId }: Pick<Notice, 'credentialId' | 'serverId'>): string =>
  credentialId !== null ? `/keys/${credentialId}` : serverId === null ? '/activity' : `/servers/${encodeURIComponent(serverId)}`;
