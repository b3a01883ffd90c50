import { useTranslation } from 'react-i18next';

import type { Credential } from '../../../../shared/domain/keys/credential.ts';
import { ConfirmDialog } from '../../../components/overlays/ConfirmDialog.tsx';
import { useToasts } from '../../../components/feedback/Toasts.tsx';
import { useAction } from '../../../lib/hooks/use-action.ts';
import { shortName } from '../model/short-name.ts';

/** Drops a key from Latchkey. Says above all that this revokes nothing. */
export const ForgetDialog = ({
  credential,
  onClose,
  onForgotten,
}: {
  credential: Credential;
  onClose: () => void;
  onForgotten: () => void;
}) => {
  const { t } = useTranslation(['keyDialogs', 'keys']);
  const { show } = useToasts();
  const forget = useAction('credentials.forget');
  const { id, name, held, fingerprint, lifecycle } = credential;

  const consequences =
    lifecycle === 'revoked'
      ? [t('forget.dead')]
      : [
          t('forget.alive'),
          ...(held ? [t('forget.secret', { last4: fingerprint?.last4 ?? '' })] : []),
          ...(credential.missing ? [] : [t('forget.relisted')]),
        ];

  return (
    <ConfirmDialog
      title={t('forget.title', { name: shortName(name) })}
      consequences={consequences}
      verb={t('forget.verb', { name: shortName(name) })}
      pending={forget.pending}
      error={forget.error}
      onConfirm={() =>
        forget.run(
          { id },
          {
            done: () => {
              show({ title: t('keys:forgotten', { name: shortName(name) }) });
              onClose();
              onForgotten();
            },
          },
        )
      }
      onClose={onClose}
    />
  );
};
