import { MiddleEllipsis } from '../../../components/text/MiddleEllipsis.tsx';
import styles from './KeyList.module.css';

/** As long as this a text fits into the narrowest column, but for rare letters, which an ellipsis at the end takes care of. */
const surelyFits = 14;

/** A name in a row. Only a long one is measured: measuring makes the browser lay out the list anew at each letter of a search. */
export const CellText = ({ text, tail }: { text: string; tail: number }) =>
  text.length <= surelyFits ? (
    <span dir="auto" className={styles.text} title={text}>
      {text}
    </span>
  ) : (
    <MiddleEllipsis text={text} tail={tail} />
  );
