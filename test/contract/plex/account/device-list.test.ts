import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { Secret } from '../../../../electron/vault/secret.ts';
import { failure } from '../../../fixtures/failures.ts';
import type { Reply } from '../../../simulators/http-simulator.ts';
import { endpointOf, type Plex, remoteKey, signInInput, startPlex } from '../fixture.ts';

const xml = /^\/devices\.xml$/u;
const twin = /^\/api\/v2\/devices$/u;
const listing = ({ path }: { path: string }): boolean => xml.test(path);

const signInWith = (plex: Plex, token: string, endpoint: Parameters<typeof signInInput>[1] = null) =>
  plex.provider.signIn.secret({ ...signInInput(plex, endpoint), secret: Secret.of(token) });

describe('the list of devices', () => {
  it('tells what plex.tv knows of a device, but not where it was', async () => {
    const plex = await startPlex({ deviceCount: 0 });
    const { clientIdentifier } = plex.plexTv.signIn(randomUUID(), {
      product: 'Plex Web',
      productVersion: '4.145',
      platform: 'Chrome',
      device: 'Windows',
      provides: 'controller',
    });
    const keys = await plex.provider.listKeys(plex.access());
    expect(keys.find(({ details }) => details['clientIdentifier'] === clientIdentifier)?.details).toEqual({
      product: 'Plex Web',
      version: '4.145',
      platform: 'Chrome',
      device: 'Windows',
      provides: 'controller',
      clientIdentifier,
      lastSeen: '2026-11-20T12:00:00.000Z',
    });
    expect(JSON.stringify(keys)).not.toContain('203.0.113');
  });

  it('stands rows of any kind', async () => {
    const plex = await startPlex();
    const body = `<MediaContainer size="x">
      <Device/><Device id="7" product="Fridge" provides="cold,server-ish" createdAt="-1" lastSeenAt="253402300800"/>
      <Device id="7" product="Fridge"/><Device id="8" name="&#x4E66;" createdAt="1" unknown="&quot;"/><Other/>
    </MediaContainer>`;
    plex.plexTv.faults.push({ when: listing, what: { kind: 'reply', reply: { status: 200, body } } });
    const keys = await plex.provider.listKeys(plex.access());
    expect(
      keys.map(({ remoteId, name, createdAt, lastUsedAt, guard }) => [remoteId, name, createdAt, lastUsedAt, guard]),
    ).toEqual([
      [null, '?', null, null, null],
      ['7', 'Fridge', null, null, null],
      ['8', '书', '1970-01-01T00:00:01.000Z', null, null],
    ]);
  });

  it('removes nothing by a number that stands for two devices', async () => {
    const plex = await startPlex();
    const body = `<MediaContainer><Device id="7" clientIdentifier="one-of-two"/><Device id="7" clientIdentifier="two-of-two"/></MediaContainer>`;
    plex.plexTv.faults.push({ when: listing, what: { kind: 'reply', reply: { status: 200, body } } });
    const error = await failure(plex.provider.revoke(plex.access(), remoteKey({ clientIdentifier: 'one-of-two' })));
    expect(error).toMatchObject({ code: 'bad-answer', details: { field: 'id' } });
    expect(plex.plexTv.seen.some(({ method }) => method === 'DELETE')).toBe(false);
  });
});

describe('several rows of one client identifier', () => {
  const rows = (second: string) =>
    `<MediaContainer><Device id="7" clientIdentifier="same-one"/><Device id="8" clientIdentifier="same-one" ${second}/></MediaContainer>`;
  const removed = (plex: Plex) => plex.plexTv.seen.filter(({ method }) => method === 'DELETE').map(({ path }) => path);

  it('are all removed', async () => {
    const plex = await startPlex();
    plex.plexTv.faults.push({ when: listing, what: { kind: 'reply', reply: { status: 200, body: rows('') } } });
    await plex.provider.revoke(plex.access(), remoteKey({ clientIdentifier: 'same-one' }));
    expect(removed(plex)).toEqual(['/devices/7.xml', '/devices/8.xml']);
  });

  it('are all guarded by one that is a server', async () => {
    const plex = await startPlex();
    plex.plexTv.faults.push({ when: listing, what: { kind: 'reply', reply: { status: 200, body: rows('provides="server"') } } });
    const error = await failure(plex.provider.revoke(plex.access(), remoteKey({ clientIdentifier: 'same-one' })));
    expect([error.code, removed(plex)]).toEqual(['guarded', []]);
  });
});

