import { describe, expect, it } from 'vitest';

import { jellyfinVersions } from '../../simulators/jellyfin/versions.ts';
import { at, checked, html, keyAccess, replyOnce } from './checks.ts';
import { type Jellyfin, mediaBrowser, startJellyfin, told, unknownToken } from './fixture.ts';

describe('check of a good token', () => {
  it.each(jellyfinVersions)('%s: a key is valid when a random one is refused', async (version) => {
    const jellyfin = await startJellyfin({ version });
    const report = await checked(jellyfin, keyAccess(jellyfin));
    const setting = version.startsWith('1') && Number(version.split('.')[0]) >= 12 ? 'switched off' : 'accepted';
    const knowsSwitch = !/^10\.(?:8|9|10)\./u.test(version);
    expect(report.state).toBe('valid');
    expect(report.notes).toEqual(setting === 'switched off' ? ['legacy-auth-off'] : []);
    expect(told(report.evidence)).toEqual([
      'GET /System/Info → 200, accepted',
      'GET /System/Info with a random token → 401, refused, as it must be',
      ...(knowsSwitch ? [`GET /System/Configuration → 200, the old headers are ${setting}`] : []),
    ]);
    expect(report.evidence[0]?.at).toBe('2026-11-20T12:00:00.000Z');
    const random = jellyfin.server.seen[1]?.headers.authorization;
    expect(random).toMatch(/^MediaBrowser Token="[\da-f]{32}"$/u);
    expect(random).not.toBe(mediaBrowser(jellyfin.server.keys.named('Sonarr').token)['authorization']);
  });

  it('knows a user who is no administrator', async () => {
    const jellyfin = await startJellyfin({ version: '10.10.7' });
    expect(await checked(jellyfin, jellyfin.asUser('admin'))).toMatchObject({ state: 'valid', notes: [] });
    const bob = await checked(jellyfin, jellyfin.asUser('bob'));
    expect(bob).toMatchObject({ state: 'valid', notes: ['not-admin'] });
    expect(told(bob.evidence)[0]).toBe('GET /Users/Me → 200, accepted');
  });

  it('stands a key that is taken for a user’s token, and the other way round', async () => {
    const jellyfin = await startJellyfin({ version: '10.10.7' });
    const key = await checked(jellyfin, { ...keyAccess(jellyfin), kind: 'jellyfin-device-token' });
    expect(key.state).toBe('valid');
    expect(told(key.evidence)[0]).toBe('GET /Users/Me → 400, accepted as an API key');
    const user = await checked(jellyfin, { ...jellyfin.asUser('bob'), kind: 'jellyfin-api-key' });
    expect(user.state).toBe('valid');
  });

  it('does not rename the device of the token', async () => {
    const jellyfin = await startJellyfin();
    const token = jellyfin.server.signIn('bob', { Device: 'Television', Version: '3.1', DeviceId: 'tv' });
    await jellyfin.provider.check({ ...jellyfin.asKey(token), kind: 'jellyfin-device-token' });
    expect(jellyfin.server.people.deviceOf(token)).toMatchObject({ name: 'Television', version: '3.1' });
  });

  it('is valid also when the setting cannot be read', async () => {
    const jellyfin = await startJellyfin({ version: '12.1.0' });
    replyOnce(jellyfin, { status: 500 }, at('/System/Configuration'));
    expect(await checked(jellyfin, keyAccess(jellyfin))).toMatchObject({ state: 'valid', notes: [] });
  });
});

