import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cleanPasted } from './pasted-text.ts';

const token = fc.stringMatching(/^[A-Za-z0-9_-]{16,90}$/u);

describe('cleanPasted', () => {
  const wrappings: Record<string, (secret: string) => string> = {
    'as it is': (secret) => secret,
    'double quotes': (secret) => `"${secret}"`,
    'single quotes and a line break': (secret) => `'${secret}'\n`,
    'outer white space': (secret) => `  ${secret}\t\r\n`,
    'a parameter': (secret) => `X-Plex-Token=${secret}`,
    'an address': (secret) => `https://192.168.1.5:32400/library/sections?X-Plex-Token=${secret}&x=1`,
    'an old Jellyfin address': (secret) => `http://nas:8096/Items?api_key=${secret}`,
    'an .env line': (secret) => `PLEX_TOKEN="${secret}"`,
    'an exported .env line': (secret) => `export JELLYFIN_API_KEY=${secret}`,
    'a YAML line': (secret) => `api_key: '${secret}'`,
    'a JSON line': (secret) => `"apiKey": "${secret}",`,
    'a Bearer header': (secret) => `Authorization: Bearer ${secret}`,
    'a Jellyfin header': (secret) => `Authorization: MediaBrowser Client="x", Token="${secret}"`,
    'typographic quotes': (secret) => `“${secret}”`,
  };
  for (const [name, wrap] of Object.entries(wrappings)) {
    it(`finds the secret in ${name}`, () => {
      fc.assert(fc.property(token, (secret) => cleanPasted(wrap(secret)).text === secret));
    });
  }

  it('says what it took away', () => {
    expect(cleanPasted('abc').cleaned).toEqual([]);
    expect(cleanPasted(' "abc"\n').cleaned).toEqual(['white-space', 'quotes']);
    expect(cleanPasted('https://h/?X-Plex-Token=abc').cleaned).toEqual(['url']);
  });

  it('stands anything', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof cleanPasted(text).text === 'string'));
  });
});
