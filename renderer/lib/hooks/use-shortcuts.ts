import { useEffect, useEffectEvent } from 'react';

import { matchesShortcut } from '../shortcut.ts';

export interface Shortcut {
  /** Combinations that do the same: `['Mod+N', 'Alt+N']`. */
  keys: readonly string[];
  run: () => void;
  /** Also while a text field has focus. Without it the field keeps its keys. */
  inFields?: boolean;
  /** Leaves the keys to the browser while it says so. */
  unless?: () => boolean;
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable], [role="combobox"]') !== null;

/** Dialogs and menus; not the toasts, which also call themselves dialogs. */
const popups = ['[role="dialog"]', '[role="alertdialog"]', '[role="menu"]', '[role="listbox"][data-open]'].map(
  (role) => `${role}:not([aria-modal="false"])`,
);

const isPopupOpen = (): boolean => document.querySelector(popups.join()) !== null;

/** Listens on the whole page while the component stands. An open dialog or menu has the keyboard for itself. */
export const useShortcuts = (shortcuts: readonly Shortcut[]): void => {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isPopupOpen()) return;
    const found = shortcuts.find(({ keys }) => keys.some((combination) => matchesShortcut(event, combination)));
    if (found === undefined || (found.inFields !== true && isField(event.target)) || found.unless?.() === true) return;
    event.preventDefault();
    found.run();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
};
