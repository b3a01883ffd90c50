import { fillIn } from '../../shared/locales/fill-in.ts';
import { resources } from '../../shared/locales/index.ts';
import type { Language } from '../../shared/locales/texts.ts';
import type { Warning } from '../shell.ts';

const dayMs = 24 * 60 * 60 * 1000;
const hourMs = 60 * 60 * 1000;

/** A warning in words. Pure. */
export const warningMessage = (warning: Warning, language: Language, now: Date): { title: string; body: string } => {
  const words = resources[language].notifications[warning.kind];
  return { title: fillIn(words.title, { name: warning.name, when: relative(warning.at, now, language) }), body: words.body };
};

/** `in 6 days`, `tomorrow`, `in 5 hours`: days from one day on, whole hours below, never "in 0 hours". */
const relative = (at: string, now: Date, language: Language): string => {
  const ms = Math.max(Date.parse(at) - now.getTime(), 0);
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return ms < dayMs ? format.format(Math.max(Math.floor(ms / hourMs), 1), 'hour') : format.format(Math.floor(ms / dayMs), 'day');
};
