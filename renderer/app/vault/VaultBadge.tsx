import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import { Icon } from '../../components/text/Icon.tsx';
import { IconButton } from '../../components/actions/IconButton.tsx';
import { useToasts } from '../../components/feedback/Toasts.tsx';
import { Tooltip } from '../../components/overlays/Tooltip.tsx';
import { useCall } from '../../lib/bridge/bridge.tsx';
import { useAction } from '../../lib/hooks/use-action.ts';
import { useWords } from '../../lib/hooks/use-language.ts';
import { useShortcuts } from '../../lib/hooks/use-shortcuts.ts';
import styles from './VaultBadge.module.css';

/** Where the keys lie, in honest words, and the lock where Latchkey itself can lock. */
export const VaultBadge = () => {
  const { t } = useTranslation(['app', 'lock']);
  const words = useWords();
  const { showError } = useToasts();
  const vault = useCall('vault.status', undefined).data;
  const app = useCall('lock.status', undefined).data;
  const lockApp = useAction('lock.lock');
  const lockVault = useAction('vault.lock');
  const meaningId = useId();
  const canLock = app?.canLock === true;
  // A keychain is locked by the system, memory by ending; only the file has a lock of its own.
  const lockable = canLock || vault?.kind === 'passphrase-file';
  const lockNow = () => (canLock ? lockApp : lockVault).run(undefined, { failed: showError });
  useShortcuts(lockable ? [{ keys: ['Mod+L'], inFields: true, run: lockNow }] : []);

  if (vault === undefined || vault.kind === null) return null;
  const { earlier } = vault;
  const doubtful = earlier !== undefined || vault.kind === 'memory';
  const meaning = [
    // It may be cut in the badge.
    ...(vault.kind === 'memory' ? [] : [`${vault.backend}.`]),
    words(`vaultKinds.${vault.kind}.means`),
    words(`vaultReasons.${vault.reason}`),
    ...(earlier === undefined ? [] : [t('vault.earlier', { name: earlier })]),
  ].join(' ');
  return (
    <div className={styles.badge} data-warn={doubtful || undefined}>
      <Tooltip text={meaning}>
        <button type="button" className={styles.about} aria-describedby={meaningId}>
          {/* One lock at a time: beside the button that locks, this one only tells. */}
          <Icon name={doubtful ? 'warning' : lockable ? 'info' : 'lock'} />
          <span className={styles.words}>
            <span className="sr-only">{t('vault.label')}: </span>
            <span className={styles.kind}>{words(`vaultKinds.${vault.kind}.name`)}</span>
            <span className={styles.backend}>{vault.kind === 'memory' ? t('vault.memory') : vault.backend}</span>
          </span>
        </button>
      </Tooltip>
      <span id={meaningId} hidden>
        {meaning}
      </span>
      {lockable ? (
        <IconButton icon="lock" label={canLock ? t('lock:now') : t('vault.lock')} shortcut="Mod+L" onClick={lockNow} />
      ) : null}
    </div>
  );
};
