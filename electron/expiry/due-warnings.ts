import type { Credential } from '../../shared/domain/keys/credential.ts';
import { renewsItself } from '../../shared/domain/keys/plain.ts';
import type { GivenWarning } from '../storage/port.ts';

const dayMs = 86_400_000;

/** The stages of a date that are no lead times in days: it has come, and it has come for a key that is to be revoked then. */
export const hasCome = 0;
export const toBeRevoked = -1;

/** An announcement with a time further ahead than this, in ms, was made by a clock that has been set back since. */
const slackMs = dayMs;

/** What was given, by credential and date. */
export type GivenByDate = ReadonlyMap<string, readonly GivenWarning[]>;

export interface Settled {
  given: GivenByDate;
  /** Days before a date, for keys without lead times of their own. */
  leadDays: readonly number[];
}

/** A warning that nobody has had yet. */
export interface DueWarning<T extends Credential> {
  row: T;
  /** ISO 8601. */
  expiresAt: string;
  stage: number;
  /** When it became true. ISO 8601. */
  from: string;
}

export const byDate = (warnings: readonly GivenWarning[]): GivenByDate =>
  Map.groupBy(warnings, (one) => dateKey(one.credentialId, one.expiresAt));

/**
 * What a person should be told now, oldest date first. Of a key only the stage that it is in: whoever hears that a key ends
 * tomorrow need not hear that it ends within a month, so what was missed is told once. Pure.
 */
export const dueWarnings = <T extends Credential>(rows: readonly T[], settled: Settled, now: Date): DueWarning<T>[] =>
  rows
    .flatMap((row) => {
      const date = dateOf(row);
      const stage = date === null ? null : currentStage(row, date, settled.leadDays, now);
      if (date === null || stage === null || isGiven(stage, givenFor(settled.given, row.id, date), now)) return [];
      return [{ row, expiresAt: date, stage, from: new Date(startOf(stage, date)).toISOString() }];
    })
    .sort((a, b) => a.expiresAt.localeCompare(b.expiresAt));

/** The keys whose announced revocation is due. Pure. */
export const dueRevocations = <T extends Credential>(rows: readonly T[], given: GivenByDate, now: Date): T[] =>
  rows.filter((row) => {
    const date = dateOf(row);
    if (date === null || row.lifecycle !== 'active' || row.expiry?.action !== 'revoke' || Date.parse(date) > now.getTime())
      return false;
    const at = announcement(given, row.id, date, now)?.revokeAt ?? null;
    return at !== null && Date.parse(at) <= now.getTime();
  });

/** When there may be something new to say or do, epoch ms; null when nothing is ahead. Pure. */
export const nextDue = (rows: readonly Credential[], { given, leadDays }: Settled, now: Date): number | null => {
  let next = Infinity;
  for (const row of rows) {
    const date = dateOf(row);
    if (date === null) continue;
    const starts = stagesOf(row, leadDays).map((stage) => startOf(stage, date));
    const revokeAt = announcement(given, row.id, date, now)?.revokeAt ?? null;
    for (const time of revokeAt === null ? starts : [...starts, Date.parse(revokeAt)])
      if (time > now.getTime()) next = Math.min(next, time);
  }
  return next === Infinity ? null : next;
};

/** The stage that a date is in: the nearest that has begun; null while it is further away than every lead time. */
export const currentStage = (row: Credential, date: string, leadDays: readonly number[], now: Date): number | null => {
  const begun = stagesOf(row, leadDays).filter((stage) => startOf(stage, date) <= now.getTime());
  return begun.length > 0 ? Math.min(...begun) : null;
};

/** The date a person is warned of; null for a key that has none, is dead, or is renewed before. */
export const dateOf = (row: Credential): string | null =>
  row.expiry === null || row.lifecycle === 'revoked' || renewsItself(row.kind) ? null : row.expiry.at;

const announcement = (given: GivenByDate, id: string, date: string, now: Date): GivenWarning | undefined =>
  givenFor(given, id, date).find((one) => one.stage === toBeRevoked && !isAhead(one, now));

const stagesOf = (row: Credential, leadDays: readonly number[]): number[] => [
  ...(row.leadDays ?? leadDays).filter((days) => days > 0),
  row.expiry?.action === 'revoke' ? toBeRevoked : hasCome,
];

const startOf = (stage: number, date: string): number => Date.parse(date) - Math.max(stage, 0) * dayMs;

/**
 * Given is what was told, and what a nearer stage that was told and has begun covers. One that a wrong clock told too early covers
 * nothing until its time comes; and a revocation that a wrong clock announced is announced again, because the time that was named is
 * wrong too.
 */
const isGiven = (stage: number, given: readonly GivenWarning[], now: Date): boolean =>
  given.some((one) => {
    if (one.stage === toBeRevoked) return startOf(one.stage, one.expiresAt) <= now.getTime() && !isAhead(one, now);
    return one.stage === stage || (one.stage < stage && startOf(one.stage, one.expiresAt) <= now.getTime());
  });

const isAhead = ({ at }: GivenWarning, now: Date): boolean => Date.parse(at) > now.getTime() + slackMs;

const givenFor = (given: GivenByDate, id: string, date: string): readonly GivenWarning[] => given.get(dateKey(id, date)) ?? [];

const dateKey = (id: string, date: string): string => `${id} ${date}`;
