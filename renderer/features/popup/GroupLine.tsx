import { ServerStateMark } from '../servers/ServerStateMark.tsx';
import { ProviderGlyph } from '../../components/text/ProviderGlyph.tsx';
import { LineText } from './LineText.tsx';
import type { PopupRow } from './model/popup-row.ts';
import styles from './Popup.module.css';

/** The heading of a group of keys: the server and whether it answers. `row` is one of them; null for a group of another kind. */
export const GroupLine = ({ name, row }: { name: string; row: PopupRow | null }) => (
  <div className={styles.group}>
    {row === null ? null : <ProviderGlyph provider={row.credential.provider} decorative />}
    <LineText text={name} />
    {row?.server ? (
      <span className={styles.groupState}>
        <ServerStateMark state={row.server.state} />
      </span>
    ) : null}
  </div>
);
