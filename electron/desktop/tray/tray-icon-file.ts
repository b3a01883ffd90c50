export const iconStates = ['fine', 'attention', 'locked'] as const;
/** Told by the shape of the icon, so that nobody needs to see its colour. */
export type IconState = (typeof iconStates)[number];

export interface IconPlace {
  platform: NodeJS.Platform;
  /** Whether the bar is dark. macOS colours the icon itself. */
  dark: boolean;
  /** Linux: `XDG_CURRENT_DESKTOP`, names separated by colons. */
  desktop: string;
  /** Linux: pixels of the screen for each one of the layout. */
  scale: number;
}

/** Pixels of an icon in the panels of each desktop; elsewhere a larger one is shrunk by the panel. */
const sizes: readonly (readonly [desktop: RegExp, size: number])[] = [
  [/KDE|LXQt/u, 22],
  [/GNOME|Unity/u, 16],
  [/XFCE|MATE|Cinnamon/u, 24],
];
const otherSize = 32;

/**
 * The picture for the tray, within the folder of icons. For macOS the one whose `@2x` neighbour the system finds by itself, for
 * Windows a file of all sizes, for Linux, where a bar gets plain pixels, the one of the right number of them. Pure.
 */
export const trayIconFile = (state: IconState, { platform, dark, desktop, scale }: IconPlace): string => {
  if (platform === 'darwin') return `tray/${state}-Template.png`;
  const bar = dark ? 'dark' : 'light';
  if (platform === 'win32') return `tray/${state}-${bar}.ico`;
  const size = sizes.find(([names]) => names.test(desktop))?.[1] ?? otherSize;
  return `tray/${state}-${bar}-${size}${scale > 1 ? '@2x' : ''}.png`;
};
