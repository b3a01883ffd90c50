import { createHash, createPublicKey, generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto';

import type { Accounts, SimulatedAccount, SimulatedDevice } from '../accounts.ts';

export interface PublicJwk {
  kty: string;
  crv: string;
  x: string;
  kid: string;
}

/** Why a device's own JWT is not taken. Status and number as plex.tv gives them. */
export interface JwtRefusal {
  status: 400 | 422;
  code: number;
  message: string;
}

type Claims = Record<string, unknown>;

const nonceLifetimeMs = 5 * 60_000;
const tokenLifetime = 7 * 24 * 3600;
/** Clocks may differ by this much, in seconds. */
const leeway = 60;

const refusal = (status: JwtRefusal['status'], message: string, code = 1000): JwtRefusal => ({ status, code, message });

/** Device identities: public keys, nonces, the JWTs that devices sign and those that plex.tv gives for them. Signatures are real. */
export class DeviceKeys {
  readonly #accounts: Accounts;
  readonly #now: () => Date;
  readonly #plex = generateKeyPairSync('ed25519');
  readonly #plexKid = randomUUID();
  readonly #byThumbprint = new Map<string, { jwk: PublicJwk; deviceId: number }>();
  readonly #nonces = new Map<string, number>();

  constructor(accounts: Accounts, now: () => Date) {
    this.#accounts = accounts;
    this.#now = now;
  }

  /** What `/auth/keys` shows. */
  get published(): object {
    const jwk = this.#plex.publicKey.export({ format: 'jwk' });
    return { keys: [{ ...jwk, use: 'sig', alg: 'EdDSA', kid: this.#plexKid }] };
  }

  /** Good once, for five minutes. */
  nonce(): string {
    const nonce = randomUUID();
    this.#nonces.set(nonce, this.#now().getTime() + nonceLifetimeMs);
    return nonce;
  }

  /** Binds a key to a device. False when the key is another device's. */
  register(device: SimulatedDevice, jwk: PublicJwk): boolean {
    const thumbprint = thumbprintOf(jwk);
    const known = this.#byThumbprint.get(thumbprint);
    if (known && known.deviceId !== device.id) return false;
    this.#byThumbprint.set(thumbprint, { jwk, deviceId: device.id });
    return true;
  }

  /** Whether a JWT is signed by this key, for this client and not over. */
  isSignedFor(jwk: PublicJwk, clientIdentifier: string, jwt: string): boolean {
    const read = parts(jwt);
    if (!read || read.header['kid'] !== jwk.kid || !isSignedBy(jwk, read)) return false;
    return this.#lives(read.claims) && read.claims['iss'] === clientIdentifier && read.claims['aud'] === 'plex.tv';
  }

  /** Takes a device's JWT with a nonce for a new token. */
  exchange(jwt: string): string | JwtRefusal {
    const read = parts(jwt);
    if (!read) return refusal(400, 'Malformed JWT');
    const found = [...this.#byThumbprint.values()].find(({ jwk }) => jwk.kid === read.header['kid']);
    const device = found && this.#accounts.devices.get(found.deviceId);
    if (!device || !isSignedBy(found.jwk, read)) return refusal(422, 'Signature verification failed');
    if (read.claims['iss'] !== device.clientIdentifier) return refusal(422, 'Issuer mismatch', 1097);
    if (read.claims['aud'] !== 'plex.tv' || !this.#lives(read.claims)) return refusal(422, 'Signature verification failed');
    if (!this.#redeemNonce(String(read.claims['nonce']))) return refusal(422, 'Invalid nonce');
    return this.issue(device, found.jwk, read.claims);
  }

  /** plex.tv's own JWT for a device. */
  issue(device: SimulatedDevice, jwk: PublicJwk, asked: Claims): string {
    const account = this.#accountOf(device);
    const seconds = Math.floor(this.#now().getTime() / 1000);
    const scopes = typeof asked['scope'] === 'string' ? asked['scope'].split(',') : [];
    const user = {
      id: account.id,
      uuid: account.uuid,
      ...(scopes.includes('username') ? { username: account.username } : {}),
      ...(scopes.includes('email') ? { email: account.email } : {}),
    };
    const head = `${encoded({ alg: 'EdDSA', typ: 'JWT', kid: this.#plexKid })}.${encoded({
      nonce: asked['nonce'],
      thumbprint: jwk.kid,
      iss: 'plex.tv',
      aud: ['plex.tv', device.clientIdentifier],
      iat: seconds,
      exp: seconds + tokenLifetime,
      user,
    })}`;
    return `${head}.${sign(null, Buffer.from(head), this.#plex.privateKey).toString('base64url')}`;
  }

  /** Whose JWT a token is; `expired` past its end, null for what is none of plex.tv's or of a device that is gone. */
  sessionOf(token: string): { account: SimulatedAccount; device: SimulatedDevice } | 'expired' | null {
    const read = parts(token);
    if (!read || !verify(null, read.signed, this.#plex.publicKey, read.signature)) return null;
    if (Number(read.claims['exp']) <= this.#now().getTime() / 1000) return 'expired';
    const found = [...this.#byThumbprint.values()].find(({ jwk }) => jwk.kid === read.claims['thumbprint']);
    const device = found && this.#accounts.devices.get(found.deviceId);
    return device ? { account: this.#accountOf(device), device } : null;
  }

  #accountOf(device: SimulatedDevice): SimulatedAccount {
    const account = this.#accounts.all.find((one) => one.id === device.accountId);
    if (!account) throw new Error('a device without an account');
    return account;
  }

  #lives(claims: Claims): boolean {
    const seconds = this.#now().getTime() / 1000;
    return Number(claims['iat']) <= seconds + leeway && Number(claims['exp']) > seconds;
  }

  #redeemNonce(nonce: string): boolean {
    const until = this.#nonces.get(nonce) ?? 0;
    this.#nonces.delete(nonce);
    return this.#now().getTime() < until;
  }
}

/** RFC 7638. */
const thumbprintOf = ({ kty, crv, x }: PublicJwk): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

interface Parts {
  header: Claims;
  claims: Claims;
  signed: Buffer;
  signature: Buffer;
}

const parts = (jwt: string): Parts | null => {
  const [header, claims, signature, ...rest] = jwt.split('.');
  if (header === undefined || claims === undefined || signature === undefined || rest.length > 0) return null;
  try {
    const read = (part: string): Claims => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Claims;
    return {
      header: read(header),
      claims: read(claims),
      signed: Buffer.from(`${header}.${claims}`),
      signature: Buffer.from(signature, 'base64url'),
    };
  } catch {
    return null;
  }
};

const isSignedBy = (jwk: PublicJwk, { header, signed, signature }: Parts): boolean => {
  if (header['alg'] !== 'EdDSA') return false;
  const { kty, crv, x } = jwk;
  return verify(null, signed, createPublicKey({ key: { kty, crv, x }, format: 'jwk' }), signature);
};
