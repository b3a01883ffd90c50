import { useTranslation } from 'react-i18next';

import type { Operation } from '../../../../shared/domain/keys/operation.ts';
import { Button } from '../../../components/actions/Button.tsx';
import { Dialog } from '../../../components/overlays/Dialog.tsx';
import { ErrorPanel } from '../../../components/feedback/ErrorPanel.tsx';
import { MiddleEllipsis } from '../../../components/text/MiddleEllipsis.tsx';
import { StateMark } from '../../../components/text/StateMark.tsx';
import { useClipboard } from '../../../lib/clipboard/clipboard.tsx';
import { OperationSteps } from '../detail/operation/OperationSteps.tsx';
import type { Keys } from '../use-keys.ts';
import { useStateWords } from '../use-word.ts';
import styles from './Dialogs.module.css';
import { shortName } from '../model/short-name.ts';

interface MadeKeyProps {
  operation: Operation;
  keys: Keys;
  title: string;
  text: string;
  copyLabel: string;
  onClose: () => void;
  onShow: (id: string) => void;
}

/** How making a key ended: ready to be copied, or how far it came and why it stands still. */
export const MadeKey = ({ operation, keys, title, text, copyLabel, onClose, onShow }: MadeKeyProps) => {
  const { t } = useTranslation(['keyDialogs', 'app']);
  const stateWords = useStateWords();
  const { copy, copying, status } = useClipboard();
  const id = operation.newCredentialId;
  const made = id === null ? undefined : keys.byId.get(id);
  const standing = operation.error !== null;
  const close = () => {
    onClose();
    if (id !== null && made !== undefined) onShow(id);
  };

  return (
    <Dialog
      title={standing ? t('create.standing', { name: shortName(operation.label) }) : title}
      description={standing ? undefined : text}
      closeLabel={t('app:dialog.done')}
      onClose={close}
    >
      {standing || made === undefined ? <OperationSteps operation={operation} /> : null}
      {operation.error === null ? null : <ErrorPanel error={operation.error} />}
      {standing || made === undefined ? null : (
        <div className={styles.made}>
          <div className={styles.madeName}>
            <strong>
              <MiddleEllipsis text={made.credential.name} />
            </strong>
            <code>…{made.credential.fingerprint?.last4}</code>
            <StateMark mark={made.state.mark} word={stateWords(made.state.word).word} />
          </div>
          <Button
            data-first
            tone="primary"
            icon="copy"
            pending={copying}
            onClick={() => copy({ id: made.credential.id, name: made.credential.name })}
          >
            {copyLabel}
          </Button>
        </div>
      )}
      {/* What the frame says of the clipboard lies behind this dialog, out of sight and hearing. */}
      <output>
        {id !== null && status.credentialId === id ? t('app:clipboard.copied', { name: shortName(status.name ?? '') }) : null}
      </output>
    </Dialog>
  );
};
