import type { HttpAnswer } from '../../http/http-client.ts';

/** Clocks that differ by less than this are taken as equal, in ms. */
const tolerable = 60_000;

/** How far the clock of whoever answered is ahead of ours, in ms, by its `Date` header; null when it has none. */
export const aheadBy = (answer: HttpAnswer, now: Date): number | null => {
  const theirs = Date.parse(answer.headers['date'] ?? '');
  return Number.isNaN(theirs) ? null : theirs - now.getTime();
};

/** The same, and 0 for a difference that does not matter or is not known. */
export const noticeablyAheadBy = (answer: HttpAnswer, now: Date): number => {
  const ahead = aheadBy(answer, now) ?? 0;
  return Math.abs(ahead) < tolerable ? 0 : ahead;
};
