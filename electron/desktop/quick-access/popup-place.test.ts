import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { placePopup, popupSize } from './popup-place.ts';

const display = { x: 0, y: 30, width: 1600, height: 970 };
const point = (x: number, y: number) => ({ x, y, width: 0, height: 0 });

describe('placePopup', () => {
  it('opens below the pointer, in its middle', () => {
    expect(placePopup(point(800, 200), display)).toEqual({ x: 610, y: 208, ...popupSize });
  });

  it('opens above where there is no room below', () => {
    expect(placePopup(point(800, 900), display)).toEqual({ x: 610, y: 372, ...popupSize });
  });

  it('opens beside the icon in a tray at the bottom, and at the top', () => {
    expect(placePopup({ x: 1400, y: 1000, width: 24, height: 24 }, display)).toEqual({ x: 1220, y: 472, ...popupSize });
    expect(placePopup({ x: 1400, y: 0, width: 24, height: 24 }, display)).toEqual({ x: 1220, y: 32, ...popupSize });
  });

  it('stays on the display, wherever the pointer is and however small the display', () => {
    const coordinate = fc.integer({ min: -5000, max: 5000 });
    const size = fc.integer({ min: 100, max: 4000 });
    const area = fc.record({ x: coordinate, y: coordinate, width: size, height: size });
    const anchor = fc.record({ x: coordinate, y: coordinate, width: fc.nat(40), height: fc.nat(40) });
    fc.assert(
      fc.property(anchor, area, (at, on) => {
        const { x, y, width, height } = placePopup(at, on);
        expect(x).toBeGreaterThanOrEqual(on.x);
        expect(y).toBeGreaterThanOrEqual(on.y);
        expect(x + width).toBeLessThanOrEqual(on.x + on.width);
        expect(y + height).toBeLessThanOrEqual(on.y + on.height);
      }),
    );
  });
});
