import type { ReactNode } from 'react';

import type { AppErrorData } from '../../../shared/domain/errors.ts';
import { Dialog } from './Dialog.tsx';
import { ErrorPanel } from '../feedback/ErrorPanel.tsx';
import styles from './ConfirmDialog.module.css';

/**
 * Asks before something is destroyed: what will be lost, point by point, and a button that says the verb
 * ("Revoke Tautulli's token"), never "OK".
 */
export const ConfirmDialog = ({
  title,
  consequences,
  verb,
  pending = false,
  error = null,
  onConfirm,
  onClose,
  children,
}: {
  title: ReactNode;
  consequences: readonly ReactNode[];
  verb: string;
  pending?: boolean;
  error?: AppErrorData | null;
  onConfirm: () => void;
  onClose: () => void;
  children?: ReactNode;
}) => (
  <Dialog alert danger title={title} submitLabel={verb} pending={pending} onSubmit={onConfirm} onClose={onClose}>
    <ul className={styles.consequences}>
      {consequences.map((consequence, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a fixed list of sentences has no better key
        <li key={index}>{consequence}</li>
      ))}
    </ul>
    {children}
    {error === null ? null : <ErrorPanel error={error} />}
  </Dialog>
);
