import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { NoticeKind } from '../../../shared/domain/notice.ts';
import { Button } from '../../components/actions/Button.tsx';
import { IconButton } from '../../components/actions/IconButton.tsx';
import { Menu } from '../../components/overlays/Menu.tsx';
import { StateMark, type Mark } from '../../components/text/StateMark.tsx';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage, useWords } from '../../lib/hooks/use-language.ts';
import type { NoticeGroup } from './gather-notices.ts';
import { NoticeRow } from './NoticeRow.tsx';
import styles from './Notices.module.css';
import { snoozes, type NoticeDeeds } from './use-notices.ts';

const marks: Record<NoticeKind, Mark> = {
  'will-be-revoked': 'look',
  'identity-changed': 'look',
  died: 'dead',
  'rotation-stuck': 'look',
  expired: 'dead',
  expiring: 'look',
  appeared: 'unproven',
  'rotation-done': 'good',
};

/** How many of a kind are in sight at first, and how many come with each "more": 2,000 keys may expire on the same day. */
const atFirst = 5;
const further = 50;

/** All notices of one kind, what the kind means, and what can be done about all of them. */
export const NoticeSection = ({ group, deeds, onLeave }: { group: NoticeGroup; deeds: NoticeDeeds; onLeave: () => void }) => {
  const { t } = useTranslation('notices');
  const id = useId();
  const [shown, setShown] = useState(atFirst);
  const { kind, notices } = group;
  const hidden = notices.length - shown;
  const language = useLanguage();
  const number = (value: number) => formatNumber(value, language);
  const word = useWords()(`notices.${kind}.word`);
  return (
    <section aria-labelledby={id} className={styles.section}>
      <div className={styles.sectionHead}>
        <h3 id={id}>
          <StateMark mark={marks[kind]} word={t('heading', { kind: word, shown: number(notices.length) })} />
        </h3>
        {notices.length < 2 ? null : (
          <Menu
            trigger={<IconButton icon="more" label={t('all', { kind: word })} />}
            items={[
              ...snoozes.map((days) => ({
                id: String(days),
                label: t('snoozeAll', { count: days }),
                icon: 'clock' as const,
                onSelect: () => deeds.snooze(notices, days),
              })),
              { id: 'dismiss', label: t('dismissAll'), icon: 'close', separated: true, onSelect: () => deeds.dismiss(notices) },
            ]}
          />
        )}
      </div>
      <p className={styles.means}>{t(`means.${kind}`)}</p>
      <ul>
        {notices.slice(0, shown).map((notice) => (
          <NoticeRow key={notice.id} notice={notice} deeds={deeds} onLeave={onLeave} />
        ))}
      </ul>
      {hidden <= 0 ? null : (
        <Button tone="quiet" onClick={() => setShown(shown + further)}>
          {t('more', { count: hidden, shown: number(hidden) })}
        </Button>
      )}
    </section>
  );
};
