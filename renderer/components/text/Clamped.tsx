import styles from './Clamped.module.css';

/** A name of any length in at most that many lines; whole on hover. For headings, where a name may wrap. */
export const Clamped = ({ text, lines = 2 }: { text: string; lines?: 2 | 3 }) => (
  <span dir="auto" className={styles[`lines${lines}`]} title={text}>
    {text}
  </span>
);
