import { createPublicKey, verify } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { newKeyPair, privateJwkSchema, publicJwk, signJwt, thumbprint } from './key-pair.ts';

const decoded = (part: string | undefined): unknown => JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));

describe('key pairs', () => {
  it('are named as RFC 8037 names its example', () => {
    const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
    expect(thumbprint({ kty: 'OKP', crv: 'Ed25519', x })).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
  });

  it('are new each time and show only their public part', () => {
    const [one, two] = [newKeyPair(), newKeyPair()];
    expect(one.x).not.toBe(two.x);
    expect(publicJwk(one)).toEqual({ kty: 'OKP', crv: 'Ed25519', x: one.x, kid: thumbprint(one), alg: 'EdDSA' });
  });

  it('refuse keys of another kind', () => {
    const key = newKeyPair();
    const wrong = [
      { ...key, crv: 'X25519' },
      { ...key, kty: 'EC' },
      { ...key, d: 'short' },
      { kty: key.kty, crv: key.crv, x: key.x },
    ];
    expect(wrong.map((one) => privateJwkSchema.safeParse(one).success)).toEqual([false, false, false, false]);
  });
});

describe('signJwt', () => {
  it('signs what anybody with the public key can verify', () => {
    const key = newKeyPair();
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), (claims) => {
        const [header, payload, signature = ''] = signJwt(key, claims).split('.');
        const { kty, crv, x } = key;
        const signed = Buffer.from(`${header}.${payload}`);
        expect(decoded(header)).toEqual({ alg: 'EdDSA', typ: 'JWT', kid: thumbprint(key) });
        expect(JSON.stringify(decoded(payload))).toBe(JSON.stringify(claims));
        const publicKey = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
        return verify(null, signed, publicKey, Buffer.from(signature, 'base64url'));
      }),
      { numRuns: 30 },
    );
  });
});
