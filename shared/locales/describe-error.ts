import type { AppErrorData } from '../domain/errors.ts';
import { fillIn } from './fill-in.ts';
import { resources } from './index.ts';
import type { Language } from './texts.ts';

/** An error in words: what happened, what it means for the person, and the next step. Each is one or two sentences. */
export interface ErrorWords {
  what: string;
  means: string;
  next: string;
}

/** The words of an error, with its details filled in; parts whose details are absent are left out. Pure. */
export const describeError = (error: AppErrorData, language: Language): ErrorWords => {
  const texts = resources[language];
  const words = texts.errors[error.code];
  const { reason = '', field = '', ...rest } = error.details;
  const values = {
    ...rest,
    field: lookUp(texts.fields, field) ?? field,
    // An error number of the network stack without words is shown as it is.
    reason: lookUp(texts.reasons, reason) ?? reason,
    why: lookUp(texts.notOffered, reason),
    correlationId: error.correlationId,
  };
  return {
    what: fillIn(words.what, values),
    means: fillIn(words.means, values),
    next: fillIn(words.next, values),
  };
};

const lookUp = (words: Readonly<Record<string, string>>, key: string | number): string | undefined =>
  Object.hasOwn(words, key) ? words[key] : undefined;
