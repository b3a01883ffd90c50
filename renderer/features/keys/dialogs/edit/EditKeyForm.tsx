import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Credential } from '../../../../../shared/domain/keys/credential.ts';
import type { KeyDetail } from '../../../../../shared/domain/keys/key-options.ts';
import { ErrorPanel } from '../../../../components/feedback/ErrorPanel.tsx';
import { useToasts } from '../../../../components/feedback/Toasts.tsx';
import { TextField } from '../../../../components/fields/TextField.tsx';
import { Icon } from '../../../../components/text/Icon.tsx';
import { Dialog } from '../../../../components/overlays/Dialog.tsx';
import { callKey } from '../../../../lib/bridge/bridge.tsx';
import { useAction } from '../../../../lib/hooks/use-action.ts';
import { useWords } from '../../../../lib/hooks/use-language.ts';
import { useNow } from '../../../../lib/hooks/use-now.ts';
import { AccessFields } from '../access/AccessFields.tsx';
import styles from '../Dialogs.module.css';
import { chosenExpiry } from '../expiry/expiry-choice.ts';
import { ExpiryFields } from '../expiry/ExpiryFields.tsx';
import { changesOf, draftOf, revives } from './edit-draft.ts';
import { shortName } from '../../model/short-name.ts';

/** The fields that this server can change, as they are now. */
export const EditKeyForm = ({
  credential,
  detail,
  onClose,
}: {
  credential: Credential;
  detail: KeyDetail;
  onClose: () => void;
}) => {
  const { t } = useTranslation(['keyTools', 'newKey', 'keyDialogs']);
  const words = useWords();
  const now = useNow();
  const queries = useQueryClient();
  const { show } = useToasts();
  const edit = useAction('keys.edit');
  const [before] = useState(() => draftOf(detail, credential.name));
  const [draft, setDraft] = useState(before);
  const [tried, setTried] = useState(false);
  const { id, name, accountId, provider } = credential;
  const { editable } = detail;
  const { changes, problems } = changesOf(before, draft, editable, now);
  const unchanged = Object.keys(changes).length === 0 && problems.size === 0;
  const shown = (problem: 'name' | 'rateLimit' | 'access') => tried && problems.has(problem);

  const submit = () => {
    setTried(true);
    if (problems.size > 0) return;
    edit.run(
      { id, changes },
      {
        done: (after) => {
          queries.setQueryData(callKey('keys.detail', { id }), after);
          show({ title: t('edit.saved', { name: shortName(name) }) });
          onClose();
        },
      },
    );
  };

  return (
    <Dialog
      title={t('edit.title', { name: shortName(name) })}
      description={t('edit.description')}
      submitLabel={t('edit.submit')}
      blocked={unchanged ? t('edit.nothing') : undefined}
      pending={edit.pending}
      onSubmit={submit}
      onClose={onClose}
    >
      {editable.includes('name') ? (
        <TextField
          label={t('edit.name')}
          hint={t('edit.nameHint')}
          value={draft.name}
          onChange={(text) => setDraft({ ...draft, name: text })}
          error={shown('name') ? t('edit.nameMissing') : undefined}
          maxLength={300}
        />
      ) : null}
      {editable.includes('description') ? (
        <TextField
          label={t('newKey:gateway.description')}
          value={draft.description}
          onChange={(description) => setDraft({ ...draft, description })}
          maxLength={500}
        />
      ) : null}
      {editable.includes('expiresAt') ? (
        <>
          <ExpiryFields
            choice={draft.expiry}
            chosen={chosenExpiry(draft.expiry, now)}
            onChange={(expiry) => setDraft({ ...draft, expiry })}
            tried={tried && problems.has('expiry')}
            now={now}
            note={t('keyDialogs:expiry.byServer', { provider: words(`providers.${provider}.name`) })}
          />
          {revives(detail, changes, now) ? (
            <p role="alert" className={styles.warning}>
              <Icon name="warning" />
              <span>{t('edit.revives')}</span>
            </p>
          ) : null}
        </>
      ) : null}
      {editable.includes('rateLimit') ? (
        <TextField
          label={t('newKey:gateway.rate')}
          inputMode="numeric"
          value={draft.rateLimit}
          onChange={(rateLimit) => setDraft({ ...draft, rateLimit })}
          error={shown('rateLimit') ? t('newKey:gateway.rateWrong') : undefined}
          maxLength={6}
        />
      ) : null}
      {editable.includes('access') && accountId !== null ? (
        <AccessFields
          accountId={accountId}
          access={draft.access}
          onChange={(access) => setDraft({ ...draft, access })}
          tried={shown('access')}
        />
      ) : null}
      {edit.error === null ? null : <ErrorPanel error={edit.error} />}
    </Dialog>
  );
};
