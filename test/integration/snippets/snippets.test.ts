import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CredentialKind } from '../../../shared/domain/keys/credential.ts';
import { snippetsOf, type SnippetLanguage } from '../../../shared/domain/keys/snippets.ts';

const run = promisify(execFile);
const key = randomBytes(12).toString('hex');

/** How each language is run here. Go is left out: its compiler is not part of a usual machine. */
const programs: Partial<Record<SnippetLanguage, (code: string) => [string, string[]]>> = {
  curl: (code) => ['bash', ['-c', code]],
  node: (code) => [process.execPath, ['--input-type=module', '-e', code]],
  python: (code) => ['python3', ['-c', code]],
};

const missing = new Set<string>();
for (const program of ['bash', 'curl', 'python3']) await run(program, ['--version']).catch(() => missing.add(program));

let seen: { url: string; headers: IncomingHttpHeaders; body: string } | null = null;
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (part: Buffer) => (body += part.toString()));
  request.on('end', () => {
    seen = { url: request.url ?? '', headers: request.headers, body };
    response.setHeader('content-type', 'application/json').end('{}');
  });
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  // A base path that a careless quotation would stumble on.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/it's/$HOME`;
});
afterAll(() => server.close());

const kinds: readonly (readonly [CredentialKind, 'server' | 'documented' | null, string, string])[] = [
  ['plex-app-token', null, 'x-plex-token', key],
  ['jellyfin-api-key', null, 'authorization', `MediaBrowser Token="${key}"`],
  ['plexmcp-api-key', 'server', 'x-api-key', key],
  ['plexmcp-api-key', 'documented', 'authorization', `Bearer ${key}`],
];

describe.each(Object.entries(programs))('a snippet in %s', (language, program) => {
  const [needed] = program('');
  const absent = [needed, ...(language === 'curl' ? ['curl'] : [])].find((name) => missing.has(name));

  it.skipIf(absent !== undefined).each(kinds)('sends a %s (%s) as its server reads it', async (kind, dialect, name, value) => {
    const [use] = snippetsOf({ kind, dialect, url, id: '0a1b2c3d' });
    const [file, args] = program(use?.code[language as SnippetLanguage] ?? '');
    await run(file, args, { env: { PATH: process.env.PATH, [use?.variable ?? '']: key } });
    expect(seen?.headers[name]).toBe(value);
    expect(seen?.url).toMatch(/^\/it's\/\$HOME\//u);
    // JSON where there is a body at all.
    expect(() => void JSON.parse(seen?.body || '{}')).not.toThrow();
    expect(seen?.body !== '').toBe(kind === 'plexmcp-api-key');
  });
});
