import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorPanel } from '../../../components/ErrorPanel.tsx';
import { Select } from '../../../components/Select.tsx';
import { TextField } from '../../../components/TextField.tsx';
import { useToasts } from '../../../components/Toasts.tsx';
import { useAction } from '../../../lib/use-action.ts';
import { useLanguage, useWords } from '../../../lib/use-language.ts';
import type { Keys } from '../use-keys.ts';

/** Select values are strings; this one stands for "no server named". */
const anywhere = 'anywhere';

/** Takes in a key that somebody already has. */
export const PasteKeyDialog = ({ keys, onClose, onShow }: { keys: Keys; onClose: () => void; onShow: (id: string) => void }) => {
  const { t } = useTranslation('keyDialogs');
  const words = useWords();
  const language = useLanguage();
  const { show } = useToasts();
  const paste = useAction('credentials.paste');
  const [text, setText] = useState('');
  const [name, setName] = useState('');
  const [serverId, setServerId] = useState(anywhere);

  const submit = () =>
    paste.run(
      {
        text,
        serverId: serverId === anywhere ? null : serverId,
        ...(name.trim() === '' ? {} : { name }),
      },
      {
        done: ({ credential, cleaned }) => {
          setText('');
          const list = new Intl.ListFormat(language).format(cleaned.map((part) => t(`paste.cleanings.${part}`)));
          show({
            title: t('paste.kept', { name: credential.name }),
            description: [words(`kinds.${credential.kind}.name`), ...(list === '' ? [] : [t('paste.cleaned', { list })])].join(
              '. ',
            ),
          });
          onClose();
          onShow(credential.id);
        },
      },
    );

  return (
    <Dialog
      title={t('paste.title')}
      description={t('paste.description')}
      submitLabel={t('paste.submit')}
      pending={paste.pending}
      blocked={text.trim() === '' ? t('paste.textMissing') : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t('paste.text')}
        hint={t('paste.textHint')}
        type="password"
        autoComplete="off"
        mono
        value={text}
        onChange={setText}
        maxLength={8192}
      />
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
