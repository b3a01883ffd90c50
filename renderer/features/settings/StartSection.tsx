import { useTranslation } from 'react-i18next';

import type { DesktopStatus } from '../../../shared/domain/desktop.ts';
import { Switch } from '../../components/fields/Switch.tsx';
import styles from './SettingsScreen.module.css';
import { SettingsSection } from './SettingsSection.tsx';
import type { SettingsPart } from './use-settings.ts';

/** How Latchkey comes and goes with the system and its window. */
export const StartSection = ({ settings, change, desktop }: SettingsPart & { desktop: DesktopStatus }) => {
  const { t } = useTranslation('settings');
  const { state } = desktop.autostart;
  return (
    <SettingsSection title={t('section.start')}>
      {state === 'ok' ? null : <p className={styles.warning}>{t(`start.${state}`)}</p>}
      {state === 'unsupported' ? null : (
        <Switch
          label={t('start.label')}
          hint={t('start.hint')}
          checked={settings.startWithSystem}
          onChange={(startWithSystem) => change({ startWithSystem })}
        />
      )}
      {settings.startWithSystem && state !== 'unsupported' ? (
        <Switch
          label={t('start.hidden')}
          hint={t(desktop.tray ? 'start.hiddenHint' : 'start.hiddenNoTray')}
          checked={settings.startHidden}
          onChange={(startHidden) => change({ startHidden })}
        />
      ) : null}
      <Switch
        label={t('closeToTray.label')}
        hint={t(desktop.tray ? 'closeToTray.hint' : 'closeToTray.noTray')}
        checked={settings.closeToTray}
        onChange={(closeToTray) => change({ closeToTray })}
      />
    </SettingsSection>
  );
};