describe('the list’s JSON twin', () => {
  const withoutXml = async (deviceCount = 64): Promise<Plex> => {
    const plex = await startPlex({ deviceCount });
    plex.plexTv.gone.push(xml);
    return plex;
  };

  it('stands in for the list where that is gone', async () => {
    const plex = await withoutXml();
    const server = await plex.server();
    const keys = await plex.provider.listKeys(plex.access());
    expect(keys).toHaveLength(66);
    expect(keys.filter(({ guard }) => guard !== null).map(({ guard, details }) => [guard, details['clientIdentifier']])).toEqual([
      ['server-row', server.machineIdentifier],
      ['own-row', plex.clientId],
    ]);
  });

  it('stands ten thousand devices', async () => {
    const plex = await withoutXml(10_000);
    expect(await plex.provider.listKeys(plex.access())).toHaveLength(10_001);
  });

  it('has no numbers of rows, so a device ends by its own token', async () => {
    const plex = await withoutXml();
    const access = plex.access();
    const app = plex.plexTv.signIn(randomUUID(), { product: 'Kometa' });
    await plex.provider.revoke(access, remoteKey({ clientIdentifier: app.clientIdentifier }));
    expect(plex.plexTv.accounts.withToken(app.token)).toBeNull();
    expect((await plex.provider.check(access)).state).toBe('valid');
  });

  it('says so when it shows neither numbers nor tokens', async () => {
    const plex = await withoutXml();
    plex.plexTv.showTokens = false;
    const app = plex.plexTv.signIn(randomUUID(), { product: 'Kometa' });
    const error = await failure(plex.provider.revoke(plex.access(), remoteKey({ clientIdentifier: app.clientIdentifier })));
    expect(error).toMatchObject({ code: 'bad-answer' });
    expect(plex.plexTv.accounts.withToken(app.token)).not.toBeNull();
  });

  it.each<[string, Reply, string]>([
    ['a page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Hello</html>' }, 'bad-answer'],
    ['an object', { status: 200, body: { devices: [] } }, 'bad-answer'],
    ['a refusal', { status: 401 }, 'token-refused'],
    ['a fault', { status: 500 }, 'server-error'],
    ['its own end', { status: 410 }, 'bad-answer'],
  ])('is not read from %s', async (_name, reply, code) => {
    const plex = await withoutXml();
    plex.plexTv.faults.push({ when: ({ path }) => twin.test(path), what: { kind: 'reply', reply } });
    expect(await failure(plex.provider.listKeys(plex.access()))).toMatchObject({ code });
  });

  it('is not asked when the list itself answers, whatever it says', async () => {
    const plex = await startPlex();
    plex.plexTv.limit(xml);
    expect(await failure(plex.provider.listKeys(plex.access()))).toMatchObject({ code: 'rate-limited' });
    expect(plex.plexTv.seen.some(({ path }) => twin.test(path))).toBe(false);
  });
});

describe('a server’s own token', () => {
  it('is recognised when it is pasted, and offers nothing that would take the server from its owner', async () => {
    const plex = await startPlex();
    const server = await plex.server({ name: 'Basement' });
    const { token } = plex.plexTv.deviceOf(server.machineIdentifier) ?? { token: '' };
    expect(await signInWith(plex, token)).toMatchObject({
      kind: 'plex-server-token',
      account: { remoteId: null, name: 'Basement', canManage: false },
      details: { machineIdentifier: server.machineIdentifier, serverOwn: 'yes', product: 'Plex Media Server' },
    });
  });

  it('is told from the access token of a server and from an account’s', async () => {
    const plex = await startPlex();
    const server = await plex.server();
    const access = server.accessTokenFor(plex.plexTv.owner) ?? '';
    const at = await signInWith(plex, access, endpointOf(server));
    expect([at.kind, at.details['serverOwn']]).toEqual(['plex-server-token', undefined]);
    expect((await signInWith(plex, plex.access().secret.reveal())).kind).toBe('plex-account-token');
  });
});
