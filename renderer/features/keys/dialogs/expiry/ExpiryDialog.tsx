import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Credential } from '../../../../../shared/domain/keys/credential.ts';
import { Dialog } from '../../../../components/overlays/Dialog.tsx';
import { ErrorPanel } from '../../../../components/feedback/ErrorPanel.tsx';
import { RadioChoices } from '../../../../components/fields/RadioChoices.tsx';
import { useCall } from '../../../../lib/bridge/bridge.tsx';
import { useAction } from '../../../../lib/hooks/use-action.ts';
import { useWords } from '../../../../lib/hooks/use-language.ts';
import { useNow } from '../../../../lib/hooks/use-now.ts';
import { choiceOf, chosenExpiry } from './expiry-choice.ts';
import { ExpiryFields } from './ExpiryFields.tsx';
import { LeadFields } from './LeadFields.tsx';
import { shortName } from '../../model/short-name.ts';

/** Sets the date that Latchkey keeps for a key whose server keeps none, and what happens then. */
export const ExpiryDialog = ({ credential, onClose }: { credential: Credential; onClose: () => void }) => {
  const { t } = useTranslation('keyDialogs');
  const words = useWords();
  const now = useNow();
  const save = useAction('credentials.setExpiry');
  const [choice, setChoice] = useState(() => choiceOf(credential.expiry?.at ?? null));
  const [action, setAction] = useState<'notify' | 'revoke'>(credential.expiry?.action ?? 'notify');
  const [leadDays, setLeadDays] = useState<readonly number[] | null>(credential.leadDays);
  const usual = useCall('settings.get', undefined).data?.leadDays;
  const [tried, setTried] = useState(false);
  const chosen = chosenExpiry(choice, now);

  const submit = () => {
    setTried(true);
    if (!chosen.ok) return;
    save.run(
      {
        id: credential.id,
        expiry: chosen.at === null ? null : { at: chosen.at, action },
        leadDays: chosen.at === null || leadDays === null ? null : [...leadDays],
      },
      { done: onClose },
    );
  };

  return (
    <Dialog
      title={t('expiry.title', { name: shortName(credential.name) })}
      submitLabel={t('expiry.save')}
      pending={save.pending}
      onSubmit={submit}
      onClose={onClose}
    >
      <ExpiryFields
        choice={choice}
        chosen={chosen}
        onChange={setChoice}
        tried={tried}
        now={now}
        note={t('expiry.byLatchkey', { provider: words(`providers.${credential.provider}.name`) })}
      />
      {choice.preset === 'never' ? null : (
        <>
          <RadioChoices
            label={t('expiry.action')}
            value={action}
            onChange={setAction}
            choices={(['notify', 'revoke'] as const).map((value) => ({
              value,
              label: t(`expiry.${value}`),
              hint: t(`expiry.${value}Hint`),
            }))}
          />
          {usual === undefined ? null : <LeadFields own={leadDays} usual={usual} onChange={setLeadDays} />}
        </>
      )}
      {save.error === null ? null : <ErrorPanel error={save.error} />}
    </Dialog>
  );
};
