import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';

import { Icon } from '../components/text/Icon.tsx';
import { Tooltip } from '../components/overlays/Tooltip.tsx';
import { NoticeBell } from '../features/notices/NoticeBell.tsx';
import { useCall } from '../lib/bridge/bridge.tsx';
import styles from './AppFrame.module.css';
import { ClipboardCard } from './ClipboardCard.tsx';
import { LatchMark } from './LatchMark.tsx';
import { screens } from './screens.ts';
import { VaultBadge } from './vault/VaultBadge.tsx';

/** The rail on the left and the screen beside it. */
export const AppFrame = ({ children }: { children: ReactNode }) => {
  const { t } = useTranslation();
  const [location] = useLocation();
  const info = useCall('app.info', undefined).data;
  const modifier = info?.shell === 'web' ? 'Alt' : 'Mod';

  return (
    <div className={styles.frame}>
      <a
        className={styles.skip}
        href="#content"
        onClick={(event) => {
          // The hash is the place in the app; it must not change.
          event.preventDefault();
          document.querySelector<HTMLElement>('#content')?.focus();
        }}
      >
        {t('nav.skip')}
      </a>
      <header className={styles.rail}>
        <div className={styles.brand}>
          <LatchMark />
          <span className={styles.name}>{t('name')}</span>
        </div>
        <nav aria-label={t('nav.label')}>
          <ul className={styles.screens}>
            {screens.map(({ id, path, icon }, index) => (
              <li key={id}>
                <Tooltip text={t(`nav.${id}`)} shortcut={`${modifier}+${index + 1}`}>
                  <Link href={path} className={styles.screen ?? ''} aria-current={location.startsWith(path) ? 'page' : undefined}>
                    <Icon name={icon} />
                    <span className={styles.name}>{t(`nav.${id}`)}</span>
                  </Link>
                </Tooltip>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.foot}>
          <NoticeBell className={styles.bell} />
          <ClipboardCard />
          {info?.demo === true ? (
            <p className={styles.demo}>
              <span className={styles.name}>{t('demo')}</span>
            </p>
          ) : null}
          <VaultBadge />
        </div>
      </header>
      <main id="content" tabIndex={-1} className={styles.content}>
        {children}
      </main>
    </div>
  );
};
