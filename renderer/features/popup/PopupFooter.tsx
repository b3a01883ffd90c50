import { useTranslation } from 'react-i18next';

import { Button } from '../../components/actions/Button.tsx';
import { IconButton } from '../../components/actions/IconButton.tsx';
import { Kbd } from '../../components/text/Kbd.tsx';
import { useClipboard } from '../../lib/clipboard/clipboard.tsx';
import { useNow } from '../../lib/hooks/use-now.ts';
import type { PopupRow } from './model/popup-row.ts';
import styles from './Popup.module.css';

/** What lies in the clipboard and for how long, or what the keys do. `onLock` is null where Latchkey cannot lock. */
export const PopupFooter = ({
  copying,
  hints,
  onClear,
  onLock,
}: {
  copying: PopupRow | null;
  /** Whose keys are told: those of the list or of the forms to copy in; null while there is nothing to press them on. */
  hints: 'keys' | 'forms' | null;
  onClear: () => void;
  onLock: (() => void) | null;
}) => {
  const { t } = useTranslation('popup');
  const { name, clearsAt } = useClipboard().status;
  return (
    <footer className={styles.footer}>
      <output className={styles.said}>
        {copying === null ? null : t('copying', { name: copying.credential.name })}
        {copying === null && name !== null ? <Copied name={name} clearsAt={clearsAt} /> : null}
      </output>
      {copying === null && name === null ? (
        <span className={styles.hints}>
          {hints === null ? null : (
            <>
              <Kbd keys="Enter" /> {t('hints.copy')}
            </>
          )}
          {hints === 'keys' ? (
            <>
              <Kbd keys="Shift+Enter" /> {t('hints.copyAs')}
              <Kbd keys="→" /> {t('hints.details')}
            </>
          ) : null}
          {hints === 'keys' ? null : (
            <>
              <Kbd keys="Escape" /> {t(hints === null ? 'hints.close' : 'hints.back')}
            </>
          )}
        </span>
      ) : null}
      {copying === null && name !== null ? (
        <Button tone="quiet" onClick={onClear}>
          {t('clipboard.clearNow')}
        </Button>
      ) : null}
      {onLock === null ? null : <IconButton icon="lock" label={t('lock')} shortcut="Mod+L" onClick={onLock} />}
    </footer>
  );
};

/** Not read aloud each second. */
const Copied = ({ name, clearsAt }: { name: string; clearsAt: string | null }) => {
  const { t } = useTranslation('popup');
  const now = useNow('second');
  const seconds = clearsAt === null ? 0 : Math.ceil((Date.parse(clearsAt) - now) / 1000);
  return (
    <span aria-live="off" className={styles.copied}>
      <span className={styles.copiedName}>{t('clipboard.copied', { name })}</span>
      {seconds > 0 ? <span>{t('clipboard.clearsIn', { seconds })}</span> : null}
    </span>
  );
};
