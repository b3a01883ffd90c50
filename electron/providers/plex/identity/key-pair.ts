import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';

import { z } from 'zod';

const coordinate = z.string().regex(/^[\w-]{43}$/u);

/** An Ed25519 key pair as a JWK (RFC 8037). */
export const privateJwkSchema = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: coordinate, d: coordinate });
export type PrivateJwk = z.output<typeof privateJwkSchema>;

/** The part that may be shown, as plex.tv takes it. */
export interface PublicJwk {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  kid: string;
  alg: 'EdDSA';
}

export const newKeyPair = (): PrivateJwk =>
  privateJwkSchema.parse(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));

/** The key's own name: its RFC 7638 thumbprint, made of nothing private. */
export const thumbprint = ({ kty, crv, x }: Pick<PrivateJwk, 'kty' | 'crv' | 'x'>): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');

export const publicJwk = (key: PrivateJwk): PublicJwk => {
  const { kty, crv, x } = key;
  return { kty, crv, x, kid: thumbprint(key), alg: 'EdDSA' };
};

/** Signs claims as a JWT. */
export const signJwt = (key: PrivateJwk, claims: Record<string, unknown>): string => {
  const head = `${encoded({ alg: 'EdDSA', typ: 'JWT', kid: thumbprint(key) })}.${encoded(claims)}`;
  const signature = sign(null, Buffer.from(head), createPrivateKey({ key: { ...key }, format: 'jwk' }));
  return `${head}.${signature.toString('base64url')}`;
};

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
