import { serverKeepsExpiry } from '../model/offers.ts';
import type { Keys } from '../use-keys.ts';
import { ExpiryDialog } from './expiry/ExpiryDialog.tsx';
import { LeadDialog } from './expiry/LeadDialog.tsx';
import { ForgetDialog } from './ForgetDialog.tsx';
import { GhostDialog } from './ghosts/GhostDialog.tsx';
import { NewKeyDialog } from './new-key/NewKeyDialog.tsx';
import { PasteKeyDialog } from './paste/PasteKeyDialog.tsx';
import { RenameDialog } from './RenameDialog.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';
import { RotateDialog } from './rotate/RotateDialog.tsx';
import { EditKeyDialog } from './edit/EditKeyDialog.tsx';
import { TryDialog } from './try/TryDialog.tsx';

/** A dialog of this screen and the key it is about. */
export type OpenDialog =
  | { kind: 'new' | 'paste' | 'ghosts' }
  | { kind: 'rotate' | 'revoke' | 'rename' | 'expiry' | 'edit' | 'try' | 'forget'; id: string };

interface KeyDialogsProps {
  dialog: OpenDialog;
  keys: Keys;
  onClose: () => void;
  onShow: (id: string) => void;
  onForgotten: () => void;
  /** Another dialog takes the place of this one. */
  onDialog: (dialog: OpenDialog) => void;
}

/** The dialog that is open. */
export const KeyDialogs = ({ dialog, keys, onClose, onShow, onForgotten, onDialog }: KeyDialogsProps) => {
  const revoke = (id: string) => onDialog({ kind: 'revoke', id });
  if (!('id' in dialog)) {
    switch (dialog.kind) {
      case 'new':
        return <NewKeyDialog keys={keys} onClose={onClose} onShow={onShow} onRevoke={revoke} />;
      case 'paste':
        return <PasteKeyDialog keys={keys} onClose={onClose} onShow={onShow} />;
      case 'ghosts':
        return <GhostDialog keys={keys} onClose={onClose} />;
    }
  }
  const row = keys.byId.get(dialog.id);
  if (row === undefined) return null;
  const { credential } = row;
  switch (dialog.kind) {
    case 'rotate':
      return <RotateDialog row={row} keys={keys} onClose={onClose} onShow={onShow} onRevoke={revoke} />;
    case 'revoke':
      return <RevokeDialog row={row} keys={keys} onClose={onClose} />;
    case 'rename':
      return <RenameDialog credential={credential} onClose={onClose} />;
    case 'expiry':
      return serverKeepsExpiry(credential.kind) ? (
        <LeadDialog credential={credential} onClose={onClose} />
      ) : (
        <ExpiryDialog credential={credential} onClose={onClose} />
      );
    case 'edit':
      return <EditKeyDialog credential={credential} onClose={onClose} />;
    case 'try':
      return <TryDialog credential={credential} onClose={onClose} />;
    case 'forget':
      return <ForgetDialog credential={credential} onClose={onClose} onForgotten={onForgotten} />;
  }
};
