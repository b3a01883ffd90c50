import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Credential } from '../../../../../shared/domain/keys/credential.ts';
import { ErrorPanel } from '../../../../components/feedback/ErrorPanel.tsx';
import { Dialog } from '../../../../components/overlays/Dialog.tsx';
import { useCall } from '../../../../lib/bridge/bridge.tsx';
import { formatMoment } from '../../../../lib/format.ts';
import { useAction } from '../../../../lib/hooks/use-action.ts';
import { useLanguage, useWords } from '../../../../lib/hooks/use-language.ts';
import { shortName } from '../../model/short-name.ts';
import { LeadFields } from './LeadFields.tsx';

/** Sets the days on which one is warned of a key whose server keeps its date; the date itself stays as it is. */
export const LeadDialog = ({ credential, onClose }: { credential: Credential; onClose: () => void }) => {
  const { t } = useTranslation('keyDialogs');
  const words = useWords();
  const language = useLanguage();
  const save = useAction('credentials.setExpiry');
  const [own, setOwn] = useState<readonly number[] | null>(credential.leadDays);
  const usual = useCall('settings.get', undefined).data?.leadDays;
  const { id, name, provider, expiry } = credential;
  if (expiry === null) return null;
  return (
    <Dialog
      title={t('expiry.title', { name: shortName(name) })}
      description={`${formatMoment(expiry.at, language)}. ${t('expiry.byServer', { provider: words(`providers.${provider}.name`) })}`}
      submitLabel={t('expiry.saveLead')}
      pending={save.pending}
      onSubmit={() =>
        save.run({ id, expiry: { at: expiry.at, action: 'notify' }, leadDays: own === null ? null : [...own] }, { done: onClose })
      }
      onClose={onClose}
    >
      {usual === undefined ? null : <LeadFields own={own} usual={usual} onChange={setOwn} />}
      {save.error === null ? null : <ErrorPanel error={save.error} />}
    </Dialog>
  );
};
