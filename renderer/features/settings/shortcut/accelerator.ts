/** Keys whose name for Electron is not the one that browsers give them; https://www.electronjs.org/docs/latest/api/accelerator */
const namedKeys: Readonly<Record<string, string>> = {
  ' ': 'Space',
  Enter: 'Return',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  '+': 'Plus',
  Insert: 'Insert',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
};

/** What stands on keys that print something else together with Shift or Alt. */
const codes: Readonly<Record<string, string>> = {
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Backquote: '`',
  Minus: '-',
  Equal: '=',
  Space: 'Space',
};

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** `waiting`: only modifiers are down. `bare`: a key that is needed for typing, without Ctrl, Alt or ⌘. */
export type Recorded = { accelerator: string } | 'waiting' | 'bare' | 'unknown';

/** The combination that is pressed, as Electron writes it. `apple`: on a Mac, where ⌘ is what Ctrl is elsewhere. Pure. */
export const recorded = (event: Pressed, apple: boolean): Recorded => {
  if (['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'OS', 'Dead'].includes(event.key)) return 'waiting';
  const key = keyOf(event);
  if (key === null) return 'unknown';
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  const isFunctionKey = /^F\d+$/u.test(key);
  if (!ctrlKey && !metaKey && !altKey && !isFunctionKey) return 'bare';
  const modifiers = [
    (apple ? metaKey : ctrlKey) && 'CommandOrControl',
    (apple ? ctrlKey : metaKey) && (apple ? 'Control' : 'Super'),
    altKey && 'Alt',
    shiftKey && 'Shift',
  ].filter((modifier) => modifier !== false);
  return { accelerator: [...modifiers, key].join('+') };
};

const keyOf = ({ key, code, shiftKey, altKey }: Pressed): string | null => {
  // Letters by what they print, as layouts differ; the rest by its place where a modifier changes what it prints.
  if (/^[a-z]$/iu.test(key)) return key.toUpperCase();
  const place = /^(?:Key|Digit)([A-Z0-9])$/u.exec(code)?.[1] ?? codes[code];
  if ((shiftKey || altKey) && place !== undefined) return place;
  if (namedKeys[key] !== undefined) return namedKeys[key];
  if (/^F(?:[1-9]|1\d|2[0-4])$/u.test(key)) return key;
  if (/^[0-9,./;'[\]\\`=-]$/u.test(key)) return key;
  return place ?? null;
};

/** An accelerator in the words that `Kbd` takes. */
export const forKbd = (accelerator: string): string =>
  accelerator
    .split('+')
    .map((part) => (['CommandOrControl', 'CmdOrCtrl', 'Command'].includes(part) ? 'Mod' : part === 'Control' ? 'Ctrl' : part))
    .join('+');
