import { expect, it } from 'vitest';

import { mayOpen } from './may-open.ts';

it('opens https', () => {
  expect(mayOpen('https://app.plex.tv/desktop/#!/settings/devices/all', null)).toBe(true);
});

it.each([
  'http://app.plex.tv/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smb://server/share',
  'https://name:word@app.plex.tv/',
  'https://name@app.plex.tv/',
  'no address',
  '',
])('does not open %s', (address) => {
  expect(mayOpen(address, null)).toBe(false);
});

it('opens the simulated service, and no other on the same machine', () => {
  expect(mayOpen('http://127.0.0.1:4711/auth#?code=x', 'http://127.0.0.1:4711')).toBe(true);
  expect(mayOpen('http://127.0.0.1:4712/', 'http://127.0.0.1:4711')).toBe(false);
});
