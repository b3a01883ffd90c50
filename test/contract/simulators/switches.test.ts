import { randomBytes } from 'node:crypto';

import { Agent, fetch, type RequestInit, type Response } from 'undici';

import { describe, expect, it, onTestFinished } from 'vitest';

import { selfSigned } from '../../fixtures/self-signed.ts';
import { started } from '../../fixtures/wire.ts';
import type { HttpSimulator, HttpSimulatorOptions } from '../../simulators/http-simulator.ts';
import { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';
import { PlexServerSimulator } from '../../simulators/plex/plex-server-simulator.ts';
import { PlexTvSimulator } from '../../simulators/plex/plex-tv-simulator.ts';
import { PlexMcpSimulator } from '../../simulators/plexmcp/plexmcp-simulator.ts';

/** Each simulator with a question that anybody may ask it and one that needs a token. */
const kinds = [
  {
    name: 'plex.tv',
    make: (options: HttpSimulatorOptions): HttpSimulator => new PlexTvSimulator(options),
    open: '/auth',
    closed: '/devices.xml',
    letsEverybodyIn: false,
  },
  {
    name: 'a Plex Media Server',
    make: (options: HttpSimulatorOptions): HttpSimulator =>
      new PlexServerSimulator({ plexTv: new PlexTvSimulator(), ...options }),
    open: '/identity',
    closed: '/library/sections',
    letsEverybodyIn: true,
  },
  {
    name: 'a Jellyfin server',
    make: (options: HttpSimulatorOptions): HttpSimulator => new JellyfinSimulator(options),
    open: '/System/Info/Public',
    closed: '/Users/Me',
    letsEverybodyIn: true,
  },
  {
    name: 'a PlexMCP gateway',
    make: (options: HttpSimulatorOptions): HttpSimulator => new PlexMcpSimulator(options),
    open: '/health',
    closed: '/api/v1/mcps',
    letsEverybodyIn: true,
  },
] as const;

const ask = async (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { redirect: 'manual', headers: { accept: 'application/json', 'x-plex-client-identifier': 'test' }, ...init });

const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe.each(kinds)('the switches of $name', ({ make, open, closed, letsEverybodyIn }) => {
  const start = async (options: HttpSimulatorOptions = {}): Promise<HttpSimulator> => {
    const simulator = make(options);
    await started(simulator);
    return simulator;
  };

  it.each([
    ['401', 401, null],
    ['403', 403, null],
    ['429', 429, null],
    ['429 with a wait', 429, '1'],
    ['500', 500, null],
    ['401 page', 401, null],
    ['502 page', 502, null],
  ] as const)('%s, once, then all is well', async (trouble, status, wait) => {
    const simulator = await start();
    simulator.suffer(trouble, { times: 1 });
    const spoilt = await ask(simulator.url + open);
    expect([spoilt.status, spoilt.headers.get('retry-after')]).toEqual([status, wait]);
    expect((await spoilt.text()).startsWith('<!doctype html>')).toBe(trouble.endsWith('page'));
    expect((await ask(simulator.url + open)).status).toBe(200);
  });

  it('cuts the connection before or after the request took effect', async () => {
    const simulator = await start();
    simulator.suffer('reset before', { times: 1 });
    expect(await failureOf(ask(simulator.url + open))).toBeInstanceOf(TypeError);
    expect(simulator.seen).toEqual([]);
    simulator.suffer('reset after', { times: 1 });
    expect(await failureOf(ask(simulator.url + open))).toBeInstanceOf(TypeError);
    expect(simulator.seen).toMatchObject([{ path: open, status: 200 }]);
  });

  it('sends half a body', async () => {
    const simulator = await start();
    const whole = Buffer.byteLength(await (await ask(simulator.url + open)).text());
    simulator.suffer('half body');
    const half = await ask(simulator.url + open);
    expect(half.headers.get('content-length')).toBe(String(whole));
    expect(await failureOf(half.text())).toBeInstanceOf(TypeError);
    simulator.cure();
    expect((await ask(simulator.url + open)).status).toBe(200);
  });

  it('drips: the head comes, then one byte after the other', async () => {
    const simulator = await start();
    simulator.suffer('slow drip');
    const cut = new AbortController();
    const dripping = await ask(simulator.url + open, { signal: cut.signal });
    if (!dripping.body) throw new Error('a body expected');
    const sizes: number[] = [];
    for await (const chunk of dripping.body) if (sizes.push((chunk as Uint8Array).length) === 3) break;
    cut.abort();
    expect(Math.max(...sizes)).toBeLessThan(Number(dripping.headers.get('content-length')));
  });

  it('sends more than 16 MB', async () => {
    const simulator = await start();
    simulator.suffer('huge body');
    const huge = await ask(simulator.url + open);
    expect([huge.status, (await huge.arrayBuffer()).byteLength]).toEqual([200, 17 * 1024 * 1024]);
  });

  it('hangs', async () => {
    const simulator = await start();
    simulator.suffer('hang');
    expect(await failureOf(ask(simulator.url + open, { signal: AbortSignal.timeout(200) }))).toMatchObject({
      name: 'TimeoutError',
    });
  });

  it('spoils only what it is told to', async () => {
    const simulator = await start();
    simulator.suffer('500', { when: ({ path }) => path === closed });
    expect((await ask(simulator.url + closed)).status).toBe(500);
    expect((await ask(simulator.url + open)).status).toBe(200);
  });

  it('takes its time', async () => {
    const simulator = await start();
    simulator.latencyMs = 120;
    const before = performance.now();
    await ask(simulator.url + open);
    // Timers may fire a little early.
    expect(performance.now() - before).toBeGreaterThan(110);
  });

  it('has a clock that is wrong', async () => {
    const simulator = await start();
    const dateOf = async (): Promise<number> => Date.parse((await ask(simulator.url + open)).headers.get('date') ?? '') / 1000;
    const right = await dateOf();
    simulator.clockSkewSeconds = -7200;
    expect(Math.abs(right - (await dateOf()) - 7200)).toBeLessThan(60);
  });

  it('has a certificate that nobody vouches for', async () => {
    const { tls, pin } = await selfSigned();
    const simulator = await start({ tls });
    expect(await failureOf(ask(simulator.url + open))).toMatchObject({ cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } });
    const dispatcher = new Agent({ connect: { ca: [pin.pem] } });
    onTestFinished(() => dispatcher.destroy());
    expect((await ask(simulator.url + open, { dispatcher })).status).toBe(200);
  });

  it('lives below a path, and only there', async () => {
    const simulator = await start({ basePath: '/below' });
    expect((await ask(simulator.url + open)).status).toBe(200);
    expect((await ask(`${simulator.origin}/belowstairs${open}`)).status).not.toBe(200);
    expect((await ask(simulator.origin + open)).status).not.toBe(200);
  });

  it.each([undefined, 307, 308] as const)('redirects to another place, path, and scheme (%s)', async (status) => {
    const { tls } = await selfSigned();
    const there = await start({ tls, basePath: '/there' });
    const simulator = await start();
    simulator.redirect = { to: there.url, ...(status ? { status } : {}) };
    const reply = await ask(`${simulator.url}${open}?a=%20b`);
    expect(reply.status).toBe(status ?? 302);
    const to = new URL(reply.headers.get('location') ?? '');
    expect([to.origin, to.pathname, to.searchParams.get('a')]).toEqual([there.origin, `/there${open}`, ' b']);
    expect(to.protocol).toBe('https:');
  });

  it('is starting', async () => {
    const simulator = await start();
    simulator.starting = true;
    expect((await ask(simulator.url + open)).status).toBe(503);
    simulator.starting = false;
    expect((await ask(simulator.url + open)).status).toBe(200);
  });

  it('takes any token, where there is such a thing', async () => {
    const simulator = await start();
    const random = randomBytes(15).toString('base64url');
    const headers = { 'x-plex-token': random, 'x-plex-client-identifier': 'test', authorization: `Bearer ${random}` };
    const status = async (): Promise<number> => (await ask(simulator.url + closed, { headers })).status;
    expect(await status()).toBe(401);
    simulator.openNetwork = true;
    expect((await status()) === 200).toBe(letsEverybodyIn);
    simulator.openNetwork = false;
    expect(await status()).toBe(401);
  });
});
