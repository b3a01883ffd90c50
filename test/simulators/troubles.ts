import type { Fault } from './http-simulator.ts';

const page = (status: number, title: string): Fault['what'] => ({
  kind: 'reply',
  reply: {
    status,
    headers: { 'content-type': 'text/html' },
    body: `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  },
});

const status = (code: number, headers: Record<string, string> = {}): Fault['what'] => ({
  kind: 'reply',
  reply: { status: code, headers },
});

/** What can go wrong on the way to any server, by name. Some come from the server, some from a proxy in front of it. */
export const troubles = {
  401: status(401),
  403: status(403),
  429: status(429),
  '429 with a wait': status(429, { 'retry-after': '1' }),
  500: status(500),
  '401 page': page(401, 'Sign in'),
  '502 page': page(502, '502 Bad Gateway'),
  hang: { kind: 'hang' },
  'reset before': { kind: 'reset', effect: 'before' },
  'reset after': { kind: 'reset', effect: 'after' },
  'half body': { kind: 'half-body' },
  'slow drip': { kind: 'slow-drip', everyMs: 20 },
  'huge body': { kind: 'huge-body', bytes: 17 * 1024 * 1024 },
} as const satisfies Record<string, Fault['what']>;
export type Trouble = `${keyof typeof troubles}`;
