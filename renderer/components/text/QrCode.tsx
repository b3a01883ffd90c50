import { encode } from 'uqr';

import styles from './QrCode.module.css';

/** Modules of white around it, without which cameras do not find it (ISO/IEC 18004). */
const quiet = 4;

/**
 * A QR picture of a text, drawn here: nothing is asked of anybody. Dark on white in every theme, because many cameras do
 * not read it the other way round. `label`: what scanning it leads to.
 */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const { data } = encode(text, { ecc: 'M', border: quiet });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a picture that is drawn has no address to be an img
      role="img"
      aria-label={label}
      className={styles.picture}
      viewBox={`0 0 ${data.length} ${data.length}`}
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
};
