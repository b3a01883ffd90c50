import type { Credential } from '../../../../shared/domain/keys/credential.ts';
import type { HealthState } from '../../../../shared/domain/keys/health.ts';
import { isRefused, renewsItself } from '../../../../shared/domain/keys/plain.ts';
import type { Mark } from '../../../components/text/StateMark.tsx';

const day = 24 * 60 * 60 * 1000;

/** What is said of a key in one word: its health, unless something more pressing is true. */
export type KeyWord = HealthState | 'retiring' | 'revoked-here' | 'expiring' | 'past-date' | 'missing';

export interface KeyState {
  mark: Mark;
  word: KeyWord;
}

const healthMarks: Record<HealthState, Mark> = {
  valid: 'good',
  revoked: 'dead',
  expired: 'dead',
  'wrong-server': 'look',
  'legacy-auth-off': 'look',
  'no-permission': 'look',
  'tls-problem': 'look',
  unreachable: 'unproven',
  'rate-limited': 'unproven',
  'not-provable': 'unproven',
  'never-checked': 'unchecked',
};

/** Days between `now` (ms) and the end of a key; negative when past, null when it has none. */
const daysLeft = (credential: Pick<Credential, 'expiry'>, now: number): number | null =>
  credential.expiry === null ? null : (Date.parse(credential.expiry.at) - now) / day;

/** How many days before its end a key is warned of first; 0 where nobody is warned before. */
export const longestOf = (leadDays: readonly number[]): number => Math.max(0, ...leadDays);

/**
 * The most pressing truth about a key. A proven death comes first, then what has an end, then what the last check said.
 * `leadDays`: how long before its end a key counts as expiring that says nothing of its own.
 */
export const keyState = (credential: Credential, now: number, leadDays: number): KeyState => {
  const { health, lifecycle, missing } = credential;
  if (lifecycle === 'revoked') return { mark: 'dead', word: 'revoked-here' };
  if (isRefused(health.state)) return { mark: 'dead', word: health.state };
  if (lifecycle === 'retiring') return { mark: 'look', word: 'retiring' };
  if (missing) return { mark: 'look', word: 'missing' };
  const left = daysLeft(credential, now);
  if (left !== null && left <= 0) return { mark: 'look', word: 'past-date' };
  const lead = credential.leadDays === null ? leadDays : longestOf(credential.leadDays);
  // What is renewed before its end is not about to end; once it is past it, something went wrong.
  if (left !== null && left <= lead && !renewsItself(credential.kind)) return { mark: 'look', word: 'expiring' };
  return { mark: healthMarks[health.state], word: health.state };
};

/** Somebody should look at it: it is refused, gone, in doubt or about to end. What was revoked on purpose is settled. */
export const needsAttention = (state: KeyState): boolean =>
  state.word !== 'revoked-here' && state.word !== 'retiring' && (state.mark === 'dead' || state.mark === 'look');
