import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Events } from '../events.ts';
import type { Dispatch } from '../ipc/dispatch.ts';
import type { Log } from '../log/log.ts';
import { PageFiles } from './page-files.ts';
import { maxBodyBytes } from './request-body.ts';
import { WebServer } from './server.ts';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}
interface Asked {
  method?: string;
  path: string;
  headers?: OutgoingHttpHeaders;
  body?: string;
  host?: string;
}

const idleMs = 60_000;
const launchMs = 10_000;
const log = { info: vi.fn<Log['info']>(), warn: vi.fn<Log['warn']>(), error: vi.fn<Log['error']>() };
const dispatch = vi.fn<Dispatch>();
const onIdle = vi.fn<() => void>();
let folder: string;
let events: Events;
let server: WebServer;

/** Raw on purpose: no client that would put a header right. */
const ask = async ({ method = 'GET', path, headers = {}, body, host = '127.0.0.1' }: Asked): Promise<Answer> => {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sent = request({ host, port: server.port, method, path, headers, agent: false }, (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    response.on('error', reject);
  });
  sent.on('error', reject);
  sent.end(body);
  return promise;
};
const origin = (): string => `http://127.0.0.1:${server.port}`;
const post = (path: string, value: unknown, headers: OutgoingHttpHeaders = {}): Promise<Answer> =>
  ask({
    method: 'POST',
    path,
    body: JSON.stringify(value),
    headers: { origin: origin(), 'content-type': 'application/json', ...headers },
  });
const launchToken = (): string => server.launchUrl().split('#launch=')[1] ?? '';
const signIn = async (): Promise<OutgoingHttpHeaders> => {
  const answer = await post('/session', { launch: launchToken() });
  const { key } = JSON.parse(answer.body) as { key: string };
  return { cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '', 'x-latchkey-session': key };
};

beforeEach(async () => {
  vi.clearAllMocks();
  dispatch.mockResolvedValue({ ok: true, data: 'answered' });
  folder = mkdtempSync(join(tmpdir(), 'latchkey-web-'));
  mkdirSync(join(folder, 'page', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'page', 'index.html'), '<title>page</title>');
  writeFileSync(join(folder, 'page', 'assets', 'main.js'), 'script');
  for (const name of ['outside.txt', 'outside.js']) writeFileSync(join(folder, name), 'outside');
  events = new Events((error) => expect.unreachable(String(error)));
  server = new WebServer({ dispatch, events, log, files: new PageFiles(join(folder, 'page')), onIdle, idleMs, launchMs });
  await server.listen(0);
});
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
  rmSync(folder, { recursive: true });
});

