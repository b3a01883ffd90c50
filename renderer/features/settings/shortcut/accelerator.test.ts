import { describe, expect, it } from 'vitest';

import { forKbd, recorded } from './accelerator.ts';

const pressed = (keys: string, key: string, code = '') => ({
  key,
  code,
  ctrlKey: keys.includes('ctrl'),
  metaKey: keys.includes('meta'),
  shiftKey: keys.includes('shift'),
  altKey: keys.includes('alt'),
});

describe('a recorded combination', () => {
  it.each([
    ['ctrl shift', 'K', 'KeyK', 'CommandOrControl+Shift+K'],
    ['ctrl', 'k', 'KeyK', 'CommandOrControl+K'],
    // The letter that is printed counts, not its place: here on a French keyboard.
    ['ctrl alt', 'a', 'KeyQ', 'CommandOrControl+Alt+A'],
    ['ctrl shift', '!', 'Digit1', 'CommandOrControl+Shift+1'],
    ['ctrl shift', '<', 'Comma', 'CommandOrControl+Shift+,'],
    ['meta', ' ', 'Space', 'Super+Space'],
    ['alt', 'ArrowUp', 'ArrowUp', 'Alt+Up'],
    ['ctrl', '+', 'NumpadAdd', 'CommandOrControl+Plus'],
    // Cyrillic letters are no keys to Electron.
    ['ctrl', 'к', 'KeyR', 'CommandOrControl+R'],
    ['', 'F9', 'F9', 'F9'],
  ])('of %s and %s (%s) is %s', (keys, key, code, accelerator) => {
    expect(recorded(pressed(keys, key, code), false)).toEqual({ accelerator });
  });

  it('tells ⌘ from Ctrl on a Mac', () => {
    expect(recorded(pressed('meta alt', '˚', 'KeyK'), true)).toEqual({ accelerator: 'CommandOrControl+Alt+K' });
    expect(recorded(pressed('ctrl', 'k', 'KeyK'), true)).toEqual({ accelerator: 'Control+K' });
  });

  it('is not one while only modifiers are down, nor with a key that is needed for typing', () => {
    expect(recorded(pressed('ctrl shift', 'Shift'), false)).toBe('waiting');
    expect(recorded(pressed('shift', 'K', 'KeyK'), false)).toBe('bare');
    expect(recorded(pressed('', 'Enter', 'Enter'), false)).toBe('bare');
    expect(recorded(pressed('ctrl', 'AudioVolumeUp', 'AudioVolumeUp'), false)).toBe('unknown');
  });

  it('is shown as this system writes it', () => {
    expect(forKbd('CommandOrControl+Shift+K')).toBe('Mod+Shift+K');
    expect(forKbd('Control+K')).toBe('Ctrl+K');
  });
});
