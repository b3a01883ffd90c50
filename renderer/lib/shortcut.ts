/** Whether this is a Mac or its kin, where ⌘ does what Ctrl does elsewhere. */
export const isApple = (): boolean => /Mac|iPhone|iPad/u.test(navigator.platform);

const appleSigns: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Delete: '⌫', Escape: '⎋', Enter: '↩' };
const otherNames: Readonly<Record<string, string>> = { Mod: 'Ctrl', Delete: 'Del', Escape: 'Esc' };

/** `Mod+Shift+N` as this system writes it. */
export const shownShortcut = (keys: string): string => {
  const parts = keys.split('+');
  return isApple()
    ? parts.map((part) => appleSigns[part] ?? part).join('')
    : parts.map((part) => otherNames[part] ?? part).join('+');
};

/** Whether an event is exactly this combination. `Mod` is ⌘ on a Mac and Ctrl elsewhere; letters match in either case. */
export const matchesShortcut = (
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  keys: string,
): boolean => {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const mod = parts.includes('Mod');
  const apple = isApple();
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (apple ? event.metaKey : event.ctrlKey) === mod &&
    !(apple ? event.ctrlKey : event.metaKey) &&
    event.shiftKey === parts.includes('Shift') &&
    event.altKey === parts.includes('Alt')
  );
};
