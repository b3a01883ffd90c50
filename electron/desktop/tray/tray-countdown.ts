import type { ClipboardStatus } from '../../../shared/ipc/contract/app.ts';

/** A menu that changes every second cannot be read, and on some desktops not be clicked. */
const stepMs = 5000;

/** Seconds within which the clipboard is cleared, rounded up to a step; null when it is not. Pure. */
export const secondsShown = ({ clearsAt }: ClipboardStatus, now: Date): number | null =>
  clearsAt === null ? null : shownMs(leftMs(clearsAt, now)) / 1000;

/** Milliseconds until `secondsShown` says something else by itself; null when it will not. Pure. */
export const nextStepMs = ({ clearsAt }: ClipboardStatus, now: Date): number | null => {
  if (clearsAt === null) return null;
  const left = leftMs(clearsAt, now);
  return left <= stepMs ? null : left - (shownMs(left) - stepMs);
};

const leftMs = (clearsAt: string, now: Date): number => Date.parse(clearsAt) - now.getTime();

const shownMs = (left: number): number => Math.max(1, Math.ceil(left / stepMs)) * stepMs;
