import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Account } from '../../../../../shared/domain/servers/account.ts';
import { capabilities } from '../../../../../shared/domain/servers/capabilities.ts';
import type { MintableKind } from '../../../../../shared/domain/keys/key-options.ts';
import type { Operation } from '../../../../../shared/domain/keys/operation.ts';
import { renewsItself } from '../../../../../shared/domain/keys/plain.ts';
import { companionsOf } from '../../../../../shared/domain/keys/presets.ts';
import { RadioChoices } from '../../../../components/fields/RadioChoices.tsx';
import { Select } from '../../../../components/fields/Select.tsx';
import { TextField } from '../../../../components/fields/TextField.tsx';
import { Dialog } from '../../../../components/overlays/Dialog.tsx';
import { useAction } from '../../../../lib/hooks/use-action.ts';
import { useWords } from '../../../../lib/hooks/use-language.ts';
import { useNow } from '../../../../lib/hooks/use-now.ts';
import type { Keys } from '../../use-keys.ts';
import { chosenExpiry, noExpiry } from '../expiry/expiry-choice.ts';
import { ExpiryFields } from '../expiry/ExpiryFields.tsx';
import { CreateProblem } from './CreateProblem.tsx';
import { emptyDraft, offeredKinds, optionsOf, ownPreset, problemsOf, withPreset, type DraftProblem } from './draft.ts';
import { KindFields } from './KindFields.tsx';
import styles from './NewKey.module.css';
import { QuotaNote } from '../quota/QuotaNote.tsx';
import { revocableOf } from '../quota/revocable.ts';
import { useQuota } from '../quota/use-quota.ts';

const nothing: ReadonlySet<DraftProblem> = new Set();

/** Where, what for, which kind, with which rights and until when. */
export const NewKeyForm = ({
  keys,
  makers,
  identity,
  onMade,
  onRevoke,
  onClose,
}: {
  keys: Keys;
  /** Accounts that may make keys. */
  makers: readonly [Account, ...Account[]];
  /** Whether device identities are offered. */
  identity: boolean;
  onMade: (operation: Operation) => void;
  onRevoke: (id: string) => void;
  onClose: () => void;
}) => {
  const { t } = useTranslation(['newKey', 'keyDialogs']);
  const words = useWords();
  const now = useNow();
  const create = useAction('credentials.create');
  const [accountId, setAccountId] = useState(makers[0].id);
  const [wantedKind, setWantedKind] = useState<MintableKind | null>(null);
  const [draft, setDraft] = useState(emptyDraft);
  const [expiry, setExpiry] = useState(noExpiry);
  const [tried, setTried] = useState(false);

  const account = makers.find(({ id }) => id === accountId) ?? makers[0];
  const { provider } = account;
  const kinds = offeredKinds(provider, identity);
  const kind = kinds.find((offered) => offered === wantedKind) ?? kinds[0];
  const server = keys.servers.find(({ id }) => id === account.serverId) ?? null;
  const presets = companionsOf(provider);
  const preset = presets.find(({ id }) => id === draft.preset) ?? null;
  const { quota, full } = useQuota(account);
  const chosen = chosenExpiry(expiry, now);
  if (kind === undefined) return null;
  const problems = problemsOf(kind, draft);
  const byServer = capabilities[kind]['server-expiry'].offered;

  const make = (expiresAt: string | null) =>
    create.run(
      { accountId: account.id, name: draft.name, expiresAt, options: optionsOf(kind, draft, server?.dialect ?? null) },
      { done: onMade },
    );
  const submit = () => {
    setTried(true);
    if (problems.size > 0 || !chosen.ok) return;
    make(renewsItself(kind) ? null : chosen.at);
  };
  const placeOf = ({ serverId }: Account) =>
    serverId === null ? t('keyDialogs:create.plexTv') : (keys.servers.find(({ id }) => id === serverId)?.name ?? serverId);

  return (
    <Dialog
      title={t('keyDialogs:create.title')}
      description={t('keyDialogs:create.description')}
      submitLabel={full ? t('quota.submit') : t('keyDialogs:create.submit')}
      blocked={full ? t('quota.full', { limit: quota?.limit ?? 0 }) : undefined}
      pending={create.pending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label={t('keyDialogs:create.account')}
        value={account.id}
        onChange={setAccountId}
        hint={t('keyDialogs:create.accountHint')}
        options={makers.map((maker) => ({
          value: maker.id,
          label: `${placeOf(maker)} · ${maker.name}`,
          hint: words(`providers.${maker.provider}.name`),
        }))}
      />
      {quota === null ? null : (
        <QuotaNote quota={quota} full={full} candidates={revocableOf(keys, account.id)} onRevoke={onRevoke} />
      )}
      {kinds.length < 2 ? null : (
        <RadioChoices
          label={t('kind')}
          value={kind}
          onChange={setWantedKind}
          choices={kinds.map((value) => ({ value, label: t(`kinds.${value}.label`), hint: t(`kinds.${value}.hint`) }))}
        />
      )}
      {presets.length === 0 ? null : (
        <Select
          label={t('preset')}
          value={preset?.id ?? ownPreset}
          onChange={(id) => setDraft(withPreset(draft, presets.find((other) => other.id === id) ?? null, preset))}
          options={[{ value: ownPreset, label: t('ownPreset') }, ...presets.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
      <TextField
        label={t('keyDialogs:create.name')}
        placeholder={t('keyDialogs:create.namePlaceholder')}
        hint={t('keyDialogs:create.nameHint')}
        error={tried && problems.has('name') ? t('keyDialogs:create.nameMissing') : undefined}
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
        maxLength={300}
      />
      <KindFields
        kind={kind}
        account={account}
        server={server}
        draft={draft}
        problems={tried ? problems : nothing}
        onChange={setDraft}
      />
      {renewsItself(kind) ? (
        <p className={styles.note}>{t('renewsItself')}</p>
      ) : (
        <ExpiryFields
          choice={expiry}
          chosen={chosen}
          onChange={setExpiry}
          tried={tried}
          now={now}
          note={t(byServer ? 'keyDialogs:expiry.byServer' : 'keyDialogs:expiry.byLatchkey', {
            provider: words(`providers.${provider}.name`),
          })}
        />
      )}
      {create.error === null ? null : <CreateProblem error={create.error} onWithoutDate={() => make(null)} />}
    </Dialog>
  );
};
