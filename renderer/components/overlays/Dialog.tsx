import { AlertDialog as AlertParts } from '@base-ui/react/alert-dialog';
import { Dialog as DialogParts } from '@base-ui/react/dialog';
import { useRef, type ReactNode, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../actions/Button.tsx';
import styles from './Dialog.module.css';
import { IconButton } from '../actions/IconButton.tsx';

export interface DialogProps {
  title: ReactNode;
  /** One or two sentences below the title. */
  description?: ReactNode;
  children?: ReactNode;
  /** The verb of the main button. Without `onSubmit` there is no main button. */
  submitLabel?: ReactNode;
  onSubmit?: () => void;
  pending?: boolean;
  /** Why the main button cannot be pressed yet; empty when it is plain to see. */
  blocked?: string | undefined;
  danger?: boolean;
  /** Text of the button that leaves without doing; "Cancel" unless given. */
  closeLabel?: string;
  onClose: () => void;
  /** A click beside it does not close it, and it is announced at once: for questions about destruction. */
  alert?: boolean;
  /** For forms that hold text of fixed width or lists of several columns. */
  wide?: boolean;
}

/** A question or a form in front of the page. The main button says the verb. Mount it to open it. */
export const Dialog = ({
  title,
  description,
  children,
  submitLabel,
  onSubmit,
  pending = false,
  blocked,
  danger = false,
  closeLabel,
  onClose,
  alert = false,
  wide = false,
}: DialogProps) => {
  const { t } = useTranslation();
  const Parts = alert ? AlertParts : DialogParts;

  const popup = useRef<HTMLDivElement>(null);

  /** What is to be typed; else the way out of a destruction, or the deed. */
  const firstFocus = (): HTMLElement | null => {
    const find = (selector: string) => popup.current?.querySelector<HTMLElement>(selector) ?? null;
    return (
      find('[data-first], input:not([aria-hidden]), textarea') ??
      find(alert || danger ? '[data-leave]' : '[type="submit"]') ??
      find('[data-leave]')
    );
  };

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    // React bubbles through portals: a form in a dialog in a form would submit both.
    event.stopPropagation();
    if (!pending && blocked === undefined) onSubmit?.();
  };

  return (
    <Parts.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Parts.Portal>
        <Parts.Backdrop className={styles.backdrop} />
        <Parts.Popup ref={popup} className={styles.popup} data-dialog data-wide={wide || undefined} initialFocus={firstFocus}>
          <form className={styles.form} onSubmit={submit}>
            <header className={styles.header}>
              <Parts.Title className={styles.title}>{title}</Parts.Title>
              <IconButton icon="close" label={t('dialog.close')} onClick={onClose} />
            </header>
            <div className={styles.body}>
              {description === undefined ? null : (
                <Parts.Description className={styles.description}>{description}</Parts.Description>
              )}
              {children}
            </div>
            <footer className={styles.footer}>
              <Button data-leave onClick={onClose}>
                {closeLabel ?? t('dialog.cancel')}
              </Button>
              {onSubmit === undefined ? null : (
                <Button
                  type="submit"
                  tone={danger ? 'danger' : 'primary'}
                  pending={pending}
                  disabled={blocked === ''}
                  disabledReason={blocked === '' ? undefined : blocked}
                >
                  {submitLabel}
                </Button>
              )}
            </footer>
          </form>
        </Parts.Popup>
      </Parts.Portal>
    </Parts.Root>
  );
};
