import { useCallback } from 'react';

import type { CopyFormat } from '../../../shared/domain/keys/copy-format.ts';
import { callCore, useBridge } from '../../lib/bridge/bridge.tsx';
import { useAction, useDeed } from '../../lib/hooks/use-action.ts';
import type { PopupRow } from './model/popup-row.ts';

/** What is done from quick access. All of it ends with the window closed, but for what failed. */
export const usePopupDeeds = (onClose: () => void) => {
  const bridge = useBridge();
  const close = useCallback(async () => {
    onClose();
    await callCore(bridge, 'popup.close', undefined);
  }, [bridge, onClose]);

  const copying = useDeed(
    useCallback(
      async ({ row: { credential }, format }: { row: PopupRow; format: CopyFormat }) => {
        const { id } = credential;
        if (format === 'token') await callCore(bridge, 'credentials.copy', { id });
        else await callCore(bridge, 'credentials.copyAs', { id, format });
        await close();
      },
      [bridge, close],
    ),
  );
  const opening = useDeed(
    useCallback(
      async (to: string) => {
        onClose();
        await callCore(bridge, 'popup.open', { to });
      },
      [bridge, onClose],
    ),
  );
  const locking = useAction('lock.lock');

  return {
    copy: (row: PopupRow, format: CopyFormat) => copying.run({ row, format }),
    copying: copying.pending,
    open: (to: string) => opening.run(to),
    lock: () => locking.run(undefined),
    /** Why the last deed failed. */
    error: copying.error ?? opening.error ?? locking.error,
    forgive: () => {
      for (const deed of [copying, opening, locking]) deed.reset();
    },
  };
};
