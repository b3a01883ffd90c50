import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Tooltip } from '../../components/overlays/Tooltip.tsx';
import { Icon } from '../../components/text/Icon.tsx';
import { useCall } from '../../lib/bridge/bridge.tsx';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/hooks/use-language.ts';
import { useShortcuts } from '../../lib/hooks/use-shortcuts.ts';
import { NoticeNews } from './NoticeNews.tsx';
import { NoticePanel } from './NoticePanel.tsx';
import styles from './Notices.module.css';
import { useNotices } from './use-notices.ts';

/** A badge has no room for more. */
const highest = 99;

/** The bell in the frame: how many notices wait, and the panel that lists them. */
export const NoticeBell = ({ className }: { className: string | undefined }) => {
  const { t } = useTranslation('notices');
  const language = useLanguage();
  const notices = useNotices();
  const [open, setOpen] = useState(false);
  // Browsers open a private window with Ctrl+Shift+N.
  const shortcut = useCall('app.info', undefined).data?.shell === 'web' ? 'Alt+Shift+N' : 'Mod+Shift+N';
  useShortcuts([{ keys: [shortcut], inFields: true, run: () => setOpen(true) }]);
  const count = notices?.count ?? 0;
  const label = count === 0 ? t('bellNone') : t('bell', { count, shown: formatNumber(count, language) });
  return (
    <>
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Tooltip text={label} shortcut={shortcut}>
          <Popover.Trigger className={className}>
            <Icon name="bell" />
            <span aria-hidden="true" className={styles.bellName}>
              {t('title')}
            </span>
            {count === 0 ? null : (
              <span aria-hidden="true" className={styles.badge}>
                {count > highest ? `${highest}+` : formatNumber(count, language)}
              </span>
            )}
            <span className="sr-only">{label}</span>
          </Popover.Trigger>
        </Tooltip>
        <Popover.Portal>
          <Popover.Positioner className={styles.positioner} side="right" align="end" sideOffset={8} collisionPadding={8}>
            <Popover.Popup className={styles.panel}>
              {notices === null ? null : <NoticePanel notices={notices} onLeave={() => setOpen(false)} />}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      <NoticeNews count={notices?.count ?? null} quiet={open} />
    </>
  );
};
