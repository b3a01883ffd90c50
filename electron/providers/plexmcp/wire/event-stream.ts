import { z } from 'zod';

import { tryJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';

const envelope = z.object({ response: z.record(z.string(), z.unknown()) });

/**
 * An answer that came as an event stream although JSON was asked for, as proxies and newer servers send it: the last event's data,
 * out of the gateway's own envelope if it lies in one. Other answers are given back as they are.
 */
export const unwrapped = (answer: HttpAnswer): HttpAnswer => {
  if (!(answer.headers['content-type'] ?? '').startsWith('text/event-stream')) return answer;
  const events = answer.text.split(/\r?\n\r?\n/u).map((event) =>
    event
      .split(/\r?\n/u)
      .flatMap((line) => (line.startsWith('data:') ? [line.slice(5).replace(/^ /u, '')] : []))
      .join('\n'),
  );
  const text = events.findLast((data) => data !== '') ?? '';
  const inner = envelope.safeParse(tryJson({ ...answer, text }));
  return { ...answer, text: inner.success ? JSON.stringify(inner.data.response) : text };
};
