import { randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { Secret } from '../vault/secret.ts';
import { proves, verifierOf } from './verifier.ts';

const cheap = { N: 16, r: 1, p: 1 };
const passphrase = Secret.of(randomBytes(9).toString('base64url'));

describe('what is kept of a passphrase', () => {
  it('knows the right one from any other, and tells neither it nor the same thing twice', async () => {
    const [one, two] = await Promise.all([verifierOf(passphrase, cheap), verifierOf(passphrase, cheap)]);
    expect([await proves(one, passphrase), await proves(two, passphrase)]).toEqual([true, true]);
    expect(await proves(one, Secret.of(`${passphrase.reveal()}x`))).toBe(false);
    expect(await proves(one, Secret.of(''))).toBe(false);
    expect(one.equals(two)).toBe(false);
    expect(one.reveal().includes(passphrase.reveal())).toBe(false);
    // The Windows Credential Manager keeps no more.
    expect(one.reveal().length).toBeLessThan(2560);
  });

  it('is checked at the cost that it was made with', async () => {
    const kept = JSON.parse((await verifierOf(passphrase, { N: 32, r: 2, p: 1 })).reveal()) as object;
    expect(kept).toMatchObject({ N: 32, r: 2, p: 1 });
    expect(await proves(Secret.of(JSON.stringify(kept)), passphrase)).toBe(true);
    expect(await proves(Secret.of(JSON.stringify({ ...kept, N: 64 })), passphrase)).toBe(false);
  });

  it('takes the same letters for the same, however a system composes them', async () => {
    const verifier = await verifierOf(Secret.of('schl\u00FCssel'), cheap);
    expect(await proves(verifier, Secret.of('schlu\u0308ssel'))).toBe(true);
  });

  it('is refused when it is damaged or would take all memory', async () => {
    const kept = JSON.parse((await verifierOf(passphrase, cheap)).reveal()) as object;
    for (const damaged of ['', '{', '{}', JSON.stringify({ ...kept, N: 2 ** 30 }), JSON.stringify({ ...kept, N: 17 })]) {
      await expect(proves(Secret.of(damaged), passphrase)).rejects.toMatchObject({ code: 'storage-failed' });
    }
  });
});
