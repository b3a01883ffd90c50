import type { Rectangle } from '../window/window-state.ts';

/** Of the quick-access window, in device-independent pixels. */
export const popupSize = { width: 380, height: 520 };

/** Between the window and what it opens beside. */
const gap = 8;

/**
 * Where quick access opens: beside what was clicked or pointed at, below it where there is room and above it else, wholly
 * on that display. Pure.
 * @param anchor the tray's icon, or a rectangle without size where the pointer is
 * @param workArea the display of the anchor without its bars
 */
export const placePopup = (anchor: Rectangle, workArea: Rectangle): Rectangle => {
  const width = Math.min(popupSize.width, workArea.width);
  const height = Math.min(popupSize.height, workArea.height);
  const below = anchor.y + anchor.height + gap;
  const above = anchor.y - gap - height;
  const roomBelow = below + height <= workArea.y + workArea.height;
  return {
    x: within(anchor.x + Math.round((anchor.width - width) / 2), workArea.x, workArea.x + workArea.width - width),
    y: within(roomBelow ? below : above, workArea.y, workArea.y + workArea.height - height),
    width,
    height,
  };
};

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));
