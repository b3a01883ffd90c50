import { randomBytes, randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import type { RemoteKey } from '../providers/port.ts';
import type { CredentialRecord } from '../storage/port.ts';
import { Secret } from '../vault/secret.ts';
import { matcherOf } from './matching.ts';
import { newRow } from './new-row.ts';

const at = '2026-11-21T12:00:00.000Z';
const key = (over: Partial<RemoteKey>): RemoteKey => ({
  kind: 'plex-app-token',
  remoteId: null,
  remoteName: 'Tautulli',
  name: 'Tautulli',
  secret: null,
  createdAt: null,
  lastUsedAt: null,
  expiresAt: null,
  guard: null,
  details: {},
  ...over,
});
const row = (over: Partial<CredentialRecord>): CredentialRecord =>
  newRow({ id: randomUUID(), kind: 'plex-app-token', provider: 'plex', name: 'Tautulli', origin: 'created', ...over }, at);
/** Stands for the keyed hash. */
const fingerprintOf = (secret: Secret) => Promise.resolve({ last4: '', hash: `hash of ${secret.reveal().length}` });
const noHash = () => Promise.reject(new Error('not to be asked'));

describe('matcherOf', () => {
  it('knows a key by its id, without looking at secrets', async () => {
    const keys = [key({ remoteId: '1' }), key({ remoteId: '2' }), key({ remoteId: '2', name: 'twin' })];
    expect(await matcherOf(keys, noHash)(row({ remoteId: '2' }))).toBe(keys[1]);
  });

  it('knows a pasted PlexMCP key by the beginning that the list shows', async () => {
    const keys = [key({ kind: 'plexmcp-api-key', remoteId: 'k', details: { prefix: 'abc...' } })];
    const pasted = row({ kind: 'plexmcp-api-key', provider: 'plexmcp', details: { prefix: 'abc...' } });
    expect(await matcherOf(keys, noHash)(pasted)).toBe(keys[0]);
  });

  it('knows a Plex device by its client identifier, also when its number was never learnt', async () => {
    const keys = [key({ remoteId: '7', details: { clientIdentifier: 'c1' } })];
    expect(await matcherOf(keys, noHash)(row({ details: { clientIdentifier: 'c1' } }))).toBe(keys[0]);
  });

  it('fingerprints the list once, for those that nothing else tells', async () => {
    let asked = 0;
    const secrets = [12, 16, 20].map((length) => Secret.of(randomBytes(length).toString('hex')));
    const keys = secrets.map((secret) => key({ kind: 'jellyfin-api-key', secret }));
    const match = matcherOf(keys, (secret) => {
      asked += 1;
      return fingerprintOf(secret);
    });
    for (const [index, secret] of secrets.entries()) {
      const held = row({ kind: 'jellyfin-api-key', provider: 'jellyfin', fingerprint: await fingerprintOf(secret) });
      expect(await match(held)).toBe(keys[index]);
    }
    expect(asked).toBe(3);
    expect(await match(row({ fingerprint: { last4: '', hash: 'another' } }))).toBeNull();
  });
});
