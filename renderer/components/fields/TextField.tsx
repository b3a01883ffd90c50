import { Field } from '@base-ui/react/field';
import type { HTMLAttributes, ReactNode, Ref } from 'react';

import { classNames } from '../../lib/class-names.ts';
import styles from './Field.module.css';

interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Help below the field. */
  hint?: ReactNode;
  /** What is wrong with it; replaces the hint. */
  error?: string | undefined;
  type?: 'text' | 'password' | 'date' | 'time' | 'url' | 'number';
  /** Lines; more than one makes a text area. */
  lines?: number;
  mono?: boolean;
  placeholder?: string;
  autoFocus?: boolean;
  autoComplete?: string;
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  min?: string;
  maxLength?: number;
  ref?: Ref<HTMLInputElement>;
}

/** A labelled line (or area) of text. */
export const TextField = ({ label, value, onChange, hint, error, lines = 1, mono = false, ref, ...input }: TextFieldProps) => (
  <Field.Root className={styles.field} invalid={error !== undefined}>
    <Field.Label className={styles.label}>{label}</Field.Label>
    <Field.Control
      {...input}
      ref={ref}
      spellCheck={false}
      value={value}
      onValueChange={onChange}
      className={classNames(styles.control, mono && styles.mono)}
      {...(lines > 1 ? { render: <textarea rows={lines} /> } : {})}
    />
    {error === undefined ? (
      hint === undefined ? null : (
        <Field.Description className={styles.hint}>{hint}</Field.Description>
      )
    ) : (
      <Field.Error match className={styles.error}>
        {error}
      </Field.Error>
    )}
  </Field.Root>
);