describe('check of a dead token', () => {
  it.each(jellyfinVersions)('%s: a revoked key is revoked, by the word of a server that is up', async (version) => {
    const jellyfin = await startJellyfin({ version });
    const access = keyAccess(jellyfin);
    jellyfin.server.keys.remove(access.secret.reveal());
    const report = await checked(jellyfin, access);
    expect(report.state).toBe('revoked');
    expect(told(report.evidence)).toEqual([
      'GET /System/Info → 401, empty body: unknown to the server, or its user is disabled',
      'GET /System/Info/Public → 200, the server is up',
      'GET /health → 200, Healthy',
      'GET /System/Info in the old header → 401, refused as well',
    ]);
  });

  it('a signed-out device, and one whose user is disabled', async () => {
    const jellyfin = await startJellyfin();
    const access = jellyfin.asUser('bob');
    jellyfin.server.people.named('bob').disabled = true;
    expect((await checked(jellyfin, access)).state).toBe('revoked');
    jellyfin.server.people.named('bob').disabled = false;
    expect((await checked(jellyfin, access)).state).toBe('valid');
    jellyfin.server.people.end(access.secret.reveal());
    expect((await checked(jellyfin, access)).state).toBe('revoked');
  });

  it('is believed also where a proxy strips the headers or keeps /health to itself', async () => {
    const jellyfin = await startJellyfin();
    const access = jellyfin.asKey(unknownToken());
    replyOnce(jellyfin, { status: 404, headers: html, body: '<html></html>' }, at('/health'));
    const report = await checked(jellyfin, access);
    expect([report.state, told(report.evidence).at(-2)]).toEqual(['revoked', 'GET /health → 404, no word on its health']);
  });
});

describe('a proxy that keeps the new header for itself', () => {
  it('does not make a token look dead where the old one gets through', async () => {
    const jellyfin = await startJellyfin({ version: '10.11.11' });
    replyOnce(jellyfin, { status: 401, headers: { 'x-response-time-ms': '1' } }, ({ headers }) => 'authorization' in headers, -1);
    const report = await checked(jellyfin, keyAccess(jellyfin));
    expect([report.state, told(report.evidence).at(-1)]).toEqual([
      'not-provable',
      'GET /System/Info in the old header → 200, accepted: something in between keeps the new header for itself',
    ]);
  });
});

describe('a 401 that is not the server’s word', () => {
  const unbelieved: [string, (jellyfin: Jellyfin) => void][] = [
    ['a page', (one) => replyOnce(one, { status: 401, headers: html, body: '<html>sign in</html>' })],
    ['a proxy that wants a password', (one) => replyOnce(one, { status: 401, headers: { 'www-authenticate': 'Basic' } })],
    ['a body that is not empty', (one) => replyOnce(one, { status: 401, body: 'Unauthorized' })],
    ['an answer without the server’s mark', (one) => replyOnce(one, { status: 401, headers: { 'x-response-time-ms': '' } })],
    [
      'a server that starts again',
      (one) => replyOnce(one, { status: 503, headers: { 'retry-after': '005' } }, at('/System/Info/Public'), 1),
    ],
    ['a server in the last phase of its start', (one) => void (one.server.phase = 'loading')],
    ['a server that does not serve this network', (one) => void (one.server.blocksCaller = true)],
    ['a server whose database is ill', (one) => void (one.server.health = 'Unhealthy')],
    ['a server that migrates', (one) => void (one.server.health = 'Degraded')],
    ['a server whose wizard is not through', (one) => void (one.server.wizardCompleted = false)],
    ['a server that cannot be asked who it is', (one) => replyOnce(one, { status: 200, body: 'x' }, at('/System/Info/Public'))],
  ];
  it.each(unbelieved)('%s', async (_what, steer) => {
    const jellyfin = await startJellyfin();
    steer(jellyfin);
    // A user's token: his question is closed to strangers in every state of the server.
    const access = { ...jellyfin.asKey(unknownToken()), kind: 'jellyfin-device-token' as const };
    expect((await checked(jellyfin, access)).state).toBe('unreachable');
  });

  it('says that another server answers', async () => {
    const jellyfin = await startJellyfin();
    const elsewhere = { ...jellyfin.endpoint, provenId: unknownToken() };
    expect((await checked(jellyfin, jellyfin.asKey(unknownToken(), { endpoint: elsewhere }))).state).toBe('wrong-server');
    expect((await checked(jellyfin, { ...keyAccess(jellyfin), endpoint: elsewhere })).state).toBe('wrong-server');
  });
});
