import { randomBytes, randomUUID } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { redact } from './redact.ts';

const hex = randomBytes(16).toString('hex');
const plex = randomBytes(15).toString('base64url');
const jwt = `eyJ${randomBytes(20).toString('base64url')}.${randomBytes(20).toString('base64url')}.${plex}`;

describe('redact', () => {
  it.each([
    ['a PlexMCP key', `got pmcp_${hex}!`],
    ['a publishable key', `pk_live_${hex}`],
    ['a claim', `claim-${plex}`],
    ['a transient token', `transient-${hex.slice(0, 12)}-${plex}`],
    ['a JWT', `session ${jwt} ended`],
    ['an age identity', `AGE-SECRET-KEY-1${hex.toUpperCase()}`],
    ['a Jellyfin key', `key ${hex} is gone`],
    ['a Jellyfin key glued to a word', `key_${hex}x`],
    ['a Jellyfin key in a path', `DELETE /Auth/Keys/${plex}?x=1`],
    ['a Plex parameter', `http://nas:32400/identity?a=1&X-Plex-Token=${plex}&b=2`],
    ['a header line', `X-Emby-Token: ${plex}`],
    ['a header object', JSON.stringify({ 'x-mediabrowser-token': plex })],
    ['an Emby authorization', `MediaBrowser Client="Latchkey", Token="${plex}", Version="1"`],
    ['a bearer', `Authorization: Bearer ${plex}`],
    ['an ApiKey header', `Authorization: ApiKey ${plex}`],
    ['basic authentication', `Authorization: Basic ${Buffer.from(`user:${plex}`).toString('base64')}`],
    ['an environment variable', `PLEX_TOKEN=${plex}`],
    ['a camel-case field', JSON.stringify({ plexApiKey: plex, authToken: plex })],
    ['a refresh token', JSON.stringify({ refresh_token: plex })],
    ['a PIN', JSON.stringify({ pin: plex })],
    ['a YAML line', `api_key: ${plex}`],
    ['an Emby password', JSON.stringify({ Username: 'u', Pw: plex })],
    ['a cookie', `Set-Cookie: session=${plex}; HttpOnly`],
    ['a user in an address', `http://admin:${plex}@nas:8096/`],
  ])('takes out %s', (_name, text) => {
    const redacted = redact(text);
    for (const secret of [hex, hex.toUpperCase(), plex, jwt]) expect(redacted).not.toContain(secret);
  });

  it.each([
    ['blanks', `correct horse ${plex}`],
    ['commas and braces', `a,${plex}};x`],
    ['the other quote', `it's ${plex}`],
    ['quotes of its own', `say "${plex}" twice`],
    ['backslashes', `C:\\${plex}\\`],
  ])('takes out a whole quoted value with %s, however deep in JSON', (_name, value) => {
    let text = JSON.stringify({ before: 1, password: value, after: 'stays' });
    for (let depth = 0; depth < 3; depth += 1) {
      expect(redact(text)).not.toContain(plex);
      expect(redact(text)).toContain('before');
      text = JSON.stringify({ body: text });
    }
  });

  it('takes out a quoted value that was cut off', () => {
    expect(redact(`{"password":"correct ${plex}`)).toBe('{"password":"[redacted]');
  });

  it('takes out a quoted value whatever stands around the secret in it', () => {
    const piece = fc.string({ unit: fc.constantFrom('\\', '"', "'", ' ', ',', '}', 'x', '\n', '[redacted]') });
    fc.assert(
      fc.property(piece, piece, fc.integer({ min: 0, max: 2 }), (left, right, depth) => {
        let text = JSON.stringify({ token: `${left}${plex}${right}`, other: 1 });
        for (let level = 0; level < depth; level += 1) text = JSON.stringify({ body: text });
        expect(redact(text)).not.toContain(plex);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    'GET /Users/Me',
    '401, empty body',
    'code token-refused after 3 tries',
    '12 tokens listed; 4 keys are pinned: none',
    `id ${randomUUID()}`,
    '{"held":true,"pinned":3,"spinning":"yes"}',
    'http://192.168.1.10:8096/jellyfin',
    'sha256 '.concat('ab'.repeat(32)),
    '',
  ])('leaves "%s" alone', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('is done after once', () => {
    const text = `X-Plex-Token=${plex}&pin="${hex} x" Bearer ${jwt} http://a:${plex}@b/ /Auth/Keys/${hex}`;
    expect(redact(redact(text))).toBe(redact(text));
  });
});
