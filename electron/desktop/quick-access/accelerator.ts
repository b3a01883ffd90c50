/** A key combination in Electron's spelling, taken apart: https://www.electronjs.org/docs/latest/tutorial/keyboard-shortcuts#accelerators */
interface Combination {
  control: boolean;
  alt: boolean;
  shift: boolean;
  /** The Windows key, or Command on a Mac. */
  meta: boolean;
  /** As Electron writes it, in upper case. */
  key: string;
}
type Modifier = Exclude<keyof Combination, 'key'>;

const modifiers: Readonly<Record<string, Modifier>> = {
  CTRL: 'control',
  CONTROL: 'control',
  ALT: 'alt',
  OPTION: 'alt',
  SHIFT: 'shift',
  META: 'meta',
  SUPER: 'meta',
};

/** Keys with names, and what XKB calls them: https://xkbcommon.org/doc/current/xkbcommon-keysyms_8h.html */
const named: Readonly<Record<string, string>> = {
  PLUS: 'plus',
  SPACE: 'space',
  TAB: 'Tab',
  BACKSPACE: 'BackSpace',
  DELETE: 'Delete',
  INSERT: 'Insert',
  RETURN: 'Return',
  ENTER: 'Return',
  UP: 'Up',
  DOWN: 'Down',
  LEFT: 'Left',
  RIGHT: 'Right',
  HOME: 'Home',
  END: 'End',
  PAGEUP: 'Page_Up',
  PAGEDOWN: 'Page_Down',
  ESCAPE: 'Escape',
  ESC: 'Escape',
  ',': 'comma',
  '.': 'period',
  '/': 'slash',
  ';': 'semicolon',
  "'": 'apostrophe',
  '[': 'bracketleft',
  ']': 'bracketright',
  '\\': 'backslash',
  '-': 'minus',
  '=': 'equal',
  '`': 'grave',
};
const functionKey = /^F(?:[1-9]|1\d|2[0-4])$/u;

/**
 * Reads an accelerator; null where it is none, or one that must not be taken from the whole system: a key that people
 * type with needs Ctrl, Alt or the system's key beside it. Pure.
 */
export const readAccelerator = (accelerator: string, platform: NodeJS.Platform): Combination | null => {
  const parts = accelerator.toUpperCase().split('+');
  const key = parts.pop() ?? '';
  const pressed: Combination = { control: false, alt: false, shift: false, meta: false, key };
  for (const part of parts) {
    const modifier = modifierOf(part, platform);
    if (modifier === null || pressed[modifier]) return null;
    pressed[modifier] = true;
  }
  if (functionKey.test(key)) return pressed;
  const known = /^[A-Z\d]$/u.test(key) || Object.hasOwn(named, key);
  return known && (pressed.control || pressed.alt || pressed.meta) ? pressed : null;
};

const modifierOf = (part: string, platform: NodeJS.Platform): Modifier | null => {
  const onMac = platform === 'darwin';
  if (part === 'COMMANDORCONTROL' || part === 'CMDORCTRL') return onMac ? 'meta' : 'control';
  if (part === 'COMMAND' || part === 'CMD') return onMac ? 'meta' : null;
  return modifiers[part] ?? null;
};

/** Whether two are the same combination, however they are written. */
export const isSameCombination = (a: Combination, b: Combination): boolean => portalTrigger(a) === portalTrigger(b);

/** The combination as the desktop's portal wants it: https://specifications.freedesktop.org/shortcuts-spec/latest/ */
export const portalTrigger = ({ control, alt, shift, meta, key }: Combination): string =>
  [control && 'CTRL', alt && 'ALT', shift && 'SHIFT', meta && 'LOGO', keysym(key)].filter(Boolean).join('+');

const keysym = (key: string): string => named[key] ?? (key.length === 1 ? key.toLowerCase() : key);
