import { useTranslation } from 'react-i18next';

import type { DesktopStatus } from '../../../../shared/domain/desktop.ts';
import { CopyTextButton } from '../../../components/actions/CopyTextButton.tsx';
import { StateMark, type Mark } from '../../../components/text/StateMark.tsx';
import styles from '../SettingsScreen.module.css';

const marks: Record<DesktopStatus['shortcut']['state'], Mark> = {
  active: 'good',
  off: 'unproven',
  taken: 'look',
  invalid: 'look',
  unsupported: 'look',
};

/** What a person binds by hand where the desktop gives no shortcuts to apps. */
const command = 'latchkey popup';

/** Whether the desktop has given the shortcut to Latchkey, and what to do where it has not. */
export const ShortcutState = ({ shortcut: { accelerator, state, by } }: { shortcut: DesktopStatus['shortcut'] }) => {
  const { t } = useTranslation('settings');
  const byHand = by === 'command' || state === 'unsupported';
  return (
    <div className={styles.state}>
      <p>
        <StateMark mark={marks[state]} word={t(`shortcut.states.${state}.word`)} />
      </p>
      <p className={styles.note}>{t(`shortcut.states.${state}.means`)}</p>
      {by === 'portal' && state === 'active' && accelerator !== '' ? (
        <p className={styles.note}>{t('shortcut.portalGave', { keys: accelerator })}</p>
      ) : null}
      {by === 'portal' && state !== 'unsupported' ? <p className={styles.note}>{t('shortcut.portal')}</p> : null}
      {byHand ? (
        <div className={styles.command}>
          <span>{t('shortcut.command')}</span>
          <code>{command}</code>
          <CopyTextButton text={command}>{t('shortcut.copyCommand')}</CopyTextButton>
        </div>
      ) : null}
    </div>
  );
};
