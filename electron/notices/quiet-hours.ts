import type { Settings } from '../../shared/domain/settings.ts';

const minuteMs = 60_000;

/**
 * When the quiet hours that `now` falls into are over, epoch ms; null outside of them. In the local time of this machine: hours over
 * midnight, and nights in which the clock is changed, end when a clock on the wall says so. Pure but for the time zone.
 */
export const quietUntil = (now: Date, hours: Settings['quietHours']): number | null => {
  if (hours === null || !isQuiet(now, hours)) return null;
  // Minute by minute, because where the clock is changed no sum of hours is right.
  let time = Math.floor(now.getTime() / minuteMs) * minuteMs;
  do time += minuteMs;
  while (isQuiet(new Date(time), hours));
  return time;
};

const isQuiet = (at: Date, hours: NonNullable<Settings['quietHours']>): boolean => {
  const [from, to, time] = [minutesOf(hours.from), minutesOf(hours.to), at.getHours() * 60 + at.getMinutes()];
  return from <= to ? from <= time && time < to : time >= from || time < to;
};

const minutesOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
};
