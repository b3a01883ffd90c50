import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createWebBridge } from './web-bridge.ts';

type Answer = Response | Error;

const replace = vi.fn<(url: string | URL) => void>();
const asked = vi.fn<(path: string, init: RequestInit) => void>();
/** What the shell answers to each path, in order; the last one stays. */
let answers: Record<string, Answer[]>;
let streams: ReadableStreamDefaultController<Uint8Array>[];

const eventStream = (): Response => {
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void streams.push(controller) });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
};
const push = (text: string, stream = 0): void => streams[stream]?.enqueue(new TextEncoder().encode(text));
const refused = (): Response => new Response('{}', { status: 401 });
const envelope = (data: unknown): Response => Response.json({ ok: true, data });
const headerOf = (path: string, name: string): string | null => {
  const init = asked.mock.calls.find(([one]) => one === path)?.[1];
  return new Headers(init?.headers).get(name);
};
/** Resolves when the page was left, which a bridge that was waited for never sees. */
const untilLeft = (): Promise<void> => vi.waitFor(() => expect(replace).toHaveBeenCalled());

beforeEach(() => {
  vi.clearAllMocks();
  localStorage.clear();
  streams = [];
  answers = { '/events': [eventStream()] };
  location.hash = '';
  vi.spyOn(location, 'replace').mockImplementation(replace);
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    asked(path, init);
    const left = answers[path] ?? [];
    const answer = left.length > 1 ? left.shift() : left[0];
    if (answer instanceof Response) return answer.body?.locked ? answer.clone() : answer;
    throw answer ?? new Error(`nothing expected at ${path}`);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('the session', () => {
  it('exchanges the token of the address, and takes it out of there first', async () => {
    location.hash = '#launch=one-time_token';
    answers['/session'] = [Response.json({ key: 'key of this page' })];
    await createWebBridge();
    expect(location.hash).toBe('');
    expect(asked.mock.calls[0]).toEqual(['/session', expect.objectContaining({ body: '{"launch":"one-time_token"}' })]);
    expect(headerOf('/events', 'x-latchkey-session')).toBe('key of this page');
    expect(asked.mock.calls.every(([path]) => !path.includes('token'))).toBe(true);
  });

  it('goes on with the session that is there when a link is followed twice', async () => {
    localStorage.setItem('latchkey.session', 'older key');
    location.hash = '#launch=spent';
    answers['/session'] = [refused()];
    await createWebBridge();
    expect(headerOf('/events', 'x-latchkey-session')).toBe('older key');
    expect(replace).not.toHaveBeenCalled();
  });

  it.each([
    ['a spent link', '#launch=spent', '/closed?why=link-used'],
    ['no link at all', '', '/closed?why=no-session'],
  ])('says what is wrong with %s', async (_what, hash, page) => {
    location.hash = hash;
    answers = { '/session': [refused()], '/events': [refused()] };
    void createWebBridge();
    await untilLeft();
    expect(replace).toHaveBeenCalledExactlyOnceWith(page);
  });

  it('leaves a place inside the page alone', async () => {
    location.hash = '#/servers';
    await createWebBridge();
    expect(location.hash).toBe('#/servers');
    expect(asked.mock.calls.map(([path]) => path)).toEqual(['/events']);
  });
});

describe('a call', () => {
  it('carries its parameters and gives back the envelope', async () => {
    const bridge = await createWebBridge();
    answers['/ipc/credentials.copy'] = [envelope({ by: 'page' })];
    const id = crypto.randomUUID();
    expect(await bridge.calls['credentials.copy']({ id })).toEqual({ ok: true, data: { by: 'page' } });
    expect(asked).toHaveBeenLastCalledWith(
      '/ipc/credentials.copy',
      expect.objectContaining({ method: 'POST', body: JSON.stringify({ id }) }),
    );
  });

  it('sends no body where there are no parameters', async () => {
    const bridge = await createWebBridge();
    answers['/ipc/app.info'] = [envelope({})];
    await bridge.calls['app.info'](undefined);
    expect(asked).toHaveBeenLastCalledWith('/ipc/app.info', expect.objectContaining({ body: null }));
  });

  it.each([
    ['the shell is gone', () => new TypeError('Failed to fetch'), 'unreachable'],
    ['the shell broke', () => new Response('{}', { status: 500 }), 'internal'],
    ['the body was too big', () => new Response('{}', { status: 413 }), 'invalid-input'],
  ])('is an envelope too when %s', async (_what, answer, code) => {
    const bridge = await createWebBridge();
    answers['/ipc/app.info'] = [answer()];
    expect(await bridge.calls['app.info'](undefined)).toMatchObject({ ok: false, error: { code } });
  });

  it('leaves the page when the session has ended, and forgets the key', async () => {
    localStorage.setItem('latchkey.session', 'key');
    const bridge = await createWebBridge();
    answers['/ipc/app.info'] = [refused()];
    void bridge.calls['app.info'](undefined);
    await untilLeft();
    expect(replace).toHaveBeenCalledExactlyOnceWith('/closed?why=ended');
    expect(localStorage.getItem('latchkey.session')).toBeNull();
  });
});

describe('events', () => {
  it('reach their listeners, however the stream is cut into pieces', async () => {
    const bridge = await createWebBridge();
    const changed = vi.fn<(data: unknown) => void>();
    const navigate = vi.fn<(data: unknown) => void>();
    bridge.on('changed', changed);
    bridge.on('navigate', navigate);
    push(': open\n\nevent: changed\ndata: {"topics":["ser');
    push('vers"]}\n\n: still here\n\nevent: navigate\ndata: {"to":"/keys"}\n');
    push('\n');
    await vi.waitFor(() => expect(navigate).toHaveBeenCalledExactlyOnceWith({ to: '/keys' }));
    expect(changed).toHaveBeenCalledExactlyOnceWith({ topics: ['servers'] });
  });

  it('go on for the others when one listener throws, and stop for one that went away', async () => {
    const reported = vi.fn<(data: unknown) => void>();
    vi.stubGlobal('reportError', reported);
    const bridge = await createWebBridge();
    const gone = vi.fn<(data: unknown) => void>();
    const stays = vi.fn<(data: unknown) => void>();
    bridge.on('navigate', () => {
      throw new Error('broken listener');
    });
    const stop = bridge.on('navigate', gone);
    bridge.on('navigate', stays);
    stop();
    push('event: navigate\ndata: {"to":"/"}\n\n');
    await vi.waitFor(() => expect(stays).toHaveBeenCalledOnce());
    expect(gone).not.toHaveBeenCalled();
    expect(reported).toHaveBeenCalledOnce();
  });

  it('are followed again after a break, and everything counts as changed then', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    streams = [];
    answers['/events'] = [eventStream(), new TypeError('Failed to fetch'), eventStream()];
    const bridge = await createWebBridge();
    const changed = vi.fn<(data: unknown) => void>();
    bridge.on('changed', changed);
    streams[0]?.error(new Error('connection cut'));
    // Waiting moves the faked clock on, which ends the pauses between the attempts.
    await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce(), { timeout: 5_000 });
    expect(changed).toHaveBeenCalledWith({ topics: expect.arrayContaining(['vault', 'credentials', 'settings']) });
    push('event: changed\ndata: {"topics":["vault"]}\n\n', 1);
    await vi.waitFor(() => expect(changed).toHaveBeenLastCalledWith({ topics: ['vault'] }));
  });

  it('end with the session', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    streams = [];
    answers['/events'] = [eventStream(), refused()];
    await createWebBridge();
    streams[0]?.close();
    await untilLeft();
    expect(replace).toHaveBeenCalledExactlyOnceWith('/closed?why=ended');
  });
});
