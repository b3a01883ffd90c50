import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement } from 'react';

import styles from './Menu.module.css';
import { MenuItems, type MenuGroup, type MenuItem } from './MenuItems.tsx';
import { useLandmark } from './use-landmark.ts';

/** A menu behind a button. `trigger` is a button. */
export const Menu = ({ trigger, items }: { trigger: ReactElement; items: readonly (MenuItem | MenuGroup)[] }) => {
  const { landmark, find } = useLandmark();
  return (
    <Base.Root>
      <Base.Trigger ref={find} render={trigger} />
      <Base.Portal container={landmark}>
        <Base.Positioner className={styles.positioner} sideOffset={4} align="end">
          <Base.Popup className={styles.popup}>
            <MenuItems items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
};
