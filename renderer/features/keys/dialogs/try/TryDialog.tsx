import { useTranslation } from 'react-i18next';

import type { Credential } from '../../../../../shared/domain/keys/credential.ts';
import { ErrorPanel } from '../../../../components/feedback/ErrorPanel.tsx';
import { SkeletonRows } from '../../../../components/feedback/SkeletonRows.tsx';
import { Dialog } from '../../../../components/overlays/Dialog.tsx';
import { useCall } from '../../../../lib/bridge/bridge.tsx';
import { TryForm } from './TryForm.tsx';
import { shortName } from '../../model/short-name.ts';

/** Calls a tool with a key, once the gateway has said what the key opens. */
export const TryDialog = ({ credential, onClose }: { credential: Credential; onClose: () => void }) => {
  const { t } = useTranslation('keyTools');
  const opens = useCall('keys.opens', { id: credential.id });
  const [first, ...others] = opens.data?.tools ?? [];
  if (opens.data !== undefined && first !== undefined)
    return <TryForm credential={credential} mcps={opens.data.mcps} tools={[first, ...others]} onClose={onClose} />;
  return (
    <Dialog
      wide
      title={t('try.title', { name: shortName(credential.name) })}
      description={t('try.description')}
      closeLabel={t('try.close')}
      onClose={onClose}
    >
      {opens.error !== null ? (
        <ErrorPanel error={opens.error.data} onRetry={() => void opens.refetch()} />
      ) : opens.data === undefined ? (
        <>
          <output>{t('try.reading')}</output>
          <SkeletonRows count={4} />
        </>
      ) : (
        <p>{t('try.nothing')}</p>
      )}
    </Dialog>
  );
};
