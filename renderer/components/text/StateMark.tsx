import type { ReactNode } from 'react';

import { classNames } from '../../lib/class-names.ts';
import styles from './StateMark.module.css';

/** `good`: filled circle. `look`: triangle. `dead`: square. `unproven`: hollow circle. `unchecked`: dashed circle. */
export type Mark = 'good' | 'look' | 'dead' | 'unproven' | 'unchecked';

const shapes: Record<Mark, ReactNode> = {
  good: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  look: <path d="M6 1.2 11.2 10.8H.8z" fill="currentColor" />,
  dead: <rect x="1.5" y="1.5" width="9" height="9" rx="1" fill="currentColor" />,
  unproven: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  unchecked: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.1 2.1" />,
};

/** A state as shape, word and colour. `quiet` hides the word from eyes, not from ears. */
export const StateMark = ({ mark, word, quiet = false }: { mark: Mark; word: string; quiet?: boolean }) => (
  <span className={classNames(styles.state, styles[mark])} data-mark={mark} {...(quiet ? { title: word } : {})}>
    <svg aria-hidden="true" width="12" height="12" viewBox="0 0 12 12">
      {shapes[mark]}
    </svg>
    <span className={quiet ? 'sr-only' : styles.word}>{word}</span>
  </span>
);
