import { useId, type ComponentProps, type ReactNode } from 'react';

import { classNames } from '../../lib/class-names.ts';
import styles from './Button.module.css';
import { Icon, type IconName } from '../text/Icon.tsx';
import { Spinner } from '../feedback/Spinner.tsx';
import { Tooltip } from '../overlays/Tooltip.tsx';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'children'> {
  children: ReactNode;
  /** `primary`: the one main deed of a screen. `danger`: destroys. `quiet`: no border until pointed at. */
  tone?: 'normal' | 'primary' | 'danger' | 'quiet';
  icon?: IconName | undefined;
  /** It runs: shows so and cannot be pressed again. */
  pending?: boolean;
  disabled?: boolean;
  /** Why it cannot be pressed. The button stays reachable so that the reason can be read. */
  disabledReason?: string | undefined;
  shortcut?: string | undefined;
}

/** A button with a verb on it. */
export const Button = ({
  children,
  tone = 'normal',
  icon,
  pending = false,
  disabled = false,
  disabledReason,
  shortcut,
  className,
  onClick,
  ...rest
}: ButtonProps) => {
  const reasonId = useId();
  const blocked = pending || disabled || disabledReason !== undefined;
  return (
    <>
      {/* Always there, so that a button that is blocked or freed stays the same one and keeps the focus. */}
      <Tooltip text={disabledReason ?? ''} shortcut={disabledReason === undefined ? shortcut : undefined}>
        <button
          type="button"
          {...rest}
          className={classNames(styles.button, styles[tone], className)}
          aria-disabled={blocked || undefined}
          aria-busy={pending || undefined}
          aria-describedby={disabledReason === undefined ? rest['aria-describedby'] : reasonId}
          onClick={(event) => {
            if (blocked) event.preventDefault();
            else onClick?.(event);
          }}
        >
          {pending ? <Spinner /> : icon === undefined ? null : <Icon name={icon} />}
          <span className={styles.label}>{children}</span>
        </button>
      </Tooltip>
      {disabledReason === undefined ? null : (
        <span id={reasonId} hidden>
          {disabledReason}
        </span>
      )}
    </>
  );
};
