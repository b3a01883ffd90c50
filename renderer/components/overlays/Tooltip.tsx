import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';

import { Kbd } from '../text/Kbd.tsx';
import styles from './Tooltip.module.css';

/** Words for eyes on hover and focus. Nothing to say shows nothing. Not for ears: the trigger itself must say the same. `children` takes the trigger's props. */
export const Tooltip = ({
  text,
  shortcut,
  children,
}: {
  text: string;
  shortcut?: string | undefined;
  children: ReactElement;
}) => (
  <Base.Root disabled={text === '' && shortcut === undefined}>
    <Base.Trigger render={children} />
    <Base.Portal>
      <Base.Positioner sideOffset={6} className={styles.positioner}>
        <Base.Popup aria-hidden="true" className={styles.popup}>
          {text}
          {shortcut === undefined ? null : <Kbd keys={shortcut} />}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);
