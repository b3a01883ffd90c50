import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

import type { Notice } from '../../../shared/domain/notice.ts';
import { Button } from '../../components/actions/Button.tsx';
import { IconButton } from '../../components/actions/IconButton.tsx';
import { Menu } from '../../components/overlays/Menu.tsx';
import { MiddleEllipsis } from '../../components/text/MiddleEllipsis.tsx';
import { RelativeTime } from '../../components/text/RelativeTime.tsx';
import { placeOf } from './gather-notices.ts';
import styles from './Notices.module.css';
import { snoozes, type NoticeDeeds } from './use-notices.ts';

/** One notice: what it is about and when, the way there, and how to be left alone by it. */
export const NoticeRow = ({ notice, deeds, onLeave }: { notice: Notice; deeds: NoticeDeeds; onLeave: () => void }) => {
  const { t } = useTranslation('notices');
  const { name, at, kind, credentialId } = notice;
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <Link href={placeOf(notice)} className={styles.name ?? ''} onClick={onLeave}>
          <MiddleEllipsis text={name} />
        </Link>
        <span className={styles.when}>
          <RelativeTime at={at} />
        </span>
      </div>
      {kind === 'will-be-revoked' && credentialId !== null ? (
        <Button onClick={() => deeds.keep(credentialId)}>{t('keep')}</Button>
      ) : null}
      <Menu
        trigger={<IconButton icon="clock" label={t('snooze', { name })} />}
        items={snoozes.map((days) => ({
          id: String(days),
          label: t('snoozeFor', { count: days }),
          icon: 'clock' as const,
          onSelect: () => deeds.snooze([notice], days),
        }))}
      />
      <IconButton icon="close" label={t('dismiss', { name })} onClick={() => deeds.dismiss([notice])} />
    </li>
  );
};
