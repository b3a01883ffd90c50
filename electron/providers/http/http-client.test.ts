import { randomBytes } from 'node:crypto';
import dns from 'node:dns';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { createServer as createTcpServer } from 'node:net';

import { generate } from 'selfsigned';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { AppError } from '../../../shared/domain/errors.ts';
import { offeredCertificate } from './certificates.ts';
import { HttpClient } from './http-client.ts';

const open: { close: () => void }[] = [];
const client = new HttpClient();

const listen = async (server: Server, scheme = 'http'): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const serve = (answer: RequestListener): Promise<string> => listen(createServer(answer));
const failing = async (work: Promise<unknown>): Promise<AppError> => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error('expected an AppError', { cause: error });
  return error;
};

afterEach(() => {
  vi.restoreAllMocks();
  for (const server of open.splice(0)) server.close();
});

describe('HttpClient', () => {
  it('gives status, headers and text, and names what was asked without its query', async () => {
    const baseUrl = await serve((request, response) => {
      response.writeHead(201, { 'X-Seen': `${request.method} ${request.url}` });
      response.end('{"a":1}');
    });
    const answer = await client.send({ baseUrl: `${baseUrl}/base` }, { method: 'POST', path: '/x?key=1', body: { b: 2 } });
    expect(answer).toMatchObject({ status: 201, text: '{"a":1}', asked: 'POST /x' });
    expect(answer.headers['x-seen']).toBe('POST /base/x?key=1');
  });

  it('never follows a redirect', async () => {
    let asked = 0;
    const baseUrl = await serve((_request, response) => {
      asked += 1;
      response.writeHead(302, { location: '/elsewhere' });
      response.end();
    });
    const answer = await client.send({ baseUrl }, { method: 'GET', path: '/', headers: { authorization: 'x' } });
    expect([answer.status, answer.headers['location'], asked]).toEqual([302, '/elsewhere', 1]);
  });

  it('stops reading a body that is too large', async () => {
    const baseUrl = await serve((_request, response) => {
      const more = (): void => {
        while (response.write(Buffer.alloc(64 * 1024, 'x')));
        response.once('drain', more);
      };
      more();
    });
    const error = await failing(client.send({ baseUrl }, { method: 'GET', path: '/', maxBytes: 100_000 }));
    expect(error.code).toBe('body-too-large');
  });

  it('gives up on a socket that hangs and on one that drips', async () => {
    const hanging = await serve(() => undefined);
    expect((await failing(client.send({ baseUrl: hanging }, { method: 'GET', path: '/', timeoutMs: 150 }))).code).toBe('timeout');
    const dripping = await serve((_request, response) => {
      const timer = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(timer));
    });
    expect((await failing(client.send({ baseUrl: dripping }, { method: 'GET', path: '/', timeoutMs: 150 }))).code).toBe(
      'timeout',
    );
  });

  it('tells a closed port, a peer that speaks no HTTP and a cut connection', async () => {
    const closed = createServer();
    const baseUrl = await listen(closed);
    await new Promise((resolve) => closed.close(resolve));
    expect((await failing(client.send({ baseUrl }, { method: 'GET', path: '/' }))).code).toBe('unreachable');
    const mute = await listen(createTcpServer((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n')));
    expect((await failing(client.send({ baseUrl: mute }, { method: 'GET', path: '/' }))).code).toBe('not-this-service');
    const cut = await serve((request) => request.socket.destroy());
    expect((await failing(client.send({ baseUrl: cut }, { method: 'GET', path: '/' }))).code).toBe('unreachable');
  });

  it('reaches a host of several addresses although a slow disk held the process up', async () => {
    const { port } = new URL(await serve((_request, response) => response.end('there')));
    // As on machines without IPv6. The connection stands by the time the process looks again.
    const lookUp = (_host: string, _options: object, done: (error: null, addresses: object[]) => void): void => {
      setImmediate(() => {
        done(null, [
          { address: '127.0.0.1', family: 4 },
          { address: '::1', family: 6 },
        ]);
        for (const end = performance.now() + 600; performance.now() < end;);
      });
    };
    vi.spyOn(dns, 'lookup').mockImplementation(lookUp as unknown as typeof dns.lookup);
    const answer = await client.send({ baseUrl: `http://localhost:${port}` }, { method: 'GET', path: '/' });
    expect(answer.text).toBe('there');
  });

  it('repeats a GET after 503 when asked to, and never a POST', async () => {
    let asked = 0;
    const baseUrl = await serve((_request, response) => {
      asked += 1;
      response.writeHead(asked < 3 ? 503 : 200);
      response.end('ok');
    });
    expect((await client.send({ baseUrl }, { method: 'GET', path: '/', retries: 2 })).status).toBe(200);
    asked = 0;
    expect((await client.send({ baseUrl }, { method: 'POST', path: '/', retries: 2 })).status).toBe(503);
    expect(asked).toBe(1);
  });

  it('gives the last answer when patience ends, and does not wait long for Retry-After', async () => {
    let asked = 0;
    const baseUrl = await serve((_request, response) => {
      asked += 1;
      response.writeHead(429, { 'retry-after': '600' });
      response.end();
    });
    expect((await client.send({ baseUrl }, { method: 'GET', path: '/', retries: 3 })).status).toBe(429);
    expect(asked).toBe(1);
  });

  it('leaves a 429 without a time alone, and waits as long as one with a time says', async () => {
    const at: number[] = [];
    let headers: Record<string, string> = {};
    const baseUrl = await serve((_request, response) => {
      at.push(performance.now());
      response.writeHead(429, headers);
      response.end();
    });
    expect((await client.send({ baseUrl }, { method: 'GET', path: '/', retries: 3 })).status).toBe(429);
    expect(at).toHaveLength(1);
    headers = { 'retry-after': 'Fri, 31 Dec 2199 23:59:59 GMT' };
    expect((await client.send({ baseUrl }, { method: 'GET', path: '/', retries: 3 })).status).toBe(429);
    expect(at).toHaveLength(2);
    headers = { 'retry-after': '1' };
    expect((await client.send({ baseUrl }, { method: 'GET', path: '/', retries: 1 })).status).toBe(429);
    expect((at[3] ?? 0) - (at[2] ?? 0)).toBeGreaterThanOrEqual(1000);
  });

  it('is cancelled also while it waits', async () => {
    const abort = new AbortController();
    const baseUrl = await serve((_request, response) => {
      response.writeHead(429, { 'retry-after': '2' });
      response.end(() => abort.abort());
    });
    const what = { method: 'GET', path: '/', retries: 1, signal: abort.signal } as const;
    expect((await failing(client.send({ baseUrl }, what))).code).toBe('cancelled');
  });

  it('says cancelled when cancelled', async () => {
    const baseUrl = await serve(() => undefined);
    const abort = new AbortController();
    const work = failing(client.send({ baseUrl }, { method: 'GET', path: '/', signal: abort.signal, retries: 2 }));
    abort.abort();
    expect((await work).code).toBe('cancelled');
  });
});

/** Hangs up on requests by their place on the connection and their method; counts requests and connections. */
const forgetful = async (
  hangsUpOn: (nth: number, method: string | undefined) => boolean,
  identity?: { key: string; cert: string },
) => {
  const seen = { requests: 0, connections: 0 };
  const nths = new WeakMap<object, number>();
  const answer: RequestListener = (request, response) => {
    seen.requests += 1;
    const nth = (nths.get(request.socket) ?? 0) + 1;
    nths.set(request.socket, nth);
    if (hangsUpOn(nth, request.method)) request.socket.destroy();
    else response.end('ok');
  };
  const server = identity ? createTlsServer(identity, answer) : createServer(answer);
  server.on('connection', () => {
    seen.connections += 1;
  });
  return { baseUrl: await listen(server, identity ? 'https' : 'http'), seen };
};

const selfSigned = async (): Promise<{ key: string; cert: string }> => {
  const made = await generate([{ name: 'commonName', value: 'nas.local' }], { keySize: 2048 });
  return { key: made.private, cert: made.cert };
};

describe('a connection that was kept open and died', () => {
  it('is replaced at once for a GET', async () => {
    const { baseUrl, seen } = await forgetful((nth) => nth > 1);
    for (let round = 0; round < 3; round += 1) {
      expect((await client.send({ baseUrl }, { method: 'GET', path: '/' })).text).toBe('ok');
    }
    // The second question meets a closed connection and is sent again; what is fresh is not kept.
    expect(seen.requests).toBe(4);
    expect(seen.connections).toBe(3);
  });

  it('is not replaced for what carries a secret without TLS: who listens there has to show first who it is', async () => {
    const { baseUrl, seen } = await forgetful((nth) => nth > 1);
    const asked = { method: 'GET', path: '/', headers: { 'X-Plex-Token': randomBytes(8).toString('hex') }, retries: 2 } as const;
    let sent = 0;
    // The client may open a second connection before it uses the first one again.
    const untilOneIsUsedAgain = async (): Promise<void> => {
      for (; sent < 20; sent += 1) await client.send({ baseUrl }, asked);
    };
    const error = await failing(untilOneIsUsedAgain());
    expect(error).toMatchObject({ code: 'unreachable', details: { reason: 'connection-closed' } });
    expect(seen.requests).toBe(sent + 1);
  });

  it('is not replaced for a password, which services count, and for a token over TLS it is', async () => {
    const { baseUrl, seen } = await forgetful((nth) => nth > 1, await selfSigned());
    const route = { baseUrl, pin: await offeredCertificate(new URL(baseUrl)) };
    const send = (scheme: string) =>
      client.send(route, { method: 'GET', path: '/', headers: { authorization: `${scheme} ${randomBytes(8).toString('hex')}` } });
    for (let round = 0; round < 5; round += 1) expect((await send('Bearer')).text).toBe('ok');
    const before = seen.requests;
    let sent = 0;
    // As above, the connection that died is not necessarily the next one to be used.
    const untilOneIsUsedAgain = async (): Promise<void> => {
      for (; sent < 20; sent += 1) await send('Basic');
    };
    expect((await failing(untilOneIsUsedAgain())).code).toBe('unreachable');
    expect(seen.requests - before).toBe(sent + 1);
  });

  it('is not replaced for what must not be sent twice', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      const { baseUrl, seen } = await forgetful((_nth, asked) => asked !== 'GET');
      await client.send({ baseUrl }, { method: 'GET', path: '/' });
      expect((await failing(client.send({ baseUrl }, { method, path: '/' }))).code).toBe('unreachable');
      expect(seen.requests).toBe(2);
    }
  });

  it('is not looked for where there was none, and only once', async () => {
    const first = await forgetful(() => true);
    expect((await failing(client.send(first, { method: 'GET', path: '/' }))).code).toBe('unreachable');
    expect(first.seen.requests).toBe(1);
    let alive = true;
    const gone = await forgetful(() => !alive);
    await client.send(gone, { method: 'GET', path: '/' });
    alive = false;
    expect((await failing(client.send(gone, { method: 'GET', path: '/' }))).code).toBe('unreachable');
    expect(gone.seen.requests).toBe(3);
  });

  it('is not what cut an answer in the middle', async () => {
    let asked = 0;
    const baseUrl = await serve((_request, response) => {
      asked += 1;
      if (asked === 1) return void response.end('ok');
      response.writeHead(200, { 'content-length': '10' });
      response.write('half', () => response.destroy());
    });
    await client.send({ baseUrl }, { method: 'GET', path: '/' });
    expect((await failing(client.send({ baseUrl }, { method: 'GET', path: '/' }))).code).toBe('unreachable');
    expect(asked).toBe(2);
  });
});

