import { useTranslation } from 'react-i18next';

import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { RadioChoices } from '../../components/fields/RadioChoices.tsx';
import { SkeletonRows } from '../../components/feedback/SkeletonRows.tsx';
import { Switch } from '../../components/fields/Switch.tsx';
import { useCall } from '../../lib/bridge/bridge.tsx';
import { AboutSection } from './AboutSection.tsx';
import { KeptField } from './KeptField.tsx';
import { LockSection } from './LockSection.tsx';
import { LockSettings } from './LockSettings.tsx';
import { NumberSetting } from './NumberSetting.tsx';
import styles from './SettingsScreen.module.css';
import { SettingsSection } from './SettingsSection.tsx';
import { QuickAccessSection } from './shortcut/QuickAccessSection.tsx';
import { StartSection } from './StartSection.tsx';
import { useSettings } from './use-settings.ts';
import { VaultSection } from './VaultSection.tsx';
import { WarningsSection } from './WarningsSection.tsx';

/** Upper bounds of the numbers, as the core takes them. */
const most = { clipboardSeconds: 600, graceHours: 720, deviceName: 64 } as const;

/** Everything that can be set takes effect at once; there is nothing to confirm. */
export const SettingsScreen = () => {
  const { t } = useTranslation('settings');
  const info = useCall('app.info', undefined).data;
  // Refused where there is no desktop around the page: what belongs to it is left out then.
  const desktop = useCall('desktop.status', undefined).data;
  const { settings, change } = useSettings();
  const { data } = settings;
  if (settings.isError) return <ErrorPanel error={settings.error.data} onRetry={() => void settings.refetch()} />;
  if (data === undefined) return <SkeletonRows count={10} />;
  return (
    <div className={styles.screen}>
      <div className={styles.column}>
        <h1>{t('title')}</h1>
        <SettingsSection title={t('section.appearance')}>
          <RadioChoices
            inline
            label={t('theme.label')}
            value={data.theme}
            choices={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
            onChange={(theme) => change({ theme })}
          />
          <RadioChoices
            inline
            label={t('language.label')}
            value={data.language}
            choices={(['system', 'en', 'de'] as const).map((value) => ({ value, label: t(`language.${value}`) }))}
            onChange={(language) => change({ language })}
          />
          <RadioChoices
            inline
            label={t('density.label')}
            value={data.density}
            choices={(['normal', 'compact'] as const).map((value) => ({ value, label: t(`density.${value}`) }))}
            onChange={(density) => change({ density })}
          />
        </SettingsSection>
        <SettingsSection title={t('section.copying')}>
          <NumberSetting
            label={t('clipboard.label')}
            unit={t('clipboard.unit')}
            hint={t(info?.clipboard === 'page' ? 'clipboard.pageHint' : 'clipboard.hint')}
            value={data.clipboardSeconds}
            max={most.clipboardSeconds}
            onChange={(clipboardSeconds, done) => change({ clipboardSeconds }, { done })}
          />
          {desktop?.clipboard === 'wayland' ? <p className={styles.note}>{t('clipboard.wayland')}</p> : null}
        </SettingsSection>
        <SettingsSection title={t('section.dates')}>
          <NumberSetting
            label={t('grace.label')}
            unit={t('grace.unit')}
            hint={t('grace.hint')}
            value={data.graceHours}
            max={most.graceHours}
            onChange={(graceHours, done) => change({ graceHours }, { done })}
          />
        </SettingsSection>
        <WarningsSection settings={data} change={change} silent={desktop?.notifications === false} />
        {desktop === undefined ? null : (
          <>
            <QuickAccessSection settings={data} change={change} desktop={desktop} />
            <StartSection settings={data} change={change} desktop={desktop} />
          </>
        )}
        <LockSection>
          <LockSettings settings={data} change={change} desktop={desktop !== undefined} />
        </LockSection>
        <SettingsSection title={t('section.names')}>
          <KeptField
            label={t('device.label')}
            hint={t('device.hint')}
            value={data.deviceName}
            maxLength={most.deviceName}
            onKeep={(deviceName, done) => change({ deviceName }, { done })}
          />
        </SettingsSection>
        <SettingsSection title={t('section.identity')}>
          <Switch
            label={t('identity.label')}
            hint={t('identity.hint')}
            checked={data.plexDeviceIdentity}
            onChange={(plexDeviceIdentity) => change({ plexDeviceIdentity })}
          />
        </SettingsSection>
        <VaultSection />
        <AboutSection />
      </div>
    </div>
  );
};
