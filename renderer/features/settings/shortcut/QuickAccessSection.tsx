import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DesktopStatus } from '../../../../shared/domain/desktop.ts';
import type { AppErrorData } from '../../../../shared/domain/errors.ts';
import { ErrorPanel } from '../../../components/feedback/ErrorPanel.tsx';
import { SettingsSection } from '../SettingsSection.tsx';
import type { SettingsPart } from '../use-settings.ts';
import { ShortcutField } from './ShortcutField.tsx';
import { ShortcutState } from './ShortcutState.tsx';

/** The shortcut that opens quick access from anywhere. One that is refused is said, and the one before stays. */
export const QuickAccessSection = ({ settings, change, desktop }: SettingsPart & { desktop: DesktopStatus }) => {
  const { t } = useTranslation('settings');
  const [refused, setRefused] = useState<AppErrorData | null>(null);
  return (
    <SettingsSection title={t('section.quickAccess')}>
      <ShortcutField
        value={settings.shortcut}
        onChange={(shortcut) => {
          setRefused(null);
          change({ shortcut }, { failed: setRefused });
        }}
      />
      {refused === null ? null : <ErrorPanel error={refused} />}
      <ShortcutState shortcut={desktop.shortcut} />
    </SettingsSection>
  );
};
