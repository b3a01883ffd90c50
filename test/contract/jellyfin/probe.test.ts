import { describe, expect, it } from 'vitest';

import { failure } from '../../fixtures/failures.ts';
import { selfSigned } from '../../fixtures/self-signed.ts';
import { shortMs, started, startNonHttp } from '../../fixtures/wire.ts';
import type { Reply } from '../../simulators/http-simulator.ts';
import { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';
import { jellyfinVersions } from '../../simulators/jellyfin/versions.ts';
import { PlexServerSimulator } from '../../simulators/plex/plex-server-simulator.ts';
import { PlexTvSimulator } from '../../simulators/plex/plex-tv-simulator.ts';
import { PlexMcpSimulator } from '../../simulators/plexmcp/plexmcp-simulator.ts';
import { Stranger } from '../../simulators/stranger.ts';
import { hangNext, newProvider, startJellyfin } from './fixture.ts';

describe('probe', () => {
  it.each(jellyfinVersions)('recognises %s', async (version) => {
    const { provider, server } = await startJellyfin({ version });
    expect(await provider.probe(server.url)).toEqual({
      provider: 'jellyfin',
      provenId: server.serverId,
      name: 'living-room',
      version,
      dialect: null,
      baseUrl: server.url,
      ready: true,
    });
    expect(server.seen[0]?.headers.authorization).toBeUndefined();
  });

  it('takes what people type and paste', async () => {
    const { provider, server } = await startJellyfin({ basePath: '/media' });
    const host = `127.0.0.1:${server.port}`;
    for (const address of [
      `${host}/media`,
      `  http://${host}/media/  `,
      `http://${host}/media/web/index.html#/home.html`,
      `http://${host}/media/web/#/dashboard/keys?tab=1`,
      `http://${host}/media/System/Info/Public`,
      `http://somebody:word@${host}/media`,
      // Without its base path the server leads there by itself.
      host,
      `http://${host}/web/`,
      `http://${host}/Items/1`,
    ]) {
      expect([address, (await provider.probe(address)).baseUrl]).toEqual([address, server.url]);
    }
  });

  it('is not ready while the server starts, and says so when it gives no identity', async () => {
    const { provider, server } = await startJellyfin({ version: '10.11.11' });
    server.phase = 'setup';
    expect(await provider.probe(server.url)).toMatchObject({ provenId: server.serverId, ready: false });
    server.phase = 'setup-silent';
    expect(await failure(provider.probe(server.url))).toMatchObject({ code: 'server-starting', details: { seconds: 5 } });
    const old = await startJellyfin({ version: '10.9.11' });
    old.server.phase = 'loading';
    expect((await failure(old.provider.probe(old.server.url))).code).toBe('server-starting');
  });

  it('is not ready before the set-up wizard is through', async () => {
    const { provider, server } = await startJellyfin();
    server.wizardCompleted = false;
    expect(await provider.probe(server.url)).toMatchObject({ ready: false });
  });

  it.each(['10.8.13', '10.11.11'] as const)('%s: says that the server refuses this network', async (version) => {
    const { provider, server } = await startJellyfin({ version });
    server.blocksCaller = true;
    expect(await failure(provider.probe(server.url))).toEqual({
      code: 'unreachable',
      details: { host: `127.0.0.1:${server.port}`, reason: 'network-refused' },
    });
  });

  it('follows a redirect to another place without a credential, and never from https down to http', async () => {
    const { provider, server } = await startJellyfin();
    const proxy = await started(new Stranger({ status: 301, headers: { location: `${server.url}/System/Info/Public` } }));
    expect((await provider.probe(proxy)).baseUrl).toBe(server.url);
    const { tls, pin } = await selfSigned();
    const secure = new JellyfinSimulator({ tls });
    secure.faults.push({
      when: () => true,
      what: { kind: 'reply', reply: { status: 302, headers: { location: `${server.url}/System/Info/Public` } } },
    });
    const url = await started(secure);
    expect(await failure(provider.probe(url, { pin }))).toEqual({
      code: 'redirected',
      details: { host: `127.0.0.1:${server.port}` },
    });
  });

  it.each<[string, Reply, string, object]>([
    ['a sign-in page', page(200), 'login-page', {}],
    ['a page that refuses', page(401), 'login-page', { status: 401 }],
    ['a proxy that asks for a password', { status: 401, headers: { 'www-authenticate': 'Basic' } }, 'login-page', {}],
    ['a redirect to a sign-in', { status: 302, headers: { location: '/?rd=https%3A%2F%2Fhere' } }, 'login-page', {}],
    [
      'a redirect to a host that keeps the doors',
      { status: 302, headers: { location: 'http://auth.invalid/' } },
      'login-page',
      {},
    ],
    ['a redirect in circles', { status: 302, headers: { location: '/web/' } }, 'login-page', {}],
    ['another web server', page(404), 'not-this-service', {}],
    [
      'Plex',
      { ...page(401), headers: { 'x-plex-protocol': '1.0', 'content-type': 'text/html' } },
      'not-this-service',
      { product: 'Plex' },
    ],
    ['Emby', { status: 200, body: { ServerName: 'x', Id: 'y', Version: '4.8' } }, 'not-this-service', { product: 'Emby' }],
    ['other JSON', { status: 200, body: { hello: 1 } }, 'not-this-service', {}],
    ['plain text', { status: 200, body: 'hello' }, 'not-this-service', {}],
    ['cut JSON', { status: 200, body: '{"ServerName":"x"' }, 'bad-answer', { status: 200 }],
    ['a Jellyfin without an id', { status: 200, body: { ProductName: 'Jellyfin Server', Id: 7 } }, 'bad-answer', {}],
    ['a fault', { status: 500, body: 'Error processing request.' }, 'server-error', { status: 500 }],
    ['a gateway without a server', page(502), 'server-error', { status: 502 }],
    ['a proxy that has no server', page(503), 'server-error', { status: 503 }],
    ['too many questions', { status: 429, headers: { 'retry-after': '30' } }, 'rate-limited', { seconds: 30 }],
  ])('tells %s apart', async (_what, reply, code, details) => {
    const url = await started(new Stranger(reply));
    const error = await failure(newProvider().probe(url));
    expect(error).toMatchObject({ code, details: { host: new URL(url).host, ...details } });
    expect(JSON.stringify(error)).not.toContain('hello');
  });

  it('tells the other two systems apart', async () => {
    const plexTv = new PlexTvSimulator();
    await started(plexTv);
    const plex = await started(new PlexServerSimulator({ plexTv }));
    const plexMcp = await started(new PlexMcpSimulator());
    const provider = newProvider();
    for (const url of [plexTv.url, plex, plexMcp]) {
      expect([url, (await failure(provider.probe(url))).code]).toEqual([url, 'not-this-service']);
    }
  });

  it('gives up a redirect that never ends', async () => {
    let hop = 0;
    const url = await started(
      new Stranger(() => {
        hop += 1;
        return { status: 302, headers: { location: `/${hop}/System/Info/Public` } };
      }),
    );
    expect((await failure(newProvider().probe(url))).code).toBe('redirected');
    expect(hop).toBe(6);
  });

  it('bounds the body, the time and its patience', async () => {
    const { server, provider } = await startJellyfin({}, shortMs);
    const always = { when: () => true, times: 1 };
    server.faults.push({ ...always, what: { kind: 'huge-body', bytes: 50 * 1024 * 1024 } });
    expect((await failure(provider.probe(server.url))).code).toBe('body-too-large');
    server.faults.push({ ...always, what: { kind: 'hang' } });
    expect(await failure(provider.probe(server.url))).toMatchObject({ code: 'timeout', details: { seconds: shortMs / 1000 } });
    server.faults.push({ ...always, what: { kind: 'half-body' } });
    expect((await failure(provider.probe(server.url))).code).toBe('unreachable');
    server.faults.push({ ...always, what: { kind: 'reset', effect: 'before' } });
    expect((await failure(provider.probe(server.url))).code).toBe('unreachable');
    const abort = new AbortController();
    const reached = hangNext(server);
    const probing = failure(provider.probe(server.url, { signal: abort.signal }));
    await reached;
    abort.abort();
    expect((await probing).code).toBe('cancelled');
  });

  it('knows a closed port, and what does not speak HTTP', async () => {
    const { server, provider } = await startJellyfin();
    const { url } = server;
    await server.close();
    expect(await failure(provider.probe(url))).toMatchObject({ code: 'unreachable', details: { reason: 'ECONNREFUSED' } });
    expect((await failure(provider.probe(await startNonHttp()))).code).toBe('not-this-service');
  });

  it('asks before it trusts a certificate, and takes exactly the pinned one', async () => {
    const { tls, pin } = await selfSigned();
    const server = new JellyfinSimulator({ tls });
    const url = await started(server);
    const provider = newProvider();
    expect(await failure(provider.probe(url))).toMatchObject({ code: 'tls-untrusted', details: { host: new URL(url).host } });
    expect(await provider.probe(url, { pin })).toMatchObject({ provenId: server.serverId, baseUrl: url });
    const other = await selfSigned();
    expect(await failure(provider.probe(url, { pin: other.pin }))).toMatchObject({
      code: 'tls-problem',
      details: { reason: 'certificate-changed' },
    });
  });

  it.each(['', '   ', 'ftp://host', 'http://', 'two words', 'http://[::1', 'javascript:alert(1)'])(
    'refuses %j',
    async (address) => {
      expect((await failure(newProvider().probe(address))).code).toBe('bad-address');
    },
  );
});

function page(status: number): Reply {
  return { status, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>hello</title>' };
}
