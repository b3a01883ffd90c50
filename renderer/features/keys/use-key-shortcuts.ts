import type { Operation } from '../../../shared/domain/keys/operation.ts';
import { useToasts } from '../../components/feedback/Toasts.tsx';
import { useShortcuts } from '../../lib/hooks/use-shortcuts.ts';
import type { OpenDialog } from './dialogs/KeyDialogs.tsx';
import type { KeyRow } from './model/key-row.ts';
import { offersOf, type KeyAction } from './model/offers.ts';
import { useRefusalWords } from './use-word.ts';
import { shortName } from './model/short-name.ts';

interface Deeds {
  /** The key that is meant. */
  current: KeyRow | null;
  operations: readonly Operation[];
  search: () => void;
  clearOrClose: () => void;
  check: () => void;
  copy: (key: { id: string; name: string }) => void;
  open: (dialog: OpenDialog) => void;
}

/** Text that a person marked is what Ctrl+C means then. */
const hasMarkedText = (): boolean => {
  const { activeElement } = document;
  const inField = activeElement instanceof HTMLInputElement && activeElement.selectionStart !== activeElement.selectionEnd;
  return inField || (window.getSelection()?.toString() ?? '') !== '';
};

/** The keyboard of the Keys screen. What cannot be done says why instead. */
export const useKeyShortcuts = ({ current, operations, search, clearOrClose, check, copy, open }: Deeds): void => {
  const { show } = useToasts();
  const refusalWords = useRefusalWords();

  const attempt = (action: KeyAction, deed: (row: KeyRow) => void) => () => {
    if (current === null) return;
    const refusal = refusalWords(offersOf(current.credential, operations)[action]);
    if (refusal === undefined) deed(current);
    else show({ title: shortName(current.credential.name), description: refusal });
  };

  // Then the keys mean what they mean to the browser.
  const nobody = () => current === null;

  useShortcuts([
    { keys: ['Mod+F'], inFields: true, run: search },
    { keys: ['F5'], inFields: true, run: check },
    { keys: ['Escape'], inFields: true, run: clearOrClose },
    {
      keys: ['Mod+R'],
      inFields: true,
      unless: nobody,
      run: attempt('rotate', ({ credential }) => open({ kind: 'rotate', id: credential.id })),
    },
    { keys: ['Delete'], run: attempt('revoke', ({ credential }) => open({ kind: 'revoke', id: credential.id })) },
    {
      keys: ['Mod+C'],
      inFields: true,
      unless: () => nobody() || hasMarkedText(),
      run: attempt('copy', ({ credential }) => copy({ id: credential.id, name: credential.name })),
    },
  ]);
};
