import { Menu as Base } from '@base-ui/react/menu';
import { Fragment, type ReactElement } from 'react';

import { classNames } from '../../lib/class-names.ts';
import { Icon, type IconName } from '../text/Icon.tsx';
import { Kbd } from '../text/Kbd.tsx';
import styles from './Menu.module.css';
import { useLandmark } from './use-landmark.ts';

export interface MenuItem {
  id: string;
  label: string;
  icon?: IconName;
  onSelect: () => void;
  /** Shown below the label; the item cannot be chosen. */
  disabledReason?: string | undefined;
  danger?: boolean;
  shortcut?: string;
  /** A line above it. */
  separated?: boolean;
}

/** A menu behind a button. Items that cannot be had stay in sight and say why. `trigger` is a button. */
export const Menu = ({ trigger, items }: { trigger: ReactElement; items: readonly MenuItem[] }) => {
  const { landmark, find } = useLandmark();
  return (
    <Base.Root>
      <Base.Trigger ref={find} render={trigger} />
      <Base.Portal container={landmark}>
        <Base.Positioner className={styles.positioner} sideOffset={4} align="end">
          <Base.Popup className={styles.popup}>
            {items.map((item) => (
              <Fragment key={item.id}>
                {item.separated === true ? <Base.Separator className={styles.separator} /> : null}
                <Base.Item
                  className={classNames(styles.item, item.danger === true && styles.danger)}
                  disabled={item.disabledReason !== undefined}
                  onClick={item.onSelect}
                  label={item.label}
                >
                  <span className={styles.icon}>{item.icon === undefined ? null : <Icon name={item.icon} />}</span>
                  <span>
                    {item.label}
                    {item.disabledReason === undefined ? null : <span className={styles.reason}>{item.disabledReason}</span>}
                  </span>
                  {item.shortcut === undefined ? null : <Kbd keys={item.shortcut} />}
                </Base.Item>
              </Fragment>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
};
