import type { ServerResponse } from 'node:http';

import { eventNames, type EventName } from '../../shared/ipc/channels.ts';
import type { Events } from '../events.ts';
import { securityHeaders } from './headers.ts';

const heartbeatMs = 15_000;

interface Stream {
  response: ServerResponse;
  isAllowed: () => boolean;
}

/** The core's events as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), one stream a page. */
export class EventStreams {
  readonly #streams = new Set<Stream>();
  readonly #stopListening: (() => void)[];
  readonly #heartbeat: NodeJS.Timeout;

  constructor(events: Pick<Events, 'on'>) {
    this.#stopListening = eventNames.map((name) => events.on(name, (data: unknown) => this.#sendAll(name, data)));
    // Tells both sides that the other is still there; a browser that went away is noticed by it.
    this.#heartbeat = setInterval(() => this.#writeAll(': still here\n\n'), heartbeatMs);
    this.#heartbeat.unref();
  }

  /** @param isAllowed whether the session that opened the stream still stands */
  open(response: ServerResponse, isAllowed: () => boolean): void {
    const stream = { response, isAllowed };
    this.#streams.add(stream);
    response.on('close', () => this.#streams.delete(stream));
    response.writeHead(200, { ...securityHeaders, 'content-type': 'text/event-stream' });
    response.write(': open\n\n');
  }

  /** Ends the streams whose session is over. */
  dropEnded(): void {
    for (const { response, isAllowed } of this.#streams) if (!isAllowed()) response.end();
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const stop of this.#stopListening) stop();
    for (const { response } of this.#streams) response.end();
  }

  #sendAll(name: EventName, data: unknown): void {
    this.#writeAll(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  #writeAll(text: string): void {
    for (const { response } of this.#streams) response.write(text);
  }
}
