import { randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { failure } from '../../../fixtures/failures.ts';
import { selfSigned } from '../../../fixtures/self-signed.ts';
import { shortMs, started, startNonHttp } from '../../../fixtures/wire.ts';
import type { Reply } from '../../../simulators/http-simulator.ts';
import { Stranger } from '../../../simulators/stranger.ts';
import { type Plex, startPlex } from '../fixture.ts';

const stranger = async (reply: Reply | ((path: string) => Reply)): Promise<{ plex: Plex; url: string; simulator: Stranger }> => {
  const simulator = new Stranger(reply);
  const url = await started(simulator);
  return { plex: await startPlex({}, shortMs), url, simulator };
};

const html = { 'content-type': 'text/html; charset=utf-8' };

describe('what people type', () => {
  it.each([
    ['the address itself', (url: string) => url],
    ['a trailing slash', (url: string) => `${url}/`],
    ['no scheme', (url: string) => url.replace('http://', '')],
    ['white space', (url: string) => `  ${url} \n`],
    ['the web interface', (url: string) => `${url}/web/index.html#!/settings/server`],
    ['the short way there', (url: string) => `${url}/web`],
    ['the identity', (url: string) => `${url}/identity?X-Plex-Token=`],
    ['a library', (url: string) => `${url}/library/sections/1/all?type=1`],
    ['capital letters', (url: string) => url.replace('http', 'HTTP')],
  ])('is understood: %s', async (_name, typed) => {
    const plex = await startPlex();
    const server = await plex.server();
    expect(await plex.provider.probe(typed(server.url))).toEqual({
      provider: 'plex',
      provenId: server.machineIdentifier,
      name: '',
      version: server.version,
      dialect: null,
      baseUrl: server.url,
      ready: true,
    });
  });

  it('may have a path before it', async () => {
    const plex = await startPlex();
    const server = await plex.server({ basePath: '/plex' });
    expect((await plex.provider.probe(`${server.url}/web/index.html#!/`)).baseUrl).toBe(server.url);
  });

  it.each(['', '   ', 'ftp://127.0.0.1', 'http://', 'not an address', 'http://[::1', '127.0.0.1:99999'])(
    'is refused: %j',
    async (typed) => {
      const plex = await startPlex();
      expect(await failure(plex.provider.probe(typed))).toMatchObject({ code: 'bad-address' });
    },
  );

  it('is no server when it is a page of plex.tv', async () => {
    const plex = await startPlex();
    const pasted = 'https://app.plex.tv/desktop/#!/server/0123/details?key=1';
    expect(await failure(plex.provider.probe(pasted))).toEqual({
      code: 'not-this-service',
      details: { host: 'app.plex.tv', product: 'plex.tv' },
    });
  });
});

describe('the question', () => {
  it('carries neither token nor client identifier', async () => {
    const plex = await startPlex();
    const server = await plex.server();
    await plex.provider.probe(server.url);
    expect(Object.keys(server.seen[0]?.headers ?? {}).filter((name) => name.startsWith('x-plex'))).toEqual([]);
  });

  it('understands XML, numbers as strings, and a server without an account', async () => {
    const plex = await startPlex();
    const server = await plex.server();
    server.stringNumbers = true;
    server.unclaim();
    expect(await plex.provider.probe(server.url)).toMatchObject({ provenId: server.machineIdentifier, ready: true });
    const body = '<?xml version="1.0"?>\n<MediaContainer size="0" claimed="1" machineIdentifier="abc" version="1.2"/>';
    server.faults.push({ when: () => true, what: { kind: 'reply', reply: { status: 200, body } } });
    expect(await plex.provider.probe(server.url)).toMatchObject({ provenId: 'abc', version: '1.2' });
  });

  it('can be cancelled', async () => {
    const plex = await startPlex();
    const server = await plex.server();
    server.faults.push({ when: () => true, what: { kind: 'hang' } });
    const cancel = new AbortController();
    const probing = failure(plex.provider.probe(server.url, { signal: cancel.signal }));
    cancel.abort();
    expect(await probing).toMatchObject({ code: 'cancelled' });
  });
});

describe('redirects', () => {
  it('are followed by hand to the final address, also across a host', async () => {
    const plex = await startPlex();
    const server = await plex.server();
    const hop = new Stranger({ status: 301, headers: { location: `${server.url}/identity` } });
    const url = await started(hop);
    expect(await plex.provider.probe(url)).toMatchObject({ baseUrl: server.url });
  });

  it('to the root of another place keep the question', async () => {
    const plex = await startPlex();
    const server = await plex.server();
    const url = await started(new Stranger({ status: 302, headers: { location: `${server.url}/` } }));
    expect(await plex.provider.probe(url)).toMatchObject({ baseUrl: server.url });
  });

  it('to a page are somebody’s sign-in', async () => {
    const { plex, url } = await stranger({ status: 302, headers: { location: 'https://auth.example.org/login?rd=x' } });
    expect(await failure(plex.provider.probe(url))).toMatchObject({ code: 'login-page' });
  });

  it('in a circle or out of the web end', async () => {
    const round = await stranger({ status: 302, headers: { location: '/identity' } });
    expect(await failure(round.plex.provider.probe(round.url))).toMatchObject({ code: 'redirected' });
    const out = await stranger({ status: 302, headers: { location: 'file:///etc/passwd' } });
    expect(await failure(out.plex.provider.probe(out.url))).toMatchObject({ code: 'redirected' });
  });
});

describe('other things that answer', () => {
  it.each([
    ['a page without a name', { status: 200, headers: html, body: '<!doctype html><p>Hello' }, { code: 'login-page' }],
    ['a router’s sign-in', { status: 401, headers: html, body: '<html>Sign in' }, { code: 'login-page' }],
    [
      'a known product by its title',
      { status: 200, headers: html, body: '<title>Tautulli - Home</title>' },
      { code: 'not-this-service', details: { product: 'Tautulli' } },
    ],
    [
      'rubbish that calls itself JSON',
      { status: 200, headers: { 'content-type': 'application/json' }, body: '{"MediaContainer"' },
      { code: 'bad-answer' },
    ],
    ['Plex without an identity', { status: 200, body: { MediaContainer: { size: 0 } } }, { code: 'bad-answer' }],
    ['text', { status: 200, body: 'hello' }, { code: 'not-this-service' }],
    ['nothing there', { status: 404, body: { detail: 'Not Found' } }, { code: 'not-this-service' }],
    ['a fault', { status: 500, body: 'oops' }, { code: 'server-error' }],
    ['too many questions', { status: 429 }, { code: 'rate-limited' }],
  ] as const)('%s', async (_name, reply, expected) => {
    const { plex, url } = await stranger(reply);
    const error = await failure(plex.provider.probe(url));
    expect(error).toMatchObject(expected);
    expect(error.details['host']).toBe(new URL(url).host);
  });

  it('Jellyfin, by its own word', async () => {
    const { plex, url } = await stranger((path) =>
      path === '/System/Info/Public' ? { status: 200, body: { ProductName: 'Jellyfin Server' } } : { status: 404 },
    );
    expect(await failure(plex.provider.probe(url))).toMatchObject({ code: 'not-this-service', details: { product: 'Jellyfin' } });
  });

  it('a server that is starting', async () => {
    const plex = await startPlex();
    const server = await plex.server();
    server.starting = true;
    expect(await failure(plex.provider.probe(server.url))).toMatchObject({ code: 'server-starting' });
  });

  it('fifty megabytes', async () => {
    const { plex, url, simulator } = await stranger({ status: 200 });
    simulator.faults.push({ when: () => true, what: { kind: 'huge-body', bytes: 50 * 1024 * 1024 } });
    expect(await failure(plex.provider.probe(url))).toMatchObject({ code: 'body-too-large' });
  });

  it('a socket that hangs', async () => {
    const { plex, url, simulator } = await stranger({ status: 200 });
    simulator.faults.push({ when: () => true, what: { kind: 'hang' } });
    expect(await failure(plex.provider.probe(url))).toMatchObject({ code: 'timeout' });
  });

  it('something that is no HTTP', async () => {
    const plex = await startPlex();
    expect(await failure(plex.provider.probe(await startNonHttp()))).toMatchObject({ code: 'not-this-service' });
  });

  it('nothing at all', async () => {
    const { plex, url, simulator } = await stranger({ status: 200 });
    await simulator.close();
    expect(await failure(plex.provider.probe(url))).toMatchObject({ code: 'unreachable', details: { host: new URL(url).host } });
    await simulator.listen();
  });
});

describe('certificates', () => {
  it('are pinned for one host, not for where it sends us', async () => {
    const [here, there] = [await selfSigned(), await selfSigned()];
    const plex = await startPlex();
    const server = await plex.server({ tls: there.tls });
    const elsewhere = server.url.replace('127.0.0.1', 'localhost');
    const hop = new Stranger({ status: 308, headers: { location: `${elsewhere}/identity` } }, here.tls);
    const url = await started(hop);
    expect(await failure(plex.provider.probe(url, { pin: here.pin }))).toMatchObject({
      code: 'tls-untrusted',
      details: { host: new URL(elsewhere).host },
    });
  });

  it('that nobody vouches for are a question, and hold once pinned', async () => {
    const { tls, pin } = await selfSigned();
    const plex = await startPlex();
    const server = await plex.server({ tls });
    expect(await failure(plex.provider.probe(server.url))).toMatchObject({ code: 'tls-untrusted' });
    // Without a scheme the plain question is asked too; the certificate is what can be acted on.
    expect(await failure(plex.provider.probe(server.url.replace('https://', '')))).toMatchObject({ code: 'tls-untrusted' });
    expect(await plex.provider.probe(server.url, { pin })).toMatchObject({
      provenId: server.machineIdentifier,
    });
  });

  it('of a plex.direct name need no resolver, and the name goes along', async () => {
    const { tls, pin } = await selfSigned();
    const plex = await startPlex();
    const server = await plex.server({ tls });
    const host = `127-0-0-1.${randomBytes(16).toString('hex')}.plex.direct:${server.port}`;
    expect(await plex.provider.probe(`https://${host}`, { pin, resolveTo: '127.0.0.1' })).toMatchObject({
      provenId: server.machineIdentifier,
      baseUrl: `https://${host}`,
    });
    expect(server.seen.at(-1)?.headers.host).toBe(host);
    // The name leads there, but its certificate is still looked at.
    expect(await failure(plex.provider.probe(`https://${host}`, { resolveTo: '127.0.0.1' }))).toMatchObject({
      code: 'tls-untrusted',
    });
  });

  it('that changed are a warning', async () => {
    const [now, before] = [await selfSigned(), await selfSigned()];
    const plex = await startPlex();
    const server = await plex.server({ tls: now.tls });
    expect(await failure(plex.provider.probe(server.url, { pin: before.pin }))).toMatchObject({
      code: 'tls-problem',
      details: { reason: 'certificate-changed' },
    });
  });
});
