import type { Activity } from '../domain/activity.ts';
import type { ErrorCode } from '../domain/errors.ts';
import { describeError } from './describe-error.ts';
import { fillIn } from './fill-in.ts';
import { resources, type SharedTexts } from './index.ts';
import type { Language } from './texts.ts';

/** What was done, as one sentence; codes in the details become words. Pure. */
export const activitySentence = (
  { kind, subject, details }: Pick<Activity, 'kind' | 'subject' | 'details'>,
  language: Language,
): string => {
  const values = Object.entries(details).map(([name, value]) => [name, inWords(name, String(value), language)]);
  return fillIn(resources[language].activity[kind], { ...Object.fromEntries(values), subject });
};

const inWords = (name: string, value: string, language: Language): string => {
  const texts: SharedTexts = resources[language];
  if (name === 'at') return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(value));
  if (name === 'code') {
    const known = Object.hasOwn(texts.errors, value);
    return known ? describeError({ code: value as ErrorCode, details: {} }, language).what.replace(/\.$/u, '') : value;
  }
  if (name === 'difference') return lookUp(texts.differences, value) ?? value;
  if (name === 'occasion') return lookUp(texts.lock.occasions, value) ?? value;
  if (name !== 'state') return value;
  return (
    lookUp(texts.health, value)?.word ?? lookUp(texts.operationStates, value)?.word ?? lookUp(texts.vaultStates, value) ?? value
  );
};

const lookUp = <T>(words: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(words, key) ? words[key] : undefined;
