import { useTranslation } from 'react-i18next';

import type { Credential } from '../../../../../shared/domain/keys/credential.ts';
import { Dialog } from '../../../../components/overlays/Dialog.tsx';
import { ErrorPanel } from '../../../../components/feedback/ErrorPanel.tsx';
import { SkeletonRows } from '../../../../components/feedback/SkeletonRows.tsx';
import { useCall } from '../../../../lib/bridge/bridge.tsx';
import { EditKeyForm } from './EditKeyForm.tsx';
import { shortName } from '../../model/short-name.ts';

/** Changes a key at its server, once the server has said how it is now. */
export const EditKeyDialog = ({ credential, onClose }: { credential: Credential; onClose: () => void }) => {
  const { t } = useTranslation('keyTools');
  const detail = useCall('keys.detail', { id: credential.id });
  if (detail.data !== undefined) return <EditKeyForm credential={credential} detail={detail.data} onClose={onClose} />;
  return (
    <Dialog title={t('edit.title', { name: shortName(credential.name) })} onClose={onClose}>
      {detail.error === null ? (
        <SkeletonRows count={4} />
      ) : (
        <ErrorPanel error={detail.error.data} onRetry={() => void detail.refetch()} />
      )}
    </Dialog>
  );
};
