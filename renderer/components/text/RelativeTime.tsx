import { formatExact, formatRelative } from '../../lib/format.ts';
import { useLanguage } from '../../lib/hooks/use-language.ts';
import { useNow } from '../../lib/hooks/use-now.ts';
import { Tooltip } from '../overlays/Tooltip.tsx';
import styles from './RelativeTime.module.css';

/**
 * "3 days ago"; the exact moment on hover and, unless it stands in a row that cannot take focus (`inRow`), on focus.
 * `at` is ISO 8601.
 */
export const RelativeTime = ({ at, inRow = false }: { at: string; inRow?: boolean }) => {
  const language = useLanguage();
  const now = useNow();
  const text = formatRelative(Date.parse(at), now, language);
  const exact = formatExact(at, language);
  if (inRow)
    return (
      <time dateTime={at} title={exact}>
        {text}
      </time>
    );
  return (
    <Tooltip text={exact}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the exact moment must be reachable by keyboard */}
      <time dateTime={at} tabIndex={0} className={styles.time}>
        {text}
        <span className="sr-only"> ({exact})</span>
      </time>
    </Tooltip>
  );
};
