import { MiddleEllipsis } from '../../components/text/MiddleEllipsis.tsx';
import styles from './Popup.module.css';

/** As long as this a name fits into its line, but for rare letters, which an ellipsis at the end takes care of. */
const surelyFits = 20;

/** A name in the list. Only a long one is measured: measuring makes the browser lay out the list anew at each letter of a search. */
export const LineText = ({ text }: { text: string }) =>
  text.length <= surelyFits ? (
    <span dir="auto" className={styles.text}>
      {text}
    </span>
  ) : (
    <MiddleEllipsis text={text} />
  );
