import type { AppErrorData } from '../domain/errors.ts';
import { fillIn } from './fill-in.ts';
import { resources, type SharedTexts } from './index.ts';
import type { Language } from './texts.ts';

/** An error in words: what happened, what it means for the person, and the next step. Each is one or two sentences. */
export interface ErrorWords {
  what: string;
  means: string;
  next: string;
}

/**
 * The words of an error, with its details filled in; parts whose details are absent are left out. A reason that has a
 * sentence of its own takes the place of the general meaning, and its own next step that of the general one. Pure.
 */
export const describeError = (error: AppErrorData, language: Language): ErrorWords => {
  const texts: SharedTexts = resources[language];
  const words = texts.errors[error.code];
  const { reason = '', what = '', field = '', provider = '', ...rest } = error.details;
  const values = {
    product: lookUp(texts.providers, provider)?.name,
    ...rest,
    field: lookUp(texts.fields, field) ?? field,
    // An error number of the network stack without words is shown as it is.
    reason: lookUp(texts.reasons, reason) ?? reason,
    correlationId: error.correlationId,
  };
  const sentences = { ...texts.notOffered, ...texts.guards, ...texts.because };
  return {
    what: fillIn(words.what, values),
    means: fillIn(lookUp(sentences, reason) ?? lookUp(sentences, what) ?? words.means, values),
    next: fillIn(lookUp(texts.remedies, reason) ?? lookUp(texts.remedies, what) ?? words.next, values),
  };
};

const lookUp = <T>(words: Readonly<Record<string, T>>, key: string | number): T | undefined =>
  Object.hasOwn(words, key) ? words[key] : undefined;
