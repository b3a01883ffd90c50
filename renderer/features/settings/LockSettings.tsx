import { useTranslation } from 'react-i18next';

import type { AskAgain } from '../../../shared/domain/lock.ts';
import { Checkbox } from '../../components/fields/Checkbox.tsx';
import { Switch } from '../../components/fields/Switch.tsx';
import { NumberSetting } from './NumberSetting.tsx';
import styles from './SettingsScreen.module.css';
import type { SettingsPart } from './use-settings.ts';

/** Minutes without input until it locks, at most, as the core takes them. */
const mostIdleMinutes = 480;
const deeds = ['reveal', 'export', 'revoke'] as const satisfies readonly AskAgain[];

/** When Latchkey locks by itself, and what it asks for again although it is open. `desktop`: there is a tray and a screen to follow. */
export const LockSettings = ({ settings, change, desktop }: SettingsPart & { desktop: boolean }) => {
  const { t } = useTranslation('settings');
  const { askAgainFor } = settings;
  return (
    <>
      <NumberSetting
        label={t('lock.idle.label')}
        unit={t('lock.idle.unit')}
        hint={t('lock.idle.hint')}
        value={settings.lockIdleMinutes}
        max={mostIdleMinutes}
        onChange={(lockIdleMinutes, done) => change({ lockIdleMinutes }, { done })}
      />
      {desktop ? (
        <>
          <Switch
            label={t('lock.screen.label')}
            hint={t('lock.screen.hint')}
            checked={settings.lockWithScreen}
            onChange={(lockWithScreen) => change({ lockWithScreen })}
          />
          <Switch
            label={t('lock.names.label')}
            hint={t('lock.names.hint')}
            checked={settings.lockHidesNames}
            onChange={(lockHidesNames) => change({ lockHidesNames })}
          />
        </>
      ) : null}
      <fieldset className={styles.boxes}>
        <legend>{t('lock.askAgain.label')}</legend>
        {deeds.map((deed) => (
          <Checkbox
            key={deed}
            label={t(`lock.askAgain.${deed}`)}
            checked={askAgainFor.includes(deed)}
            onChange={(on) => change({ askAgainFor: deeds.filter((one) => (one === deed ? on : askAgainFor.includes(one))) })}
          />
        ))}
        <p className={styles.note}>{t('lock.askAgain.hint')}</p>
      </fieldset>
    </>
  );
};
