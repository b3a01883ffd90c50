import type { Activity } from '../../../shared/domain/activity.ts';
import { activitySentence } from '../../../shared/locales/activity-sentence.ts';
import { Icon } from '../../components/text/Icon.tsx';
import { RelativeTime } from '../../components/text/RelativeTime.tsx';
import { useLanguage } from '../../lib/hooks/use-language.ts';
import { iconOf } from './groups.ts';
import styles from './ActivityScreen.module.css';

/** One deed: what, where, when. */
export const LogRow = ({ entry, place }: { entry: Activity; place: string }) => {
  const sentence = activitySentence(entry, useLanguage());
  return (
    <div className={styles.row}>
      <Icon name={iconOf(entry.kind)} size={14} />
      <span className={styles.sentence} title={sentence}>
        {sentence}
      </span>
      <span className={styles.place}>{place}</span>
      <span className={styles.time}>
        <RelativeTime at={entry.at} inRow />
      </span>
    </div>
  );
};
