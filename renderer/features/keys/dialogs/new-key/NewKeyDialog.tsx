import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';

import type { Account } from '../../../../../shared/domain/servers/account.ts';
import type { Operation } from '../../../../../shared/domain/keys/operation.ts';
import { Dialog } from '../../../../components/overlays/Dialog.tsx';
import { useCall } from '../../../../lib/bridge/bridge.tsx';
import type { Keys } from '../../use-keys.ts';
import { MadeKey } from '../MadeKey.tsx';
import { offeredKinds } from './draft.ts';
import { NewKeyForm } from './NewKeyForm.tsx';
import { shortName } from '../../model/short-name.ts';

/** Makes a key for one app at one of the accounts that may, and hands it over. */
export const NewKeyDialog = ({
  keys,
  onClose,
  onShow,
  onRevoke,
}: {
  keys: Keys;
  onClose: () => void;
  onShow: (id: string) => void;
  /** Asks whether that key shall be revoked, to make room. */
  onRevoke: (id: string) => void;
}) => {
  const { t } = useTranslation('keyDialogs');
  const [, go] = useLocation();
  const identity = useCall('settings.get', undefined).data?.plexDeviceIdentity ?? false;
  const [started, setStarted] = useState<Operation | null>(null);
  const makers = keys.accounts.filter(
    ({ canManage, provider }: Account) => canManage && offeredKinds(provider, identity).length > 0,
  );

  if (started !== null)
    return (
      <MadeKey
        operation={keys.operations.find((known) => known.id === started.id) ?? started}
        keys={keys}
        title={t('create.made', { name: shortName(started.label) })}
        text={t('create.madeText')}
        copyLabel={t('create.copy')}
        onClose={onClose}
        onShow={onShow}
      />
    );
  const [first] = makers;
  if (first === undefined)
    return (
      <Dialog
        title={t('create.noAccount')}
        description={t('create.noAccountText')}
        submitLabel={t('create.toServers')}
        onSubmit={() => go('/servers')}
        onClose={onClose}
      />
    );
  return (
    <NewKeyForm
      keys={keys}
      makers={[first, ...makers.slice(1)]}
      identity={identity}
      onMade={setStarted}
      onRevoke={onRevoke}
      onClose={onClose}
    />
  );
};
