import type { Keys } from '../use-keys.ts';
import { ExpiryDialog } from './ExpiryDialog.tsx';
import { ForgetDialog } from './ForgetDialog.tsx';
import { NewKeyDialog } from './NewKeyDialog.tsx';
import { PasteKeyDialog } from './PasteKeyDialog.tsx';
import { RenameDialog } from './RenameDialog.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';
import { RotateDialog } from './RotateDialog.tsx';

/** A dialog of this screen and the key it is about. */
export type OpenDialog = { kind: 'new' | 'paste' } | { kind: 'rotate' | 'revoke' | 'rename' | 'expiry' | 'forget'; id: string };

interface KeyDialogsProps {
  dialog: OpenDialog;
  keys: Keys;
  onClose: () => void;
  onShow: (id: string) => void;
  onForgotten: () => void;
}

/** The dialog that is open. */
export const KeyDialogs = ({ dialog, keys, onClose, onShow, onForgotten }: KeyDialogsProps) => {
  if (!('id' in dialog))
    return dialog.kind === 'new' ? (
      <NewKeyDialog keys={keys} onClose={onClose} onShow={onShow} />
    ) : (
      <PasteKeyDialog keys={keys} onClose={onClose} onShow={onShow} />
    );
  const row = keys.byId.get(dialog.id);
  if (row === undefined) return null;
  switch (dialog.kind) {
    case 'rotate':
      return <RotateDialog row={row} keys={keys} onClose={onClose} onShow={onShow} />;
    case 'revoke':
      return <RevokeDialog row={row} keys={keys} onClose={onClose} />;
    case 'rename':
      return <RenameDialog credential={row.credential} onClose={onClose} />;
    case 'expiry':
      return <ExpiryDialog credential={row.credential} onClose={onClose} />;
    case 'forget':
      return <ForgetDialog credential={row.credential} onClose={onClose} onForgotten={onForgotten} />;
  }
};
