import { describe, expect, it } from 'vitest';

import type { HealthReport } from '../../../shared/domain/health.ts';
import { healthReportSchema } from '../../../shared/domain/health.ts';
import { failure } from '../../fixtures/failures.ts';
import { selfSigned } from '../../fixtures/self-signed.ts';
import { shortMs, started } from '../../fixtures/wire.ts';
import type { Exchange, Reply } from '../../simulators/http-simulator.ts';
import { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';
import { jellyfinVersions } from '../../simulators/jellyfin/versions.ts';
import { endpointOf, hangNext, type Jellyfin, mediaBrowser, startJellyfin, told, unknownToken } from './fixture.ts';

const replyOnce = ({ server }: Jellyfin, reply: Reply, when: (exchange: Exchange) => boolean = () => true, times = 1): void =>
  void server.faults.unshift({ when, times, what: { kind: 'reply', reply } });
const at =
  (path: string) =>
  (exchange: Exchange): boolean =>
    exchange.path === path;
const html = { 'content-type': 'text/html' };
const keyAccess = (jellyfin: Jellyfin) => jellyfin.asKey(jellyfin.server.keys.named('Sonarr').token);

/** A report must fit what is stored, and must hold nothing that a token could be read from. */
const checked = async (jellyfin: Jellyfin, access: ReturnType<Jellyfin['asKey']>): Promise<HealthReport> => {
  const report = await jellyfin.provider.check(access);
  expect(healthReportSchema.parse(report)).toEqual(report);
  expect(JSON.stringify(report).includes(access.secret.reveal())).toBe(false);
  return report;
};

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
    expect([report.state, told(report.evidence).at(-1)]).toEqual(['revoked', 'GET /health → 404, no word on its health']);
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

describe('what proves nothing', () => {
  it('is not provable where a proxy lets everybody in', async () => {
    const jellyfin = await startJellyfin();
    jellyfin.server.injectedToken = jellyfin.server.keys.named('Jellyseerr').token;
    for (const access of [keyAccess(jellyfin), jellyfin.asUser('bob'), jellyfin.asKey(unknownToken())]) {
      expect(await checked(jellyfin, access)).toMatchObject({ state: 'not-provable', notes: ['server-open'] });
    }
  });

  it('is not provable while the wizard lets everybody in', async () => {
    const jellyfin = await startJellyfin();
    jellyfin.server.wizardCompleted = false;
    expect((await checked(jellyfin, keyAccess(jellyfin))).state).toBe('not-provable');
  });

  it.each<[string, Reply, string]>([
    ['a fault', { status: 500, body: 'Error processing request.' }, '500, says nothing about the token'],
    [
      'a starting server',
      { status: 503, headers: { ...html, 'retry-after': '005' }, body: '<html></html>' },
      '503, the server is starting',
    ],
    ['a page', { status: 200, headers: html, body: '<html></html>' }, '200, a page instead of an answer'],
    ['a redirect', { status: 302, headers: { location: '/web/' } }, '302, a redirect'],
    ['garbage', { status: 200, body: '{"Id":' }, '200, says nothing about the token'],
    ['another’s JSON', { status: 200, body: { hello: 1 } }, '200, says nothing about the token'],
    ['a 404', { status: 404 }, '404, empty body'],
    ['a 400 that is not Jellyfin’s', { status: 400, headers: html, body: '<html></html>' }, '400, a page instead of an answer'],
  ])('leaves a token unproven: %s', async (_what, reply, answered) => {
    const jellyfin = await startJellyfin();
    for (const access of [keyAccess(jellyfin), jellyfin.asUser()]) {
      replyOnce(jellyfin, reply, () => true, -1);
      const report = await checked(jellyfin, access);
      expect([report.state, report.notes]).toEqual(['unreachable', []]);
      expect(report.evidence).toHaveLength(1);
      expect(report.evidence[0]?.answered).toBe(answered);
    }
  });

  it('is paused where the server asks for a pause', async () => {
    const jellyfin = await startJellyfin();
    replyOnce(jellyfin, { status: 429, headers: { 'retry-after': '60' } }, () => true, -1);
    const report = await checked(jellyfin, keyAccess(jellyfin));
    expect([report.state, told(report.evidence)]).toEqual(['rate-limited', ['GET /System/Info → 429, too many questions']]);
  });

  it('is unproven when the control question gets no clear answer', async () => {
    const jellyfin = await startJellyfin({}, shortMs);
    let asked = 0;
    const isSecond = (): boolean => {
      asked += 1;
      return asked === 2;
    };
    jellyfin.server.faults.push({ when: isSecond, what: { kind: 'reply', reply: { status: 500 } } });
    expect((await checked(jellyfin, keyAccess(jellyfin))).state).toBe('unreachable');
    asked = 0;
    jellyfin.server.faults.splice(0, 1, { when: isSecond, what: { kind: 'hang' } });
    const report = await checked(jellyfin, keyAccess(jellyfin));
    expect([report.state, told(report.evidence).at(-1)]).toEqual([
      'unreachable',
      'GET /System/Info with a random token → no answer: timeout',
    ]);
  });

  it('takes a 403 for a missing right only when a random token is refused otherwise', async () => {
    const jellyfin = await startJellyfin();
    const access = jellyfin.asUser('bob');
    const { authorization } = mediaBrowser(access.secret.reveal());
    replyOnce(jellyfin, { status: 403 }, ({ headers }) => headers.authorization === authorization);
    const report = await checked(jellyfin, access);
    expect([report.state, told(report.evidence)]).toEqual([
      'no-permission',
      ['GET /Users/Me → 403, empty body: not allowed', 'GET /Users/Me with a random token → 401, refused, as it must be'],
    ]);
    replyOnce(jellyfin, { status: 403 }, () => true, 2);
    expect((await checked(jellyfin, access)).state).toBe('unreachable');
  });
});

describe('the wire', () => {
  it('gives a report for everything that can go wrong, and throws only when stopped', async () => {
    const jellyfin = await startJellyfin({}, shortMs);
    const access = keyAccess(jellyfin);
    const { faults } = jellyfin.server;
    faults.push({ when: () => true, times: 1, what: { kind: 'hang' } });
    expect(told((await checked(jellyfin, access)).evidence)).toEqual(['GET /System/Info → no answer: timeout']);
    // A lost connection is tried once more.
    for (const kind of ['reset', 'half-body'] as const) {
      faults.push({ when: () => true, times: 2, what: kind === 'reset' ? { kind, effect: 'before' } : { kind } });
      const report = await checked(jellyfin, access);
      expect([report.state, told(report.evidence)]).toEqual(['unreachable', ['GET /System/Info → no answer: unreachable']]);
    }
    faults.push({ when: () => true, times: 1, what: { kind: 'huge-body', bytes: 50 * 1024 * 1024 } });
    expect(told((await checked(jellyfin, access)).evidence)).toEqual(['GET /System/Info → no answer: body-too-large']);
    const abort = new AbortController();
    const reached = hangNext(jellyfin.server);
    const checking = failure(jellyfin.provider.check({ ...access, signal: abort.signal }));
    await reached;
    abort.abort();
    expect((await checking).code).toBe('cancelled');
    await jellyfin.server.close();
    expect((await checked(jellyfin, access)).state).toBe('unreachable');
  });

  it('knows a certificate that nobody vouches for', async () => {
    const jellyfin = await startJellyfin();
    const { tls } = await selfSigned();
    const secure = new JellyfinSimulator({ tls });
    await started(secure);
    const report = await checked(jellyfin, jellyfin.asKey(secure.keys.named('Sonarr').token, { endpoint: endpointOf(secure) }));
    expect([report.state, told(report.evidence)]).toEqual(['tls-problem', ['GET /System/Info → no answer: tls-untrusted']]);
    expect(secure.seen).toEqual([]);
  });
});
