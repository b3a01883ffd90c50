import { remembered } from './remembered.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * day],
  ['month', 30 * day],
  ['week', 7 * day],
  ['day', day],
  ['hour', hour],
  ['minute', minute],
];

// Making a formatter is far dearer than using it, and a list uses one per row.
const relative = remembered((language: string) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
const exact = remembered((language: string) => new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'medium' }));
const short = remembered((language: string) => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }));
const moment = remembered((language: string) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }));
const number = remembered((language: string) => new Intl.NumberFormat(language));
const collator = remembered((language: string) => new Intl.Collator(language, { numeric: true, sensitivity: 'base' }));

/** "3 days ago", "in 2 hours", "now". `at` and `now` in ms since the epoch. */
export const formatRelative = (at: number, now: number, language: string): string => {
  const seconds = Math.round((at - now) / 1000);
  const size = Math.abs(seconds);
  const found = units.find(([, length]) => size >= length);
  if (found === undefined) return relative(language).format(0, 'second');
  return relative(language).format(Math.trunc(seconds / found[1]), found[0]);
};

/** Weekday, date and time to the second. `iso` is ISO 8601. */
export const formatExact = (iso: string, language: string): string => exact(language).format(new Date(iso));
/** Date alone. */
export const formatDate = (iso: string, language: string): string => short(language).format(new Date(iso));
/** Date and time to the minute. */
export const formatMoment = (iso: string, language: string): string => moment(language).format(new Date(iso));
export const formatNumber = (value: number, language: string): string => number(language).format(value);
/** Orders names as a person of that language would, numbers by value. */
export const compareNames = (language: string): ((a: string, b: string) => number) => collator(language).compare;
