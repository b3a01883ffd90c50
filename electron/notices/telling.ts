import { noticeKinds, type NoticeKind } from '../../shared/domain/notice.ts';
import type { NoticeRecord } from '../storage/port.ts';

/** Of one kind a person hears at most this often, in ms; what comes in between is gathered. */
const pauseMs = 3 * 60_000;

/** What comes one by one, as servers answer, is waited for so long before the first is told, in ms. */
const gatherMs: Record<NoticeKind, number> = {
  expiring: 0,
  expired: 0,
  'will-be-revoked': 0,
  died: 3000,
  appeared: 3000,
  'rotation-done': 3000,
  'rotation-stuck': 0,
  'identity-changed': 0,
};

/** What is true now: of each thread the latest, and nothing that a clock which was set back has yet to reach; `from` is UTC in one form. Pure. */
export const currentNotices = (records: readonly NoticeRecord[], now: Date): NoticeRecord[] => {
  const latest = new Map<string, NoticeRecord>();
  for (const record of records) {
    const { from, kind, at } = record;
    const isOver = kind === 'expiring' && Date.parse(at) <= now.getTime();
    if (isOver || Date.parse(from) > now.getTime()) continue;
    const other = latest.get(record.thread);
    if (!other || from >= other.from) latest.set(record.thread, record);
  }
  return [...latest.values()];
};

export interface Telling {
  /** Each to be told as one. */
  groups: NoticeRecord[][];
  /** When to look again, epoch ms; null when nothing waits. */
  next: number | null;
}

/**
 * What is to be told now, and when to look again. Pure.
 * @param context `lastTold`: when something of a kind was told, epoch ms; `quietUntil`: epoch ms, null outside the quiet hours
 */
export const planTelling = (
  records: readonly NoticeRecord[],
  now: Date,
  context: { lastTold: ReadonlyMap<NoticeKind, number>; quietUntil: number | null },
): Telling => {
  const time = now.getTime();
  const current = currentNotices(records, now);
  const waiting = current.filter((record) => isWaiting(record, time));
  // A clock that was set back reaches these again.
  const ahead = records.map(({ from }) => Date.parse(from)).filter((from) => from > time);
  const snoozed = current.flatMap(({ snoozedUntil }) => (snoozedUntil === null ? [] : [Date.parse(snoozedUntil)]));
  const later = [...ahead, ...snoozed.filter((until) => until > time)];
  const groups: NoticeRecord[][] = [];
  for (const kind of noticeKinds) {
    const group = waiting.filter((record) => record.kind === kind);
    if (group.length === 0) continue;
    const at = context.quietUntil ?? readyAt(kind, group, time, context.lastTold.get(kind) ?? null);
    if (at > time) later.push(at);
    else groups.push(group.sort(inOrder));
  }
  // Not `Math.min(...)`: as many arguments as there are keys may be too many.
  return { groups, next: later.reduce<number | null>((next, one) => (next === null || one < next ? one : next), null) };
};

const isWaiting = ({ toldAt, snoozedUntil }: NoticeRecord, time: number): boolean =>
  snoozedUntil === null ? toldAt === null : Date.parse(snoozedUntil) <= time;

/** Times that lie ahead were noted by a clock that was set back since, and hold nothing up. */
const readyAt = (kind: NoticeKind, group: readonly NoticeRecord[], time: number, lastTold: number | null): number => {
  const first = group.reduce((least, { raisedAt }) => Math.min(least, Date.parse(raisedAt)), Infinity);
  const gathered = first > time ? time : first + gatherMs[kind];
  return lastTold === null || lastTold > time ? gathered : Math.max(gathered, lastTold + pauseMs);
};

/** What belongs to one server stands together. */
const inOrder = (a: NoticeRecord, b: NoticeRecord): number =>
  (a.serverId ?? '').localeCompare(b.serverId ?? '') || a.at.localeCompare(b.at) || a.name.localeCompare(b.name);
