import { shownShortcut } from '../../lib/shortcut.ts';
import styles from './Kbd.module.css';

/** A key combination as this system writes it: `Mod+N` is ⌘N on a Mac and Ctrl+N elsewhere. */
export const Kbd = ({ keys }: { keys: string }) => <kbd className={styles.kbd}>{shownShortcut(keys)}</kbd>;
