import type * as AgeEncryption from 'age-encryption';

import { Secret } from './secret.ts';

/** The message of age-encryption when nobody could open the file's key: for a passphrase, that it is the wrong one. */
const nobodyMatched = "no identity matched any of the file's recipients";

/** Loaded when a passphrase file is really used: most people have a keychain, and a short-lived process should not wait. */
const age = (): Promise<typeof AgeEncryption> => import('age-encryption');

/**
 * Encrypts under a passphrase (scrypt). Takes about a second and blocks the process meanwhile, which is what makes
 * guessing slow; so it guards only a key, and the key guards the items.
 */
export const sealWithPassphrase = async (text: string, passphrase: Secret, workFactor: number): Promise<Uint8Array> => {
  const { Encrypter } = await age();
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase.reveal());
  encrypter.setScryptWorkFactor(workFactor);
  return encrypter.encrypt(text);
};

/** Null for a wrong passphrase; throws for a file that is damaged. */
export const openWithPassphrase = async (sealed: Uint8Array, passphrase: Secret): Promise<string | null> => {
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase.reveal());
  try {
    return await decrypter.decrypt(sealed, 'text');
  } catch (error) {
    if (error instanceof Error && error.message === nobodyMatched) return null;
    throw error;
  }
};

/** A new X25519 identity: `AGE-SECRET-KEY-1…`. */
export const newIdentity = async (): Promise<Secret> => Secret.of(await (await age()).generateX25519Identity());

export const sealForIdentity = async (text: string, identity: Secret): Promise<Uint8Array> => {
  const { Encrypter, identityToRecipient } = await age();
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity.reveal()));
  return encrypter.encrypt(text);
};

export const openWithIdentity = async (sealed: Uint8Array, identity: Secret): Promise<string> => {
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity.reveal());
  return decrypter.decrypt(sealed, 'text');
};
