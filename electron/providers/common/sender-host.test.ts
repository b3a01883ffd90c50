import { expect, it } from 'vitest';

import { senderHost } from './sender-host.ts';

it.each([
  ['192.168.1.5', '192.168.1.5'],
  ['::ffff:192.168.1.5', '192.168.1.5'],
  ['::FFFF:10.0.0.5', '10.0.0.5'],
  ['fd00::5', '[fd00::5]'],
  ['fe80::1%eth0', null],
  ['nas.local', null],
  ['', null],
])('%j → %j', (address, host) => {
  expect(senderHost(address)).toBe(host);
});
