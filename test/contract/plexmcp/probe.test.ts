import { describe, expect, it } from 'vitest';

import { failure } from '../../fixtures/failures.ts';
import { selfSigned } from '../../fixtures/self-signed.ts';
import { shortMs, started, startNonHttp } from '../../fixtures/wire.ts';
import type { Reply } from '../../simulators/http-simulator.ts';
import { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';
import { PlexServerSimulator } from '../../simulators/plex/plex-server-simulator.ts';
import { PlexTvSimulator } from '../../simulators/plex/plex-tv-simulator.ts';
import { PlexMcpSimulator } from '../../simulators/plexmcp/plexmcp-simulator.ts';
import { Stranger } from '../../simulators/stranger.ts';
import { on, spoil, startPlexMcp, startProvider } from './fixture.ts';

const probeStranger = async (reply: Reply | ((path: string) => Reply)) => {
  const simulator = new Stranger(reply);
  const url = await started(simulator);
  const provider = startProvider(undefined, shortMs);
  return { simulator, url, outcome: await failure(provider.probe(url)) };
};

const html = { 'content-type': 'text/html; charset=utf-8' };

describe('what people type', () => {
  it.each([
    ['the address itself', (url: string) => url],
    ['a trailing slash', (url: string) => `${url}/`],
    ['no scheme', (url: string) => url.replace('http://', '')],
    ['white space', (url: string) => `  ${url} \n`],
    ['the API', (url: string) => `${url}/api/v1`],
    ['a route of the API', (url: string) => `${url}/api/v1/api-keys?x=1`],
    ['the gateway', (url: string) => `${url}/mcp`],
    ['the health page', (url: string) => `${url}/health/ready`],
    ['a page of the dashboard', (url: string) => `${url}/settings/api-keys#new`],
    ['capital letters', (url: string) => url.replace('http', 'HTTP')],
  ])('is understood: %s', async (_name, typed) => {
    const { gateway, provider } = await startPlexMcp();
    expect(await provider.probe(typed(gateway.url))).toEqual({
      provider: 'plexmcp',
      provenId: gateway.origin,
      name: '',
      version: '1.0.0',
      dialect: 'server',
      baseUrl: gateway.origin,
      ready: true,
    });
  });

  it('is understood in the documented contract too', async () => {
    const { gateway, provider } = await startPlexMcp({ dialect: 'documented' });
    const expected = { provenId: gateway.origin, baseUrl: gateway.origin, version: null, dialect: 'documented', ready: true };
    expect(await provider.probe(gateway.url)).toMatchObject(expected);
    expect(await provider.probe(`${gateway.url}/v1/mcps`)).toMatchObject(expected);
  });

  it('may have a path before it', async () => {
    const { gateway, provider } = await startPlexMcp({ basePath: '/tools' });
    expect(await provider.probe(`${gateway.url}/api/v1/`)).toMatchObject({ baseUrl: gateway.url, provenId: gateway.url });
  });

  it.each(['', 'http://', 'ftp://nas', 'http://user:word@nas:8080', 'nas:99999', 'http://a b'])(
    'is refused: %o',
    async (typed) => {
      const outcome = await failure(startProvider().probe(typed));
      expect(outcome.code).toBe('bad-address');
      expect(JSON.stringify(outcome)).not.toContain('word');
    },
  );
});

describe('a gateway', () => {
  it('is asked without any secret', async () => {
    const { gateway, provider } = await startPlexMcp();
    await provider.probe(gateway.url);
    expect(gateway.seen.map(({ method, path, status }) => [method, path, status])).toEqual([
      ['GET', '/health', 200],
      ['GET', '/api/v1/api-keys', 401],
    ]);
    for (const { headers } of gateway.seen) {
      expect(Object.keys(headers)).not.toContain('authorization');
      expect(headers.accept).toBe('application/json');
    }
  });

  it('is known but not ready while its database is away', async () => {
    const { gateway, provider } = await startPlexMcp();
    gateway.world.databaseDown = true;
    expect(await provider.probe(gateway.url)).toMatchObject({ dialect: 'server', ready: false });
    const body = { status: 'degraded', version: '1.0.0', database: 'unhealthy' };
    spoil(gateway, on('GET', /^\/health$/u), { kind: 'reply', reply: { status: 200, body } });
    expect((await provider.probe(gateway.url)).ready).toBe(false);
  });

  it('is followed to where it moved, and is known by that place', async () => {
    const { gateway, provider } = await startPlexMcp();
    const old = new Stranger((path) => ({ status: 301, headers: { location: gateway.url + path } }));
    expect(await provider.probe(await started(old))).toMatchObject({ baseUrl: gateway.url, provenId: gateway.url });
  });

  it('is trusted over TLS only with its own certificate pinned', async () => {
    const { tls, pin } = await selfSigned();
    const gateway = new PlexMcpSimulator({ tls });
    const url = await started(gateway);
    const provider = startProvider();
    expect(await failure(provider.probe(url))).toMatchObject({
      code: 'tls-untrusted',
      details: { host: `127.0.0.1:${gateway.port}` },
    });
    // Without a scheme plain HTTP is tried first, and the certificate is asked about all the same.
    expect((await failure(provider.probe(url.replace('https://', '')))).code).toBe('tls-untrusted');
    expect(await provider.probe(url, { pin })).toMatchObject({ baseUrl: url });
    const other = await selfSigned();
    expect((await failure(provider.probe(url, { pin: other.pin }))).code).toBe('tls-problem');
    expect(gateway.seen).toHaveLength(2);
  });
});

describe('what is no gateway', () => {
  it.each([
    ['a Plex server', { status: 404, headers: { 'x-plex-protocol': '1.0' } }, { code: 'not-this-service', product: 'Plex' }],
    [
      'a Jellyfin server',
      { status: 200, headers: { server: 'Kestrel', 'x-response-time-ms': '1', 'content-type': 'text/plain' }, body: 'Healthy' },
      { code: 'not-this-service', product: 'Jellyfin' },
    ],
    [
      'the dashboard of PlexMCP',
      { status: 404, headers: html, body: '<!DOCTYPE html><html><head><title>404 | PlexMCP</title></head></html>' },
      { code: 'not-this-service', product: 'PlexMCP Dashboard' },
    ],
    ['another page', { status: 404, headers: html, body: '<html>gone</html>' }, { code: 'not-this-service' }],
    ['a sign-in page', { status: 200, headers: html, body: '<html><input type="password"></html>' }, { code: 'login-page' }],
    ['a refusing page', { status: 403, headers: html, body: '<html>no</html>' }, { code: 'login-page' }],
    ['a browser’s own dialog', { status: 401, headers: { 'www-authenticate': 'Basic realm="nas"' } }, { code: 'login-page' }],
    ['other JSON', { status: 200, body: { status: 'ok' } }, { code: 'not-this-service' }],
    ['broken JSON', { status: 200, headers: { 'content-type': 'application/json' }, body: '{"status":' }, { code: 'bad-answer' }],
    ['a proxy without a server', { status: 502, headers: html, body: '<html>bad gateway</html>' }, { code: 'server-error' }],
    ['somebody who wants a pause', { status: 429, headers: { 'retry-after': '9' } }, { code: 'rate-limited', seconds: 9 }],
    ['nothing', { status: 204 }, { code: 'not-this-service' }],
  ] satisfies [string, Reply, { code: string; product?: string; seconds?: number }][])('%s', async (_what, reply, expected) => {
    const { outcome } = await probeStranger(reply);
    const { code, ...details } = expected;
    expect(outcome).toMatchObject({ code, details });
  });

  it('the other two services that Latchkey knows', async () => {
    const provider = startProvider();
    const jellyfin = await started(new JellyfinSimulator());
    expect(await failure(provider.probe(jellyfin))).toMatchObject({ code: 'not-this-service', details: { product: 'Jellyfin' } });
    const plexTv = new PlexTvSimulator();
    await started(plexTv);
    const plex = await started(new PlexServerSimulator({ plexTv }));
    expect(await failure(provider.probe(plex))).toMatchObject({ code: 'not-this-service', details: { product: 'Plex' } });
  });

  it('another service with the same health page', async () => {
    const { outcome } = await probeStranger((path) =>
      path === '/health'
        ? { status: 200, body: { status: 'healthy', version: '2.1', database: 'healthy' } }
        : { status: 401, body: { message: 'Unauthorized' } },
    );
    expect(outcome.code).toBe('not-this-service');
  });

  it('a redirect to a sign-in page elsewhere', async () => {
    // Also when the door itself has no page at that path.
    const door = new Stranger({ status: 404, headers: html, body: '<html>sign in</html>' });
    const doorUrl = await started(door);
    const { outcome, simulator } = await probeStranger({ status: 302, headers: { location: `${doorUrl}/?rd=back` } });
    expect(outcome.code).toBe('login-page');
    expect([...simulator.seen, ...door.seen].some(({ headers }) => 'authorization' in headers)).toBe(false);
  });

  it('a redirect without end', async () => {
    const { outcome, simulator } = await probeStranger({ status: 302, headers: { location: '/health' } });
    expect([outcome.code, simulator.seen.length]).toEqual(['redirected', 6]);
  });

  it('a redirect out of the web', async () => {
    expect((await probeStranger({ status: 302, headers: { location: 'file:///etc/passwd' } })).outcome.code).toBe('redirected');
  });

  it('a redirect from a safe connection to an open one', async () => {
    const { tls, pin } = await selfSigned();
    const { gateway, provider } = await startPlexMcp();
    const redirect = (path: string): Reply => ({ status: 302, headers: { location: gateway.url + path } });
    const url = await started(new Stranger(redirect, tls));
    expect((await failure(provider.probe(url, { pin }))).code).toBe('redirected');
    expect(gateway.seen).toEqual([]);
  });

  it('a documented gateway that wants a pause', async () => {
    const { gateway, provider } = await startPlexMcp({ dialect: 'documented' });
    gateway.world.rateLimited = true;
    expect(await failure(provider.probe(gateway.url))).toMatchObject({ code: 'rate-limited', details: { seconds: 7 } });
  });
});

describe('a bare host name', () => {
  it('is spoken of as it was typed, whichever ports were tried', async () => {
    for (const typed of ['gateway-box', 'http://gateway-box', 'mcp.example.org']) {
      const outcome = await failure(startProvider().probe(typed, { resolveTo: '127.0.0.1' }));
      expect(outcome.details['host']).toBe(typed.replace('http://', ''));
    }
  });
});

describe('the wire', () => {
  it('a closed port', async () => {
    const { gateway, provider } = await startPlexMcp();
    await gateway.close();
    expect((await failure(provider.probe(gateway.url))).code).toBe('unreachable');
  });

  it('a socket that hangs, and one that drips', async () => {
    const { gateway, provider } = await startPlexMcp({}, shortMs);
    spoil(gateway, () => true, { kind: 'hang' });
    expect((await failure(provider.probe(gateway.url))).code).toBe('timeout');
    spoil(gateway, () => true, { kind: 'slow-drip', everyMs: 200 });
    expect((await failure(provider.probe(gateway.url))).code).toBe('timeout');
  });

  it('a body of 50 MB', async () => {
    const { gateway, provider } = await startPlexMcp();
    spoil(gateway, () => true, { kind: 'huge-body', bytes: 50 * 1024 * 1024 });
    expect(await failure(provider.probe(gateway.url))).toMatchObject({ code: 'body-too-large', details: { megabytes: 1 } });
  });

  it('half a body', async () => {
    const { gateway, provider } = await startPlexMcp();
    spoil(gateway, () => true, { kind: 'half-body' });
    expect((await failure(provider.probe(gateway.url))).code).toBe('unreachable');
  });

  it('something that speaks no HTTP', async () => {
    expect((await failure(startProvider().probe(await startNonHttp()))).code).toBe('not-this-service');
  });

  it('a person who gives up', async () => {
    const { gateway, provider } = await startPlexMcp();
    spoil(gateway, () => true, { kind: 'hang' });
    const abort = new AbortController();
    const outcome = failure(provider.probe(gateway.url, { signal: abort.signal }));
    abort.abort();
    expect((await outcome).code).toBe('cancelled');
  });
});
