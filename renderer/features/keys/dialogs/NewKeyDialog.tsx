import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';

import type { Account } from '../../../../shared/domain/account.ts';
import { capabilities, createdKind } from '../../../../shared/domain/capabilities.ts';
import type { Operation } from '../../../../shared/domain/operation.ts';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorPanel } from '../../../components/ErrorPanel.tsx';
import { Select } from '../../../components/Select.tsx';
import { TextField } from '../../../components/TextField.tsx';
import { useAction } from '../../../lib/use-action.ts';
import { useWords } from '../../../lib/use-language.ts';
import { useNow } from '../../../lib/use-now.ts';
import type { Keys } from '../use-keys.ts';
import { chosenExpiry, noExpiry } from './expiry-choice.ts';
import { ExpiryFields } from './ExpiryFields.tsx';
import { MadeKey } from './MadeKey.tsx';

const canMake = ({ canManage, provider }: Account): boolean => canManage && capabilities[createdKind[provider]].create.offered;

/** Makes a key for one app at one of the accounts that may, and hands it over. */
export const NewKeyDialog = ({ keys, onClose, onShow }: { keys: Keys; onClose: () => void; onShow: (id: string) => void }) => {
  const { t } = useTranslation('keyDialogs');
  const words = useWords();
  const [, go] = useLocation();
  const now = useNow();
  const create = useAction('credentials.create');
  const makers = keys.accounts.filter(canMake);
  const [accountId, setAccountId] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [expiry, setExpiry] = useState(noExpiry);
  const [tried, setTried] = useState(false);
  const [started, setStarted] = useState<Operation | null>(null);
  const account = makers.find(({ id }) => id === accountId) ?? makers[0];

  if (started !== null)
    return (
      <MadeKey
        operation={keys.operations.find((known) => known.id === started.id) ?? started}
        keys={keys}
        title={t('create.made', { name: started.label })}
        text={t('create.madeText')}
        copyLabel={t('create.copy')}
        onClose={onClose}
        onShow={onShow}
      />
    );
  if (account === undefined)
    return (
      <Dialog
        title={t('create.noAccount')}
        description={t('create.noAccountText')}
        submitLabel={t('create.toServers')}
        onSubmit={() => go('/servers')}
        onClose={onClose}
      />
    );

  const placeOf = ({ serverId }: Account) =>
    serverId === null ? t('create.plexTv') : (keys.servers.find(({ id }) => id === serverId)?.name ?? serverId);
  const provider = words(`providers.${account.provider}.name`);
  const byServer = capabilities[createdKind[account.provider]]['server-expiry'].offered;
  const chosen = chosenExpiry(expiry, now);

  const submit = () => {
    setTried(true);
    if (name.trim() === '' || !chosen.ok) return;
    create.run({ accountId: account.id, name, expiresAt: chosen.at }, { done: setStarted });
  };

  return (
    <Dialog
      title={t('create.title')}
      description={t('create.description')}
      submitLabel={t('create.submit')}
      pending={create.pending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label={t('create.account')}
        value={account.id}
        onChange={setAccountId}
        hint={t('create.accountHint')}
        options={makers.map((maker) => ({
          value: maker.id,
          label: `${placeOf(maker)} · ${maker.name}`,
          hint: words(`kinds.${createdKind[maker.provider]}.name`),
        }))}
      />
      <TextField
        label={t('create.name')}
        placeholder={t('create.namePlaceholder')}
        hint={t('create.nameHint')}
        error={tried && name.trim() === '' ? t('create.nameMissing') : undefined}
        value={name}
        onChange={setName}
        maxLength={300}
      />
      <ExpiryFields
        choice={expiry}
        chosen={chosen}
        onChange={setExpiry}
        tried={tried}
        now={now}
        note={t(byServer ? 'expiry.byServer' : 'expiry.byLatchkey', { provider })}
      />
      {create.error === null ? null : <ErrorPanel error={create.error} />}
    </Dialog>
  );
};
