import { expect, it } from 'vitest';

import { pagePath } from './origin.ts';

it.each([
  ['app://latchkey/', '/'],
  ['app://latchkey/assets/index-1.js', '/assets/index-1.js'],
  ['app://latchkey/keys?x=1#/place', '/keys'],
  // Dots are gone before anything is looked up, also when they are escaped.
  ['app://latchkey/../../etc/passwd', '/etc/passwd'],
  ['app://latchkey/%2e%2e/secret', '/secret'],
])('%s is %s', (address, path) => {
  expect(pagePath(address)).toBe(path);
});

it.each(['app://other/', 'app://latchkey.example/', 'app://latchkey:1/', 'https://latchkey/', 'data:text/html,x', 'nonsense'])(
  '%s is not of the page',
  (address) => {
    expect(pagePath(address)).toBeNull();
  },
);
