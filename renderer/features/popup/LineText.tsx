import { MiddleEllipsis } from '../../components/text/MiddleEllipsis.tsx';
import styles from './Popup.module.css';
import { Typed } from './Typed.tsx';

/** As long as this a name fits into its line, but for rare letters, which an ellipsis at the end takes care of. */
const surelyFits = { key: 20, group: 28 } as const;

/** A name in the list. Only a long one is measured: measuring makes the browser lay out the list anew at each letter of a search. */
export const LineText = ({ text, line, typed }: { text: string; line: 'key' | 'group'; typed: readonly string[] }) =>
  text.length <= surelyFits[line] ? (
    <span dir="auto" className={styles.text}>
      <Typed text={text} words={typed} />
    </span>
  ) : (
    <MiddleEllipsis text={text} renderText={(shown) => <Typed text={shown} words={typed} />} />
  );