describe('the page', () => {
  it('is served with the strict policy and is not kept by caches', async () => {
    const { status, headers, body } = await ask({ path: '/' });
    expect({ status, body }).toEqual({ status: 200, body: '<title>page</title>' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("connect-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });

  it('answers places inside the page, and 404 for files that are not there', async () => {
    for (const path of ['/servers/jellyfin%3Aab12', '/servers/plexmcp%3Ahttp%3A%2F%2Fnas.local%3A8080', '/keys/']) {
      expect((await ask({ path })).body).toBe('<title>page</title>');
    }
    expect((await ask({ path: '/assets/main.js' })).headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect((await ask({ path: '/assets/other.js' })).status).toBe(404);
  });

  it.each([
    '/../outside.txt',
    '/../outside.js',
    '/%2e%2e/outside.js',
    '/%2e%2e/outside.txt',
    '/assets/..%2f..%2foutside.txt',
    '/assets/../../outside.txt',
    '//outside.txt',
    '/..\\outside.txt',
    '/assets/main.js%00.txt',
    'http://127.0.0.1/../outside.txt',
  ])('does not let %s climb out', async (path) => {
    // Either there is no such file, or it is taken for a place inside the page.
    expect(['{"refused":"path"}', '<title>page</title>']).toContain((await ask({ path })).body);
  });
});

describe('who is let in', () => {
  it.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example', '[::1]', '0.0.0.0'])(
    'refuses the name %s, also for the page itself',
    async (name) => {
      const host = name.startsWith('0.0.0.0') ? `${name}:${server.port}` : name;
      for (const path of ['/', '/events', '/closed']) expect((await ask({ path, headers: { host } })).status).toBe(403);
      expect((await post('/ipc/app.info', undefined, { ...(await signIn()), host })).status).toBe(403);
      expect(dispatch).not.toHaveBeenCalled();
    },
  );

  it('takes localhost as well as 127.0.0.1', async () => {
    expect((await ask({ path: '/', headers: { host: `localhost:${server.port}` } })).status).toBe(200);
  });

  it('refuses a call from another origin, from another port, from nowhere, and from a sandboxed frame', async () => {
    const session = await signIn();
    const origins = ['https://evil.example', 'http://127.0.0.1:1', `http://localhost:${server.port}`, 'null', `${origin()}.evil`];
    for (const other of origins) expect((await post('/ipc/app.info', {}, { ...session, origin: other })).status).toBe(403);
    expect((await ask({ method: 'POST', path: '/ipc/app.info', headers: session })).status).toBe(403);
    expect(dispatch).not.toHaveBeenCalled();
  });

  it('lets another site open the page, but not load or read anything', async () => {
    const from = (mode: string, dest: string) => ({
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': mode,
      'sec-fetch-dest': dest,
    });
    expect((await ask({ path: '/', headers: from('navigate', 'document') })).status).toBe(200);
    expect((await ask({ path: '/', headers: from('navigate', 'iframe') })).status).toBe(403);
    expect((await ask({ path: '/assets/main.js', headers: from('no-cors', 'script') })).status).toBe(403);
    const events = await ask({ path: '/events', headers: { ...(await signIn()), ...from('cors', 'empty') } });
    expect(events.status).toBe(403);
  });

  it('is not reachable through any other address of this machine', async () => {
    const others = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).filter(({ internal }) => !internal));
    for (const { address, family, scopeid } of others) {
      const host = family === 'IPv6' && scopeid !== 0 ? `${address}%${String(scopeid)}` : address;
      await expect(ask({ path: '/', host })).rejects.toThrow(/ECONNREFUSED|EHOSTUNREACH|EINVAL|EADDRNOTAVAIL|ENETUNREACH/u);
    }
    await expect(ask({ path: '/', host: '::1' })).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL/u);
  });
});

describe('sessions', () => {
  it('opens one session a launch token', async () => {
    const launch = launchToken();
    const first = await post('/session', { launch });
    expect(first.status).toBe(200);
    expect(first.headers['set-cookie']?.[0]).toMatch(/^latchkey-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/u);
    const second = await post('/session', { launch });
    expect(second.status).toBe(401);
    expect(second.headers['set-cookie']).toBeUndefined();
  });

  it('refuses tokens that were never given out', async () => {
    for (const launch of ['', 'A'.repeat(43), null, { toString: 'x' }, 7]) {
      expect((await post('/session', { launch })).status).toBe(401);
    }
    expect((await post('/session', null)).status).toBe(401);
  });

  it('forgets a launch token that nobody followed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const launch = launchToken();
    vi.advanceTimersByTime(launchMs + 1);
    expect((await post('/session', { launch })).status).toBe(401);
  });

  it('needs the cookie and the key', async () => {
    const session = await signIn();
    const other = await signIn();
    const call = async (headers: OutgoingHttpHeaders) => (await post('/ipc/app.info', undefined, headers)).status;
    expect(await call(session)).toBe(200);
    dispatch.mockClear();
    expect(await call({})).toBe(401);
    expect(await call({ cookie: session['cookie'] })).toBe(401);
    expect(await call({ 'x-latchkey-session': session['x-latchkey-session'] })).toBe(401);
    expect(await call({ cookie: session['cookie'], 'x-latchkey-session': other['x-latchkey-session'] })).toBe(401);
    expect((await ask({ path: '/events', headers: { cookie: session['cookie'] } })).status).toBe(401);
    expect(dispatch).not.toHaveBeenCalled();
  });

  it('ends a session that nobody uses, its stream with it, and not one that is used', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const session = await signIn();
    const stream = ask({ path: '/events', headers: session });
    vi.advanceTimersByTime(idleMs - 1);
    expect((await post('/ipc/app.info', undefined, session)).status).toBe(200);
    vi.advanceTimersByTime(idleMs - 1);
    expect((await post('/ipc/app.info', undefined, session)).status).toBe(200);
    expect(onIdle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(idleMs);
    expect(onIdle).toHaveBeenCalledOnce();
    expect((await stream).status).toBe(200);
    expect((await post('/ipc/app.info', undefined, session)).status).toBe(401);
  });

  it('says why a page was closed, in the language of the browser and without a script', async () => {
    const closed = await ask({ path: '/closed?why=link-used', headers: { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' } });
    expect(closed.body).toContain('Dieser Link gilt nicht mehr');
    expect(closed.headers['content-security-policy']).toMatch(/script-src 'self'.*style-src 'sha256-/u);
    expect((await ask({ path: '/closed?why=<script>' })).body).not.toContain('script');
  });
});

describe('calls', () => {
  it('hand the parameters on and the envelope back', async () => {
    const { body, headers } = await post('/ipc/credentials.copy', { id: 'one' }, await signIn());
    expect([JSON.parse(body), headers['cache-control']]).toEqual([{ ok: true, data: 'answered' }, 'no-store']);
    expect(dispatch).toHaveBeenCalledExactlyOnceWith('credentials.copy', { id: 'one' });
  });

  it('take an empty body for no parameters', async () => {
    const headers = { origin: origin(), ...(await signIn()) };
    expect((await ask({ method: 'POST', path: '/ipc/app.info', headers })).status).toBe(200);
    expect(dispatch).toHaveBeenCalledExactlyOnceWith('app.info', undefined);
  });

  it('refuse a body that is too big, told or untold, and go on working', async () => {
    const session = await signIn();
    const big = 'x'.repeat(maxBodyBytes);
    expect((await post('/ipc/app.info', big, session)).status).toBe(413);
    const chunked = await post('/ipc/app.info', big, { ...session, 'transfer-encoding': 'chunked' });
    expect(chunked.status).toBe(413);
    expect(dispatch).not.toHaveBeenCalled();
    expect((await post('/ipc/app.info', 'small', session)).status).toBe(200);
  });

  it('refuse what is no JSON, and what a form could send', async () => {
    const headers = { origin: origin(), ...(await signIn()) };
    const send = (body: string, type: string) =>
      ask({ method: 'POST', path: '/ipc/app.info', body, headers: { ...headers, 'content-type': type } });
    expect((await send('{', 'application/json')).status).toBe(400);
    expect((await send('{}', 'text/plain')).status).toBe(415);
    expect((await send('a=b', 'application/x-www-form-urlencoded')).status).toBe(415);
    expect(dispatch).not.toHaveBeenCalled();
  });

  it('take no other method', async () => {
    const headers = { origin: origin(), ...(await signIn()) };
    for (const method of ['GET', 'PUT', 'OPTIONS', 'DELETE']) {
      for (const path of ['/ipc/app.info', '/session']) expect((await ask({ method, path, headers })).status).toBe(405);
    }
    for (const path of ['/', '/events']) expect((await ask({ method: 'POST', path, headers })).status).toBe(405);
  });

  it('leave nothing of a session or a body in the log, also when they fail', async () => {
    const session = await signIn();
    dispatch.mockRejectedValueOnce(new Error('broken'));
    expect((await post('/ipc/vault.unlock', { passphrase: 'typed by a person' }, session)).status).toBe(500);
    await post('/ipc/vault.unlock', { passphrase: 'typed by a person' }, { ...session, origin: 'https://evil.example' });
    const logged = JSON.stringify([log.info.mock.calls, log.warn.mock.calls, log.error.mock.calls]);
    expect(log.error).toHaveBeenCalledOnce();
    expect(log.warn).toHaveBeenCalledOnce();
    const secrets = ['typed by a person', String(session['cookie']), String(session['x-latchkey-session'])];
    expect(secrets.map((secret) => logged.includes(secret))).toEqual([false, false, false]);
  });
});

it('streams the events of the core', async () => {
  const headers = await signIn();
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const sent = request({ host: '127.0.0.1', port: server.port, path: '/events', headers, agent: false }, (response) => {
    expect(response.headers['content-type']).toBe('text/event-stream');
    let text = '';
    response.setEncoding('utf8').on('data', (chunk: string) => {
      if (text === '') events.changed('credentials', 'activity');
      text += chunk;
      if (text.includes('event:')) resolve(text);
    });
  });
  sent.on('error', reject).end();
  expect(await promise).toBe(': open\n\nevent: changed\ndata: {"topics":["credentials","activity"]}\n\n');
  sent.destroy();
});
