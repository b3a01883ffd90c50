import fc from 'fast-check';
import { expect, it } from 'vitest';

import { nextStepMs, secondsShown } from './tray-countdown.ts';

const now = new Date('2026-11-21T12:00:00Z');
const clearsIn = (ms: number) => ({ credentialId: 'x', name: 'x', clearsAt: new Date(now.getTime() + ms).toISOString() });

it.each([
  [30_000, 30],
  [29_999, 30],
  [25_000, 25],
  [1, 5],
  [-5, 5],
])('%s ms are within %s s', (ms, seconds) => {
  expect(secondsShown(clearsIn(ms), now)).toBe(seconds);
});

it('has nothing to count where nothing is cleared', () => {
  const never = { credentialId: 'x', name: 'x', clearsAt: null };
  expect([secondsShown(never, now), nextStepMs(never, now)]).toEqual([null, null]);
});

it('says something new exactly when it promised to', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5001, max: 600_000 }), (ms) => {
      const clipboard = clearsIn(ms);
      const step = nextStepMs(clipboard, now) ?? 0;
      const after = (later: number) => secondsShown(clipboard, new Date(now.getTime() + later));
      expect(after(step - 1)).toBe(after(0));
      expect(after(step)).toBe((after(0) ?? 0) - 5);
    }),
  );
});
