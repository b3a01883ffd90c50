import { useTranslation } from 'react-i18next';

import { useCall } from '../../lib/bridge/bridge.tsx';
import { FactList } from '../../components/layout/FactList.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import styles from './SettingsScreen.module.css';

/** Which Latchkey this is, and what it has nothing to do with. */
export const AboutSection = () => {
  const { t } = useTranslation('settings');
  const info = useCall('app.info', undefined).data;
  if (info === undefined) return null;
  return (
    <SettingsSection title={t('section.about')}>
      <FactList
        facts={[
          { label: t('about.version'), value: info.version },
          { label: t('about.runsAs'), value: `${t(`about.shell.${info.shell}`)}, ${t(`about.platform.${info.platform}`)}` },
        ]}
      />
      {info.demo ? <p className={styles.warning}>{t('about.demo')}</p> : null}
      <p className={styles.note}>{t('about.network')}</p>
      <p className={styles.note}>{t('about.independent')}</p>
    </SettingsSection>
  );
};
