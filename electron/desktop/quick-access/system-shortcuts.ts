import { globalShortcut } from 'electron';

import { AppError } from '../../../shared/domain/errors.ts';
import type { ShortcutSystem } from './shortcut.ts';

/** Shortcuts where a program may ask the system itself for them: Windows, macOS and X11. */
export const systemShortcuts = (pressed: () => void): ShortcutSystem => ({
  by: 'system',
  bind: ({ accelerator }) => {
    // False when another program has it.
    if (!globalShortcut.register(accelerator, pressed)) throw new AppError('shortcut-taken');
    return Promise.resolve({ shown: accelerator, release: () => Promise.resolve(globalShortcut.unregister(accelerator)) });
  },
});
