import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import type { RemoteKey } from '../../../electron/providers/port.ts';
import { Secret } from '../../../electron/vault/secret.ts';
import { failure } from '../../fixtures/failures.ts';
import { appAccess, remoteKey, startPlex, unknownToken } from './fixture.ts';

describe('revoking', () => {
  it('ends exactly that device', async () => {
    const plex = await startPlex();
    const access = plex.access();
    const keys = await plex.provider.listKeys(access);
    const [key] = keys;
    if (!key?.secret) throw new Error('a listed key expected');
    await plex.provider.revoke(access, key);
    expect(plex.plexTv.accounts.withToken(key.secret.reveal())).toBeNull();
    expect(await plex.provider.listKeys(access)).toHaveLength(keys.length - 1);
    // What is gone needs no second end.
    await plex.provider.revoke(access, key);
  });

  it('asks nobody about a key that is marked as guarded', async () => {
    const plex = await startPlex();
    const access = plex.access();
    const [key] = await plex.provider.listKeys(access);
    const asked = plex.plexTv.seen.length;
    const marked: RemoteKey = { ...remoteKey({ clientIdentifier: key?.details['clientIdentifier'] ?? '' }), guard: 'own-row' };
    expect(await failure(plex.provider.revoke(access, marked))).toMatchObject({ code: 'guarded' });
    expect(plex.plexTv.seen).toHaveLength(asked);
  });

  it('takes a row that somebody else ended in the same moment as ended', async () => {
    const plex = await startPlex();
    const access = plex.access();
    const [key] = await plex.provider.listKeys(access);
    if (!key) throw new Error('a listed key expected');
    const ending = { when: ({ method }: { method: string }) => method === 'DELETE' };
    plex.plexTv.faults.push({ ...ending, times: 1, what: { kind: 'reply', reply: { status: 404 } } });
    await plex.provider.revoke(access, key);
    plex.plexTv.faults.push({ ...ending, times: 1, what: { kind: 'reply', reply: { status: 403 } } });
    expect(await failure(plex.provider.revoke(access, key))).toMatchObject({ code: 'no-permission' });
  });

  it('never ends a server, whatever an older list said', async () => {
    const plex = await startPlex();
    const server = await plex.server();
    const access = plex.access();
    const row = (await plex.provider.listKeys(access)).find((key) => key.guard === 'server-row');
    if (!row) throw new Error('the server’s row expected');
    expect(await failure(plex.provider.revoke(access, row))).toMatchObject({ code: 'guarded' });
    expect(await failure(plex.provider.revoke(access, { ...row, guard: null, details: {} }))).toMatchObject({ code: 'guarded' });
    expect(server.claimed).toBe(true);
    expect(plex.plexTv.seen.some(({ method }) => method === 'DELETE')).toBe(false);
  });

  it('never ends a server that hides what it provides', async () => {
    const plex = await startPlex();
    const server = await plex.server();
    const access = plex.access();
    const row = plex.plexTv.deviceOf(server.machineIdentifier);
    if (row) row.provides = '';
    const key = remoteKey({ clientIdentifier: server.machineIdentifier });
    expect(await failure(plex.provider.revoke(access, key))).toMatchObject({ code: 'guarded' });
  });

  it('never ends Latchkey’s own sign-in', async () => {
    const plex = await startPlex();
    const key = remoteKey({ clientIdentifier: plex.clientId });
    expect(await failure(plex.provider.revoke(plex.access(), key))).toMatchObject({ code: 'guarded' });
  });

  it('never ends a pasted sign-in whose client identifier is not known', async () => {
    const plex = await startPlex({ deviceCount: 0 });
    const browser = plex.plexTv.signIn(randomUUID(), { product: 'Plex Web' });
    const access = plex.access({ secret: Secret.of(browser.token) });
    expect((await plex.provider.listKeys(access)).map(({ guard }) => guard)).toEqual(['own-row', 'own-row']);
    const key = remoteKey({ clientIdentifier: browser.clientIdentifier });
    expect(await failure(plex.provider.revoke(access, key))).toMatchObject({ code: 'guarded' });
  });

  it('leaves a row alone that has the number but not the client identifier', async () => {
    const plex = await startPlex();
    const access = plex.access();
    const [other] = await plex.provider.listKeys(access);
    await plex.provider.revoke(access, { ...remoteKey({ clientIdentifier: randomUUID() }), remoteId: other?.remoteId ?? '' });
    expect(await plex.provider.listKeys(access)).toHaveLength(65);
  });

  it('lets an app’s token end itself', async () => {
    const plex = await startPlex();
    const app = plex.plexTv.signIn(randomUUID(), { product: 'Kometa' });
    const access = appAccess(app.token, app.clientIdentifier);
    await plex.provider.revoke(access, remoteKey({ clientIdentifier: app.clientIdentifier }));
    expect(plex.plexTv.accounts.withToken(app.token)).toBeNull();
  });

  it('says when the account may not', async () => {
    const plex = await startPlex();
    const dead = plex.access({ secret: unknownToken() });
    expect(await failure(plex.provider.revoke(dead, remoteKey({})))).toMatchObject({ code: 'token-refused' });
  });
});
