import { ContextMenu as Base } from '@base-ui/react/context-menu';
import type { ReactElement } from 'react';

import styles from './Menu.module.css';
import { MenuItems, type MenuGroup, type MenuItem } from './MenuItems.tsx';
import { useLandmark } from './use-landmark.ts';

/**
 * A menu at the pointer, or where the keyboard stands, for what `children` shows. `onAsked` hears which element is meant before the
 * menu opens, and says whether there is one for it.
 */
export const ContextMenu = ({
  children,
  items,
  onAsked,
}: {
  children: ReactElement;
  items: readonly (MenuItem | MenuGroup)[];
  onAsked: (target: Element) => boolean;
}) => {
  const { landmark, find } = useLandmark();
  return (
    <Base.Root>
      <Base.Trigger
        ref={find}
        render={children}
        onContextMenuCapture={(event) => {
          if (!(event.target instanceof Element && onAsked(event.target))) event.stopPropagation();
        }}
      />
      <Base.Portal container={landmark}>
        <Base.Positioner className={styles.positioner}>
          <Base.Popup className={styles.popup}>
            <MenuItems items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
};
