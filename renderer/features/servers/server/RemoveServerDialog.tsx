import { useTranslation } from 'react-i18next';

import type { Server } from '../../../../shared/domain/servers/server.ts';
import { ConfirmDialog } from '../../../components/overlays/ConfirmDialog.tsx';
import { useCall } from '../../../lib/bridge/bridge.tsx';
import { useAction } from '../../../lib/hooks/use-action.ts';

/** Says what removing a server forgets, and which secrets stay in the vault. */
export const RemoveServerDialog = ({
  server,
  onRemoved,
  onClose,
}: {
  server: Server;
  onRemoved: () => void;
  onClose: () => void;
}) => {
  const { t } = useTranslation('servers');
  const remove = useAction('servers.remove');
  const keys = useCall('credentials.list', undefined).data?.filter(({ serverId }) => serverId === server.id) ?? [];
  const held = keys.filter((key) => key.held).length;
  const onlySeen = keys.length - held;
  return (
    <ConfirmDialog
      title={t('removeDialog.title', { name: server.name })}
      consequences={[
        t('removeDialog.text'),
        t('removeDialog.stays', { count: held }),
        ...(onlySeen === 0 ? [] : [t('removeDialog.goes', { count: onlySeen })]),
      ]}
      verb={t('removeDialog.confirm', { name: server.name })}
      pending={remove.pending}
      error={remove.error}
      onConfirm={() => remove.run({ serverId: server.id }, { done: onRemoved })}
      onClose={onClose}
    />
  );
};
