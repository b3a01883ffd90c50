import { Popover } from '@base-ui/react/popover';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { IconButton } from '../../components/actions/IconButton.tsx';
import { Icon } from '../../components/text/Icon.tsx';
import type { GatheredNotices } from './gather-notices.ts';
import { NoticeSection } from './NoticeSection.tsx';
import { SnoozedSection } from './SnoozedSection.tsx';
import styles from './Notices.module.css';
import { useNoticeDeeds } from './use-notices.ts';

/** Everything that waits for somebody, by kind, and below it what was put off. */
export const NoticePanel = ({ notices, onLeave }: { notices: GatheredNotices; onLeave: () => void }) => {
  const { t } = useTranslation(['notices', 'app']);
  const deeds = useNoticeDeeds();
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What was pressed went with its notice; the keyboard stays in the panel.
    if (document.activeElement === document.body) body.current?.focus();
  });
  return (
    <>
      <div className={styles.head}>
        <Popover.Title className={styles.title}>{t('title')}</Popover.Title>
        <IconButton icon="close" label={t('app:dialog.close')} onClick={onLeave} />
      </div>
      <div ref={body} tabIndex={-1} className={styles.body}>
        {notices.count > 0 ? null : (
          <div className={styles.none}>
            <Icon name="check" size={20} />
            <p className={styles.noneTitle}>{t('none')}</p>
            <p>{t('noneText')}</p>
          </div>
        )}
        {notices.open.map((group) => (
          <NoticeSection key={group.kind} group={group} deeds={deeds} onLeave={onLeave} />
        ))}
        {notices.snoozed.length === 0 ? null : <SnoozedSection notices={notices.snoozed} deeds={deeds} onLeave={onLeave} />}
      </div>
    </>
  );
};
