import { useCallback, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import { classNames } from '../../lib/class-names.ts';
import styles from './Field.module.css';

type SecretElement = HTMLInputElement | HTMLTextAreaElement;

/** What a `SecretField` is connected to; from `useSecretField`. */
interface SecretConnection {
  attach: (element: SecretElement | null) => void;
  onFilled: (filled: boolean) => void;
}

/** How a form reads its secret field. */
export interface SecretInput {
  /** Goes to the field as `field`. */
  field: SecretConnection;
  /** Whether anything but white space stands in it. */
  filled: boolean;
  /** What stands in it. For the moment of sending only; do not keep it. */
  read: () => string;
  /** Empties it. */
  clear: () => void;
  /** Reads and empties in one. */
  take: () => string;
}

/** The form's side of a `SecretField`. The text stays in the element itself and is never in React's state. */
export const useSecretField = (): SecretInput => {
  const ref = useRef<SecretElement | null>(null);
  const [filled, setFilled] = useState(false);
  const attach = useCallback((element: SecretElement | null) => {
    ref.current = element;
  }, []);
  const read = () => ref.current?.value ?? '';
  const clear = () => {
    if (ref.current !== null) ref.current.value = '';
    setFilled(false);
  };
  return {
    field: { attach, onFilled: setFilled },
    filled,
    read,
    clear,
    take: () => {
      const text = read();
      clear();
      return text;
    },
  };
};

interface SecretFieldProps {
  field: SecretConnection;
  label: string;
  hint?: ReactNode;
  /** What is wrong with it; replaces the hint. */
  error?: string | undefined;
  /** False for short-lived codes that one must see to type them right. */
  masked?: boolean;
  /** More than one makes a text area, which cannot be masked. */
  lines?: number;
  mono?: boolean;
  placeholder?: string;
  autoFocus?: boolean;
  autoComplete?: 'current-password' | 'new-password' | 'one-time-code' | 'off';
  inputMode?: 'numeric' | 'text';
  maxLength?: number;
  /** Told of every change, without the text: to take back a message about the last try. */
  onEdit?: () => void;
  /** For a field inside the form of something else, such as a dialog. */
  onEnter?: () => void;
}

/**
 * A field for a password, a code or a key. Uncontrolled on purpose: React mirrors the text of a controlled input into the
 * `value` attribute, where everything that reads the document (snapshots, extensions, accessibility dumps) finds it.
 */
export const SecretField = ({
  field: { attach, onFilled },
  label,
  hint,
  error,
  masked = true,
  lines = 1,
  mono = false,
  autoComplete = 'off',
  onEdit,
  onEnter,
  ...input
}: SecretFieldProps) => {
  const id = useId();
  const noteId = useId();
  const note = error ?? hint;
  const shared = {
    ...input,
    id,
    autoComplete,
    spellCheck: false,
    autoCapitalize: 'none',
    className: classNames(styles.control, mono && styles.mono),
    'aria-invalid': error === undefined ? undefined : true,
    'aria-describedby': note === undefined ? undefined : noteId,
    'data-invalid': error === undefined ? undefined : '',
    onChange: (event: { currentTarget: SecretElement }) => {
      onFilled(event.currentTarget.value.trim() !== '');
      onEdit?.();
    },
    onKeyDown: (event: KeyboardEvent<SecretElement>) => {
      if (event.key !== 'Enter' || onEnter === undefined) return;
      event.preventDefault();
      onEnter();
    },
  };
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {lines > 1 ? (
        <textarea {...shared} ref={attach} rows={lines} />
      ) : (
        <input {...shared} ref={attach} type={masked ? 'password' : 'text'} />
      )}
      {note === undefined ? null : (
        <span
          id={noteId}
          className={error === undefined ? styles.hint : styles.error}
          role={error === undefined ? undefined : 'alert'}
        >
          {note}
        </span>
      )}
    </div>
  );
};
