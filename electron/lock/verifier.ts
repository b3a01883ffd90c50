import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

import { z } from 'zod';

import { AppError } from '../../shared/domain/errors.ts';
import { Secret } from '../vault/secret.ts';

/** How costly a guess is: memory is about 128 · N · r bytes, time grows with N · r · p. RFC 7914, section 2. */
export interface ScryptCost {
  N: number;
  r: number;
  p: number;
}

/** Under half a second and 128 MiB on a machine of 2026. */
export const defaultCost: ScryptCost = { N: 2 ** 17, r: 8, p: 1 };

const hashBytes = 32;

/** What is kept of a passphrase. The bounds keep a damaged or planted item from taking all memory. */
const verifierSchema = z.object({
  version: z.literal(1),
  N: z
    .number()
    .int()
    .min(2)
    .max(2 ** 20)
    .refine((N) => Math.log2(N) % 1 === 0),
  r: z.number().int().min(1).max(16),
  p: z.number().int().min(1).max(4),
  salt: z.base64(),
  hash: z.base64(),
});

/** Something that a passphrase can be checked against and that does not tell it: scrypt under a salt of its own, as JSON. */
export const verifierOf = async (passphrase: Secret, cost: ScryptCost = defaultCost): Promise<Secret> => {
  const salt = randomBytes(16);
  const hash = await derive(passphrase, salt, cost);
  const kept = { version: 1, ...cost, salt: salt.toString('base64'), hash: hash.toString('base64') };
  return Secret.of(JSON.stringify(kept));
};

/** Compares in constant time. @throws storage-failed for a verifier that is damaged */
export const proves = async (verifier: Secret, passphrase: Secret): Promise<boolean> => {
  const { N, r, p, salt, hash } = parse(verifier);
  const kept = Buffer.from(hash, 'base64');
  const tried = await derive(passphrase, Buffer.from(salt, 'base64'), { N, r, p });
  return kept.length === tried.length && timingSafeEqual(kept, tried);
};

const parse = (verifier: Secret): z.infer<typeof verifierSchema> => {
  try {
    return verifierSchema.parse(JSON.parse(verifier.reveal()));
  } catch {
    // Without a cause: it would quote the item.
    throw new AppError('storage-failed', { details: { file: 'lock-passphrase', reason: 'damaged' } });
  }
};

const derive = (passphrase: Secret, salt: Buffer, { N, r, p }: ScryptCost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    // The same letters typed on another system may arrive as other code points.
    const typed = passphrase.reveal().normalize('NFKC');
    scrypt(typed, salt, hashBytes, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
