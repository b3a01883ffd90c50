import type { Evidence } from '../domain/keys/health.ts';
import { evidencePhrases } from './de/evidence.ts';
import type { Language } from './texts.ts';

const phrases: Readonly<Record<Language, Readonly<Record<string, string>> | null>> = { en: null, de: evidencePhrases };

/**
 * Evidence in a person's language. The core notes it in English, once and for good, since it lies in the journal: what it says itself
 * is translated, methods, paths, numbers and what the server said stay as they are.
 */
export const evidenceInWords = (
  { asked, answered }: Pick<Evidence, 'asked' | 'answered'>,
  language: Language,
): { asked: string; answered: string } => {
  const known = phrases[language];
  if (known === null) return { asked, answered };
  const translate = (text: string): string => (Object.hasOwn(known, text) ? (known[text] ?? text) : text);
  const [, question, way] = /^(.*?) (with a random \w+)$/u.exec(asked) ?? [];
  const [, status, words] = /^(\d{3}, |no answer: )(.*)$/u.exec(answered) ?? [];
  return {
    asked: question === undefined || way === undefined ? translate(asked) : `${question} ${translate(way)}`,
    answered:
      status === undefined || words === undefined
        ? translate(answered)
        : `${status === 'no answer: ' ? `${translate('no answer')}: ` : status}${translate(words)}`,
  };
};
