import { MiddleEllipsis } from '../../../components/text/MiddleEllipsis.tsx';
import { StateMark, type Mark } from '../../../components/text/StateMark.tsx';
import styles from './Everywhere.module.css';
import type { Named } from './use-names.ts';

/** Names under a heading that counts them, all with the same mark. The names scroll where they are many. */
export const NameList = ({ title, names, mark, text }: { title: string; names: readonly Named[]; mark: Mark; text?: string }) => (
  <div className={styles.group}>
    <p className={styles.groupTitle}>
      <StateMark mark={mark} word={title} />
    </p>
    {text === undefined ? null : <p className={styles.note}>{text}</p>}
    {names.length === 0 ? null : (
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      <ul className={styles.names} tabIndex={0} aria-label={title}>
        {names.map(({ id, name }) => (
          <li key={id} className={styles.name}>
            <MiddleEllipsis text={name} />
          </li>
        ))}
      </ul>
    )}
  </div>
);
