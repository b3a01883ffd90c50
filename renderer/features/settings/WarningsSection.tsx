import { useTranslation } from 'react-i18next';

import { DaysField } from '../../components/fields/DaysField.tsx';
import { Switch } from '../../components/fields/Switch.tsx';
import { NumberSetting } from './NumberSetting.tsx';
import { QuietHours } from './QuietHours.tsx';
import styles from './SettingsScreen.module.css';
import { SettingsSection } from './SettingsSection.tsx';
import type { SettingsPart } from './use-settings.ts';

/** Hours at most, as the core takes them: a week. */
const mostHours = 168;

/** When and of what Latchkey tells. `silent`: this desktop shows no notifications. */
export const WarningsSection = ({ settings, change, silent }: SettingsPart & { silent: boolean }) => {
  const { t } = useTranslation('settings');
  return (
    <SettingsSection title={t('section.warnings')}>
      {silent ? <p className={styles.warning}>{t('silent')}</p> : null}
      <DaysField
        label={t('lead.label')}
        hint={t(settings.leadDays.length === 0 ? 'lead.noneHint' : 'lead.hint')}
        days={settings.leadDays}
        onChange={(leadDays) => change({ leadDays: [...leadDays] })}
      />
      <NumberSetting
        label={t('revokeDelay.label')}
        unit={t('revokeDelay.unit')}
        hint={t('revokeDelay.hint')}
        value={settings.revokeDelayHours}
        max={mostHours}
        onChange={(revokeDelayHours, done) => change({ revokeDelayHours }, { done })}
      />
      <QuietHours settings={settings} change={change} />
      <NumberSetting
        label={t('driftHours.label')}
        unit={t('driftHours.unit')}
        hint={t('driftHours.hint')}
        value={settings.driftHours}
        max={mostHours}
        onChange={(driftHours, done) => change({ driftHours }, { done })}
      />
      <Switch
        label={t('drift.label')}
        hint={t('drift.hint')}
        checked={settings.noticeDrift}
        onChange={(noticeDrift) => change({ noticeDrift })}
      />
    </SettingsSection>
  );
};
