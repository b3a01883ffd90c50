import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { iconStates, trayIconFile } from './tray-icon-file.ts';

const icons = join(import.meta.dirname, '../../../build/icons');
const places = (['linux', 'win32', 'darwin'] as const).flatMap((platform) =>
  ['XFCE', 'KDE', 'ubuntu:GNOME', 'Hyprland', ''].flatMap((desktop) =>
    [true, false].flatMap((dark) => [1, 2].map((scale) => ({ platform, desktop, dark, scale }))),
  ),
);

it('names pictures that exist, and a different one for each state', () => {
  for (const place of places) {
    const files = iconStates.map((state) => trayIconFile(state, place));
    for (const file of files) expect(existsSync(join(icons, file)), file).toBe(true);
    const pictures = files.map((file) => readFileSync(join(icons, file)).toString('base64'));
    expect(new Set(pictures).size).toBe(iconStates.length);
  }
});

it('finds the large one beside a picture for macOS', () => {
  for (const state of iconStates) {
    const file = trayIconFile(state, { platform: 'darwin', desktop: '', dark: false, scale: 2 });
    expect(existsSync(join(icons, file.replace('.png', '@2x.png')))).toBe(true);
  }
});

/** Width in pixels, as the header of a PNG file has it. */
const widthOf = (file: string): number => readFileSync(join(icons, file)).readUInt32BE(16);

it.each([
  ['XFCE', 1, 24],
  ['KDE', 1, 22],
  ['KDE', 2, 44],
  ['ubuntu:GNOME', 1, 16],
  ['Hyprland', 1, 32],
  ['Hyprland', 1.5, 64],
])('on %s at %s it is %s pixels wide', (desktop, scale, width) => {
  expect(widthOf(trayIconFile('fine', { platform: 'linux', desktop, dark: true, scale }))).toBe(width);
});

it('differs between light and dark bars where the system does not colour it', () => {
  for (const platform of ['linux', 'win32'] as const) {
    const file = (dark: boolean) => trayIconFile('fine', { platform, desktop: 'KDE', dark, scale: 1 });
    expect(file(true)).not.toBe(file(false));
  }
});
