import { Menu as Base } from '@base-ui/react/menu';
import { Fragment } from 'react';

import { classNames } from '../../lib/class-names.ts';
import { Icon, type IconName } from '../text/Icon.tsx';
import { Kbd } from '../text/Kbd.tsx';
import styles from './Menu.module.css';

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

/** Items that belong together under a heading of their own. */
export interface MenuGroup {
  heading: string;
  items: readonly MenuItem[];
}

/** What stands in a menu, however it was opened. Items that cannot be had stay in sight and say why. */
export const MenuItems = ({ items }: { items: readonly (MenuItem | MenuGroup)[] }) =>
  items.map((item, index) =>
    'items' in item ? (
      <Base.Group key={item.heading}>
        {index === 0 ? null : <Base.Separator className={styles.separator} />}
        <Base.GroupLabel className={styles.group}>{item.heading}</Base.GroupLabel>
        {item.items.map((one) => (
          <SingleItem key={one.id} item={one} />
        ))}
      </Base.Group>
    ) : (
      <SingleItem key={item.id} item={item} />
    ),
  );

const SingleItem = ({ item }: { item: MenuItem }) => (
  <Fragment>
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
);
