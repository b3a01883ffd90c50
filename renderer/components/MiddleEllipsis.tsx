import styles from './MiddleEllipsis.module.css';

/** Cuts a long text in its middle, so that both ends can be read; whole on hover. `tail`: characters kept at the end. */
export const MiddleEllipsis = ({ text, tail = 6 }: { text: string; tail?: number }) => {
  const characters = Array.from(text);
  const middle = Math.max(characters.length - tail, Math.ceil(characters.length / 2));
  // White space at the cut would look like a gap after the dots.
  const ink = characters.findIndex((character, index) => index >= middle && character.trim() !== '');
  const cut = ink === -1 ? middle : ink;
  return (
    // The direction is that of the text, whatever that of the page: else the halves would change places.
    <span dir="auto" className={styles.whole} title={text}>
      {/* The two halves are boxes of their own, which ears would hear as two words; unseen in front of them is the whole. */}
      <span className={styles.full}>{text}</span>
      <span aria-hidden="true" className={styles.head}>
        {characters.slice(0, cut).join('')}
      </span>
      <span aria-hidden="true" className={styles.tail}>
        {characters.slice(cut).join('')}
      </span>
    </span>
  );
};
