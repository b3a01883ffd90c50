import { channels, type EventName } from '../../../shared/ipc/channels.ts';
import type { Bridge } from '../../../shared/ipc/contract.ts';
import type { EventData, Topic } from '../../../shared/ipc/events.ts';
import type { Envelope } from '../../../shared/ipc/result.ts';
import { channelsOfTopic } from './invalidation.ts';

type Emit = (event: string, data: unknown) => void;
type Listener = (data: never) => void;

/** Why the page cannot go on; the words are in `electron/web/closed-page.ts`. */
type Closed = 'ended' | 'link-used' | 'no-session';

/** The other half of the session lies in a cookie that no script can read. */
const keyName = 'latchkey.session';
const shortestPauseMs = 500;
const longestPauseMs = 8_000;
const everyTopic = Object.keys(channelsOfTopic) as Topic[];

/**
 * The bridge of the web shell: calls by `POST /ipc/<channel>`, events by a stream that is opened again when it breaks.
 * Exchanges the launch token of the address for a session first. Without a session the page is left for one that says
 * why, which also drops everything that this page held; the promise then stays open.
 */
export const createWebBridge = async (): Promise<Bridge> => {
  const launch = takeLaunchToken();
  const linkWorked = launch === null || (await exchange(launch));
  // An older session of this browser may stand although the link is spent: somebody followed it twice.
  const stream = await openEvents();
  if (stream === 'no-session') return leave(linkWorked ? 'no-session' : 'link-used');

  const listeners = new Map<string, Set<Listener>>();
  void followEvents(stream, (event, data) => {
    for (const listener of listeners.get(event) ?? []) callAndReport(listener, data);
  });
  return {
    calls: Object.fromEntries(
      channels.map((channel) => [channel, (params: unknown) => send(channel, params)]),
    ) as Bridge['calls'],
    on: <E extends EventName>(event: E, listener: (data: EventData<E>) => void) => {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => void set.delete(listener);
    },
  };
};

/** Reads the token and takes it out of the address before anything else can see it there. */
const takeLaunchToken = (): string | null => {
  const token = /^#launch=([\w-]+)$/u.exec(location.hash)?.[1] ?? null;
  if (token !== null) history.replaceState(null, '', location.pathname);
  return token;
};

const exchange = async (launch: string): Promise<boolean> => {
  const response = await fetch('/session', { method: 'POST', headers: json, body: JSON.stringify({ launch }) });
  if (!response.ok) return false;
  const { key } = (await response.json()) as { key: string };
  localStorage.setItem(keyName, key);
  return true;
};

const send = async (channel: string, params: unknown): Promise<Envelope<never>> => {
  const body = params === undefined ? null : JSON.stringify(params);
  try {
    const response = await fetch(`/ipc/${channel}`, { method: 'POST', headers: { ...json, ...sessionHeader() }, body });
    if (response.status === 401) return await leave('ended');
    if (response.ok) return (await response.json()) as Envelope<never>;
    return { ok: false, error: { code: response.status < 500 ? 'invalid-input' : 'internal', details: {} } };
  } catch {
    // `fetch` only ever says "failed": the shell was stopped, or is being started again.
    return { ok: false, error: { code: 'unreachable', details: { host: location.host } } };
  }
};

/** Null when the shell does not answer. */
const openEvents = async (): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | 'no-session' | null> => {
  const response = await fetch('/events', { headers: sessionHeader() }).catch(() => null);
  if (response?.status === 401) return 'no-session';
  return response?.ok === true ? response.body : null;
};

/** Hands out events for as long as the session stands. What happened during a break is unknown, so all counts as changed. */
const followEvents = async (first: Awaited<ReturnType<typeof openEvents>>, emit: Emit): Promise<never> => {
  let stream = first;
  let pauseMs = shortestPauseMs;
  for (;;) {
    if (stream === 'no-session') return leave('ended');
    if (stream) {
      pauseMs = shortestPauseMs;
      await readEvents(stream, emit);
    } else pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    stream = await openEvents();
    if (stream instanceof ReadableStream) emit('changed', { topics: everyTopic } satisfies EventData<'changed'>);
  }
};

/** Reads server-sent events, as far as the shell uses them (one `event:` and one `data:` line each), until the stream ends or breaks. */
const readEvents = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>, emit: Emit): Promise<void> => {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    // A broken connection rejects; for the reader it is an end like any other.
    const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
    if (done || value === undefined) return;
    const messages = (rest + value).split('\n\n');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const [, event, data] = /^event: (.+)\ndata: (.+)$/u.exec(message) ?? [];
      if (event !== undefined && data !== undefined) emit(event, JSON.parse(data));
    }
  }
};

/** A listener that throws must not stop the others, nor the stream; the browser reports it as any uncaught error. */
const callAndReport = (listener: Listener, data: unknown): void => {
  try {
    listener(data as never);
  } catch (error) {
    reportError(error);
  }
};

const leave = (why: Closed): Promise<never> => {
  localStorage.removeItem(keyName);
  location.replace(`/closed?why=${why}`);
  return new Promise<never>(() => undefined);
};

const json = { 'content-type': 'application/json' };
const sessionHeader = (): Record<string, string> => ({ 'x-latchkey-session': localStorage.getItem(keyName) ?? '' });
