import { describe, expect, it } from 'vitest';

import { isSameCombination, portalTrigger, readAccelerator } from './accelerator.ts';

const trigger = (accelerator: string, platform: NodeJS.Platform = 'linux'): string | null => {
  const read = readAccelerator(accelerator, platform);
  return read && portalTrigger(read);
};

describe('readAccelerator', () => {
  it.each([
    ['CommandOrControl+Shift+K', 'CTRL+SHIFT+k'],
    ['shift+ctrl+k', 'CTRL+SHIFT+k'],
    ['Super+Space', 'LOGO+space'],
    ['Ctrl+Alt+PageUp', 'CTRL+ALT+Page_Up'],
    ['Ctrl+Plus', 'CTRL+plus'],
    ['Alt+,', 'ALT+comma'],
    ['F12', 'F12'],
    ['Shift+F1', 'SHIFT+F1'],
    ['Ctrl+7', 'CTRL+7'],
  ])('understands %s', (accelerator, expected) => {
    expect(trigger(accelerator)).toBe(expected);
  });

  it('reads the key of each system', () => {
    expect(trigger('CmdOrCtrl+K', 'darwin')).toBe('LOGO+k');
    expect(trigger('CmdOrCtrl+K', 'win32')).toBe('CTRL+k');
    expect(trigger('Command+K', 'darwin')).toBe('LOGO+k');
    expect(trigger('Command+K', 'linux')).toBeNull();
  });

  it.each([
    '',
    'K',
    'Shift+K',
    'Space',
    'Ctrl',
    'Ctrl+',
    'Ctrl+Shift',
    'Ctrl+Ctrl+K',
    'Hyper+K',
    'Ctrl+KK',
    'F25',
    'Ctrl+ö',
    'K+Ctrl',
  ])('refuses %o', (accelerator) => {
    expect(readAccelerator(accelerator, 'linux')).toBeNull();
  });
});

describe('isSameCombination', () => {
  it('sees through the spelling', () => {
    const read = (text: string) => {
      const combination = readAccelerator(text, 'linux');
      if (!combination) throw new Error(`${text} is none.`);
      return combination;
    };
    expect(isSameCombination(read('CommandOrControl+Shift+K'), read('Shift+Ctrl+k'))).toBe(true);
    expect(isSameCombination(read('Ctrl+Return'), read('Ctrl+Enter'))).toBe(true);
    expect(isSameCombination(read('Ctrl+K'), read('Ctrl+Shift+K'))).toBe(false);
  });
});
