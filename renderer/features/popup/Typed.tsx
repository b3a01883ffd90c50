import { typedParts } from './model/typed-parts.ts';
import styles from './Popup.module.css';

/** A text in which those parts stand out that a person typed. `words`: what was typed, as `wordsIn` gives it. */
export const Typed = ({ text, words }: { text: string; words: readonly string[] }) => {
  const parts = typedParts(text, words);
  if (parts.length === 0) return text;
  return (
    <>
      {parts.map(([from, to], index) => (
        // In one piece with what stands before it: ears get words, not letters.
        <span key={from}>
          {text.slice(parts[index - 1]?.[1] ?? 0, from)}
          <span data-typed className={styles.typed}>
            {text.slice(from, to)}
          </span>
        </span>
      ))}
      {text.slice(parts.at(-1)?.[1])}
    </>
  );
};