describe('TLS', () => {
  it('refuses a self-signed certificate, and accepts exactly it once it is pinned', async () => {
    const baseUrl = await listen(
      createTlsServer(await selfSigned(), (_request, response) => response.end('hello')),
      'https',
    );
    expect((await failing(client.send({ baseUrl }, { method: 'GET', path: '/' }))).code).toBe('tls-untrusted');
    const offered = await offeredCertificate(new URL(baseUrl));
    expect(offered.subject).toBe('nas.local');
    const pinned = await client.send({ baseUrl, pin: offered }, { method: 'GET', path: '/' });
    expect(pinned.text).toBe('hello');

    const impostor = await listen(
      createTlsServer(await selfSigned(), (_request, response) => response.end('hello')),
      'https',
    );
    const error = await failing(client.send({ baseUrl: impostor, pin: offered }, { method: 'GET', path: '/' }));
    expect([error.code, error.details['reason']]).toEqual(['tls-problem', 'certificate-changed']);
  });

  it('connects to a given address instead of resolving the name', async () => {
    const baseUrl = await serve((request, response) => response.end(request.headers.host));
    const { port } = new URL(baseUrl);
    const route = { baseUrl: `http://192-168-1-5.example.invalid:${port}`, resolveTo: '127.0.0.1' };
    expect((await client.send(route, { method: 'GET', path: '/' })).text).toBe(`192-168-1-5.example.invalid:${port}`);
  });
});
