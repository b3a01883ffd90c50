import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Switch } from '../../components/fields/Switch.tsx';
import { TextField } from '../../components/fields/TextField.tsx';
import styles from './SettingsScreen.module.css';
import type { SettingsPart } from './use-settings.ts';

/** What is offered to whoever switches them on. */
const usualHours = { from: '22:00', to: '07:00' } as const;

/** The hours in which nothing is announced; they may go over midnight. */
export const QuietHours = ({ settings: { quietHours }, change }: SettingsPart) => {
  const { t } = useTranslation('settings');
  /** A time that cannot be kept as it is: half typed, or both the same. */
  const [typed, setTyped] = useState<{ from: string; to: string } | null>(null);
  const shown = typed ?? quietHours;

  const set = (next: { from: string; to: string }) => {
    const complete = next.from !== '' && next.to !== '' && next.from !== next.to;
    setTyped(complete ? null : next);
    if (complete) change({ quietHours: next });
  };

  return (
    <div className={styles.group}>
      <Switch
        label={t('quiet.label')}
        hint={t('quiet.hint')}
        checked={quietHours !== null}
        onChange={(on) => {
          setTyped(null);
          change({ quietHours: on ? usualHours : null });
        }}
      />
      {quietHours === null || shown === null ? null : (
        <div className={styles.times}>
          <TextField label={t('quiet.from')} type="time" value={shown.from} onChange={(from) => set({ ...shown, from })} />
          <TextField
            label={t('quiet.to')}
            type="time"
            value={shown.to}
            onChange={(to) => set({ ...shown, to })}
            error={shown.from === shown.to && shown.from !== '' ? t('quiet.same') : undefined}
          />
        </div>
      )}
    </div>
  );
};
