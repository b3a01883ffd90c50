import { describe, expect, it } from 'vitest';

import { refusalOf } from './guard.ts';

const from = (remoteAddress: string | undefined) =>
  refusalOf({ method: 'GET', headers: { host: '127.0.0.1:4000' }, socket: { remoteAddress } }, 4000);

describe('refusalOf', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('lets %s in', (address) => {
    expect(from(address)).toBeNull();
  });

  it.each(['192.168.1.5', '10.0.0.1', '::ffff:192.168.1.5', 'fe80::1', '127.0.0.1.evil', '1127.0.0.1', '', undefined])(
    'refuses the peer %s',
    (address) => {
      expect(from(address)).toBe('not-loopback');
    },
  );
});
