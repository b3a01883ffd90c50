import type { IncomingMessage } from 'node:http';

/** Largest body, in bytes: ten thousand ids, which is the longest list the contract takes, need 400 kB. */
export const maxBodyBytes = 1024 * 1024;

export type Body = { ok: true; value: unknown } | { ok: false; status: 400 | 413 | 415 };

/** Reads JSON; an empty body is `undefined`. Stops reading at `maxBodyBytes`. */
export const readBody = async (request: IncomingMessage): Promise<Body> => {
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > maxBodyBytes) return { ok: false, status: 413 };
  const chunks: Buffer[] = [];
  let size = 0;
  // Kept open when reading stops early, so that the refusal can still be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) return { ok: false, status: 413 };
    chunks.push(chunk);
  }
  if (size === 0) return { ok: true, value: undefined };
  if (request.headers['content-type'] !== 'application/json') return { ok: false, status: 415 };
  try {
    return { ok: true, value: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    // Not logged and not quoted: what could not be read may hold a password.
    return { ok: false, status: 400 };
  }
};
