import { ProviderSign } from '../../components/text/ProviderGlyph.tsx';
import { ServerStateMark } from '../servers/ServerStateMark.tsx';
import { LineText } from './LineText.tsx';
import type { PopupRow } from './model/popup-row.ts';
import styles from './Popup.module.css';

/** The heading of a group of keys: the server and whether it answers. `row` is one of them; null for a group of another kind. */
export const GroupLine = ({ name, row, typed }: { name: string; row: PopupRow | null; typed: readonly string[] }) => (
  <div className={styles.group}>
    {row === null ? null : <ProviderSign provider={row.credential.provider} label={undefined} />}
    <LineText text={name} line="group" typed={typed} />
    {row?.server ? (
      <span className={styles.groupState}>
        <ServerStateMark state={row.server.state} />
      </span>
    ) : null}
  </div>
);
