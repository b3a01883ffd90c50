import type { ComponentProps } from 'react';

import { classNames } from '../../lib/class-names.ts';
import { Icon, type IconName } from '../text/Icon.tsx';
import styles from './IconButton.module.css';
import { Tooltip } from '../overlays/Tooltip.tsx';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  icon: IconName;
  /** What it does; read aloud and shown on hover. */
  label: string;
  shortcut?: string | undefined;
}

/** A button that is only an icon, with its words in a tooltip. */
export const IconButton = ({ icon, label, shortcut, className, ...rest }: IconButtonProps) => (
  <Tooltip text={label} shortcut={shortcut}>
    <button type="button" {...rest} aria-label={label} className={classNames(styles.button, className)}>
      <Icon name={icon} />
    </button>
  </Tooltip>
);
