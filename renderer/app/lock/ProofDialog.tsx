import { useTranslation } from 'react-i18next';

import type { AskAgain, LockStatus } from '../../../shared/domain/lock.ts';
import { Dialog } from '../../components/overlays/Dialog.tsx';
import { ProofFields } from './ProofFields.tsx';
import { useProof } from './use-proof.ts';

/** Asks who is there although Latchkey is open, and says why it asks. */
export const ProofDialog = ({
  what,
  lock,
  onProven,
  onClose,
}: {
  what: AskAgain;
  lock: LockStatus;
  onProven: () => void;
  onClose: () => void;
}) => {
  const { t } = useTranslation('lock');
  const proof = useProof(lock, onProven);
  return (
    <Dialog
      alert
      title={t('again.title')}
      description={`${t(`again.${what}`)} ${t('again.minute')}`}
      {...(lock.passphrase ? { submitLabel: t('again.submit'), onSubmit: proof.submit } : {})}
      pending={proof.pending}
      blocked={proof.seconds > 0 ? '' : undefined}
      onClose={onClose}
    >
      <ProofFields proof={proof} />
    </Dialog>
  );
};
