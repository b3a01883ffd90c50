import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Server } from '../../../shared/domain/servers/server.ts';
import type { AddedServer } from '../../../shared/ipc/contract/servers.ts';
import { Dialog } from '../../components/overlays/Dialog.tsx';
import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { TextField } from '../../components/fields/TextField.tsx';
import { useAction } from '../../lib/hooks/use-action.ts';
import { CertificateDialog, type Offer } from './CertificateDialog.tsx';

/** Takes any spelling of an address, and asks about the certificate when nobody vouches for it. */
export const AddServerDialog = ({ onAdded, onClose }: { onAdded: (server: Server) => void; onClose: () => void }) => {
  const { t } = useTranslation('servers');
  const [address, setAddress] = useState('');
  const [offer, setOffer] = useState<Offer | null>(null);
  const add = useAction('servers.add');

  const took = (answer: AddedServer) => {
    if (answer.outcome === 'added') onAdded(answer.server);
    else setOffer(answer);
  };

  if (offer !== null) return <CertificateDialog offer={offer} onAnswer={took} onClose={() => setOffer(null)} />;
  return (
    <Dialog
      title={t('addDialog.title')}
      submitLabel={add.pending ? t('addDialog.looking') : t('addDialog.look')}
      pending={add.pending}
      blocked={address.trim() === '' ? '' : undefined}
      onSubmit={() => add.run({ address: address.trim() }, { done: took })}
      onClose={onClose}
    >
      <TextField
        label={t('addDialog.label')}
        hint={t('addDialog.hint')}
        placeholder={t('addDialog.placeholder')}
        value={address}
        onChange={setAddress}
        inputMode="url"
        autoComplete="off"
        maxLength={2000}
        mono
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the only field of a dialog that was asked for
        autoFocus
      />
      {add.error === null ? null : <ErrorPanel error={add.error} />}
    </Dialog>
  );
};
