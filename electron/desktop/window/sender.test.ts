import { expect, it } from 'vitest';

import { refusal, type Sender } from './sender.ts';

const page: Sender = { knownWindow: true, topFrame: true, origin: 'app://latchkey' };

it('answers the page', () => {
  expect(refusal(page)).toBeNull();
});

it.each([
  ['a window that is not ours', { knownWindow: false }, 'unknown-window'],
  ['a frame inside the page', { topFrame: false }, 'not-top-frame'],
  ['a frame that is gone', { topFrame: false, origin: null }, 'not-top-frame'],
  ['another origin in the window', { origin: 'https://example.org' }, 'foreign-origin'],
  ['another host of the scheme', { origin: 'app://other' }, 'foreign-origin'],
  ['an origin that only begins alike', { origin: 'app://latchkey.example' }, 'foreign-origin'],
  ['an opaque origin', { origin: 'null' }, 'foreign-origin'],
])('refuses %s', (_, change, why) => {
  expect(refusal({ ...page, ...change })).toBe(why);
});
