import { describe, expect, it } from 'vitest';

import { failure } from '../../fixtures/failures.ts';
import { selfSigned } from '../../fixtures/self-signed.ts';
import { shortMs, started } from '../../fixtures/wire.ts';
import type { Reply } from '../../simulators/http-simulator.ts';
import { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';
import { at, checked, html, keyAccess, replyOnce } from './checks.ts';
import { endpointOf, hangNext, mediaBrowser, startJellyfin, told, unknownToken } from './fixture.ts';

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
    [
      'a redirect to the web client',
      { status: 302, headers: { location: '/jf/web/' } },
      '302, a redirect to the web client: another base path',
    ],
    ['a redirect', { status: 307, headers: { location: 'https://elsewhere.example/login' } }, '307, a redirect'],
    ['a refused network', { status: 503 }, '503, empty body: this network is not served'],
    ['a refused network, as 10.8 says it', { status: 200 }, '200, empty body: this network is not served'],
    ['garbage', { status: 200, body: '{"Id":' }, '200, says nothing about the token'],
    ['another’s JSON', { status: 200, body: { hello: 1 } }, '200, says nothing about the token'],
    ['a 404', { status: 404 }, '404, no such route: another base path, or no Jellyfin'],
    ['a 400 that is not Jellyfin’s', { status: 400, headers: html, body: '<html></html>' }, '400, a page instead of an answer'],
  ])('leaves a token unproven: %s', async (_what, reply, answered) => {
    const jellyfin = await startJellyfin();
    for (const access of [keyAccess(jellyfin), jellyfin.asUser()]) {
      replyOnce(jellyfin, reply, () => true, -1);
      const report = await checked(jellyfin, access);
      expect([report.state, report.notes]).toEqual(['unreachable', []]);
      expect(report.evidence.map(({ asked }) => asked)).toEqual([
        `GET ${access.kind === 'jellyfin-api-key' ? '/System/Info' : '/Users/Me'}`,
        'GET /System/Info/Public without a token',
      ]);
      expect(report.evidence[0]?.answered).toBe(answered);
    }
  });

  it('says why: another place, another server, a start, an open wizard', async () => {
    const base = await startJellyfin({ basePath: '/jf' });
    const outside = base.asKey(base.server.keys.named('Sonarr').token, {
      endpoint: { ...base.endpoint, baseUrl: base.server.origin },
    });
    const moved = await checked(base, outside);
    expect([moved.state, told(moved.evidence)]).toEqual([
      'unreachable',
      [
        'GET /System/Info → 302, a redirect to the web client: another base path',
        `GET /System/Info/Public without a token → 200, the server lives at 127.0.0.1:${base.server.port}/jf`,
      ],
    ]);
    const jellyfin = await startJellyfin();
    const broken = (): void => replyOnce(jellyfin, { status: 500 }, at('/System/Info'));
    const whatItSays = async (): Promise<unknown[]> => {
      broken();
      const report = await checked(jellyfin, keyAccess(jellyfin));
      return [report.state, report.evidence.at(-1)?.answered];
    };
    expect(await whatItSays()).toEqual(['unreachable', '200, the server is up']);
    jellyfin.server.wizardCompleted = false;
    expect(await whatItSays()).toEqual(['unreachable', '200, the server is not set up']);
    jellyfin.server.phase = 'setup';
    expect(await whatItSays()).toEqual(['unreachable', '200, the server is starting']);
    jellyfin.server.phase = 'ready';
    jellyfin.endpoint.provenId = unknownToken();
    expect(await whatItSays()).toEqual(['wrong-server', '200, another server']);
  });

  it('is paused where only the control question is too much', async () => {
    const jellyfin = await startJellyfin();
    const access = keyAccess(jellyfin);
    const { authorization } = mediaBrowser(access.secret.reveal());
    replyOnce(jellyfin, { status: 429 }, ({ headers }) => headers.authorization !== authorization);
    const report = await checked(jellyfin, access);
    expect([report.state, told(report.evidence).at(-1)]).toEqual([
      'rate-limited',
      'GET /System/Info with a random token → 429, too many questions',
    ]);
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
