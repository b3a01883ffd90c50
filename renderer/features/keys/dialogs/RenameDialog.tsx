import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Credential } from '../../../../shared/domain/keys/credential.ts';
import { Dialog } from '../../../components/overlays/Dialog.tsx';
import { ErrorPanel } from '../../../components/feedback/ErrorPanel.tsx';
import { TextField } from '../../../components/fields/TextField.tsx';
import { useAction } from '../../../lib/hooks/use-action.ts';
import { shortName } from '../model/short-name.ts';

/** Gives a key another name, here only. */
export const RenameDialog = ({ credential, onClose }: { credential: Credential; onClose: () => void }) => {
  const { t } = useTranslation('keyDialogs');
  const rename = useAction('credentials.rename');
  const [name, setName] = useState(credential.name);
  return (
    <Dialog
      title={t('rename.title', { name: shortName(credential.name) })}
      submitLabel={t('rename.submit')}
      pending={rename.pending}
      blocked={name.trim() === '' ? t('create.nameMissing') : undefined}
      onSubmit={() => rename.run({ id: credential.id, name }, { done: onClose })}
      onClose={onClose}
    >
      <TextField label={t('rename.label')} hint={t('rename.hint')} value={name} onChange={setName} maxLength={300} />
      {rename.error === null ? null : <ErrorPanel error={rename.error} />}
    </Dialog>
  );
};
