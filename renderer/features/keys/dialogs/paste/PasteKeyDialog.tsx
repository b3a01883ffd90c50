import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ErrorPanel } from '../../../../components/feedback/ErrorPanel.tsx';
import { useToasts } from '../../../../components/feedback/Toasts.tsx';
import { SecretField, useSecretField } from '../../../../components/fields/SecretField.tsx';
import { Select } from '../../../../components/fields/Select.tsx';
import { TextField } from '../../../../components/fields/TextField.tsx';
import { Dialog } from '../../../../components/overlays/Dialog.tsx';
import { useAction } from '../../../../lib/hooks/use-action.ts';
import { useLanguage, useWords } from '../../../../lib/hooks/use-language.ts';
import type { Keys } from '../../use-keys.ts';
import { Examined } from './Examined.tsx';
import { useExamined } from './use-examined.ts';
import { shortName } from '../../model/short-name.ts';

/** Select values are strings; this one stands for "no server named". */
const anywhere = 'anywhere';

/** Takes in a key that somebody already has. What it is, is said while it is pasted; the text itself stays in its field. */
export const PasteKeyDialog = ({ keys, onClose, onShow }: { keys: Keys; onClose: () => void; onShow: (id: string) => void }) => {
  const { t } = useTranslation('keyDialogs');
  const words = useWords();
  const language = useLanguage();
  const { show } = useToasts();
  const paste = useAction('credentials.paste');
  const secret = useSecretField();
  const { examined, changed } = useExamined(secret.read);
  const [name, setName] = useState('');
  const [serverId, setServerId] = useState(anywhere);

  const submit = () =>
    paste.run(
      {
        text: secret.read(),
        serverId: serverId === anywhere ? null : serverId,
        ...(name.trim() === '' ? {} : { name }),
      },
      {
        done: ({ credential, cleaned }) => {
          secret.clear();
          const list = new Intl.ListFormat(language).format(cleaned.map((part) => words(`cleanings.${part}`)));
          show({
            title: t('paste.kept', { name: shortName(credential.name) }),
            description: [words(`kinds.${credential.kind}.name`), ...(list === '' ? [] : [t('paste.cleaned', { list })])].join(
              '. ',
            ),
          });
          onClose();
          onShow(credential.id);
        },
      },
    );

  const blocked = () => {
    if (!secret.filled) return t('paste.textMissing');
    return examined !== null && !examined.usable ? words(`pasted.${examined.kind}.is`) : undefined;
  };

  return (
    <Dialog
      title={t('paste.title')}
      description={t('paste.description')}
      submitLabel={t('paste.submit')}
      pending={paste.pending}
      blocked={blocked()}
      onSubmit={submit}
      onClose={onClose}
    >
      <SecretField
        field={secret.field}
        label={t('paste.text')}
        hint={t('paste.textHint')}
        mono
        maxLength={8192}
        onEdit={() => {
          paste.reset();
          changed();
        }}
      />
      <Examined examined={secret.filled ? examined : null} />
      <TextField label={t('paste.name')} hint={t('paste.nameHint')} value={name} onChange={setName} maxLength={300} />
      {keys.servers.length === 0 ? null : (
        <Select
          label={t('paste.server')}
          hint={t('paste.serverHint')}
          value={serverId}
          onChange={setServerId}
          options={[
            { value: anywhere, label: t('paste.anyServer') },
            ...keys.servers.map(({ id, name: label, provider }) => ({
              value: id,
              label,
              hint: words(`providers.${provider}.name`),
            })),
          ]}
        />
      )}
      {paste.error === null ? null : <ErrorPanel error={paste.error} />}
    </Dialog>
  );
};
