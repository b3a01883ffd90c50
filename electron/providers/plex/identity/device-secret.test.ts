import { randomBytes, randomUUID } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Secret } from '../../../vault/secret.ts';
import { type DeviceSecret, packDevice, readDevice, shownSecret } from './device-secret.ts';
import { newKeyPair, signJwt, thumbprint } from './key-pair.ts';

const device = (): DeviceSecret => {
  const key = newKeyPair();
  return { jwt: signJwt(key, { iss: 'plex.tv', exp: 1_780_000_000 }), clientId: randomUUID(), kid: thumbprint(key), key };
};

describe('a device identity as one secret', () => {
  it('comes back as it was', () => {
    const one = device();
    expect(readDevice(packDevice(one))).toEqual(one);
  });

  it('is not recognised in anything else, and what it was is not told', () => {
    const one = device();
    const text = packDevice(one).reveal();
    const wrong = [
      '',
      'text',
      one.jwt,
      text.slice(1),
      JSON.stringify({ ...one, jwt: randomBytes(15).toString('base64url') }),
      JSON.stringify({ ...one, key: { ...one.key, d: '' } }),
      JSON.stringify({ ...one, clientId: '' }),
    ];
    for (const text of wrong) {
      expect(() => readDevice(Secret.of(text))).toThrow(expect.objectContaining({ code: 'token-not-recognised', details: {} }));
    }
  });

  it('stands any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(() => readDevice(Secret.of(text))).toThrow('token-not-recognised');
      }),
    );
  });
});

describe('shownSecret', () => {
  it('gives the token of a device identity and never its key', () => {
    const one = device();
    expect(shownSecret('plex-device-jwt', packDevice(one)).reveal()).toBe(one.jwt);
  });

  it('gives every other secret as it is', () => {
    const secret = packDevice(device());
    expect(shownSecret('plexmcp-session', secret)).toBe(secret);
    expect(() => shownSecret('plex-device-jwt', Secret.of('x'))).toThrow('token-not-recognised');
  });
});
