import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { unwrap } from './pasted-text.ts';

const token = fc
  .stringMatching(/^[A-Za-z0-9_-]{16,90}$/u)
  // What stands where a secret would, and is none.
  .filter((text) => !/^(?:your|x+$)/iu.test(text));

/** What people copy along with a secret, each from the place where one finds it. */
export const wrappings: Record<string, (secret: string) => string> = {
  'as it is': (secret) => secret,
  'double quotes': (secret) => `"${secret}"`,
  'single quotes and a line break': (secret) => `'${secret}'\n`,
  'outer white space': (secret) => `  ${secret}\t\r\n`,
  'a parameter': (secret) => `X-Plex-Token=${secret}`,
  'an address': (secret) => `https://192.168.1.5:32400/library/sections?X-Plex-Token=${secret}&x=1`,
  'an address with the token between others': (secret) =>
    `http://nas:32400/photo/:/transcode?width=240&url=%2Flibrary%2Fmetadata%2F1&X-Plex-Token=${secret}`,
  'an old Jellyfin address': (secret) => `http://nas:8096/Items?api_key=${secret}`,
  'an .env line': (secret) => `PLEX_TOKEN="${secret}"`,
  'an exported .env line': (secret) => `export JELLYFIN_API_KEY=${secret}`,
  'a line of a dashboard': (secret) => `HOMEPAGE_VAR_JELLYFIN_KEY=${secret}`,
  'a YAML line': (secret) => `api_key: '${secret}'`,
  'a line of a compose file': (secret) => `      - PLEXMCP_API_KEY=${secret}`,
  'a mapping of a compose file': (secret) => `      PLEX_TOKEN: "${secret}"`,
  'a JSON line': (secret) => `"apiKey": "${secret}",`,
  'a JSON answer': (secret) => `{"id":1,"uuid":"abc","authToken":"${secret}","twoFactorEnabled":false}`,
  'a Bearer header': (secret) => `Authorization: Bearer ${secret}`,
  'a Jellyfin header': (secret) => `Authorization: MediaBrowser Client="x", Token="${secret}"`,
  'a header of a Plex client': (secret) => `X-Plex-Token: ${secret}`,
  'a curl command': (secret) => `curl -s -H 'Accept: application/json' -H 'X-Plex-Token: ${secret}' https://plex.tv/api/v2/user`,
  'an attribute of a device list': (secret) => `<Device name="nas" product="Sonarr" token="${secret}" id="12">`,
  'an attribute of an account': (secret) => `<user id="1" authToken="${secret}" email="a@example.org"/>`,
  'an attribute of a resource list': (secret) => `<resource name="nas" accessToken="${secret}" owned="1">`,
  'an XML element': (secret) => `<X-Plex-Token>${secret}</X-Plex-Token>`,
  'an element of a configuration': (secret) => `<Config><ApiKey>${secret}</ApiKey></Config>`,
  'a Preferences.xml': (secret) =>
    `<?xml version="1.0"?><Preferences MachineIdentifier="abc-1" PlexOnlineToken="${secret}" PlexOnlineUsername="a"/>`,
  'typographic quotes': (secret) => `“${secret}”`,
  'the same token twice': (secret) => `PLEX_TOKEN=${secret}\nX_PLEX_TOKEN=${secret}`,
};

describe('unwrap', () => {
  for (const [name, wrap] of Object.entries(wrappings)) {
    it(`finds the secret in ${name}`, () => {
      fc.assert(
        fc.property(token, (secret) => {
          expect(unwrap(wrap(secret)).texts).toEqual([secret]);
        }),
      );
    });
  }

  it('finds the secret in an address however it was encoded', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w.~-]{16,40}$/u), (secret) => {
        const encoded = Buffer.from(secret).toString('hex').replaceAll(/../gu, '%$&');
        expect(unwrap(`https://nas:32400/?X-Plex-Token=${encoded}`).texts).toEqual([secret]);
      }),
    );
  });

  it('finds both of two different secrets, in their order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(token, { minLength: 2, maxLength: 2 }), (two) => {
        expect(unwrap(`PLEX_TOKEN=${two[0]}\nJELLYFIN_API_KEY=${two[1]}\n`).texts).toEqual(two);
      }),
    );
  });

  it('says what it took away', () => {
    expect(unwrap('abc').cleaned).toEqual([]);
    expect(unwrap(' "abc"\n').cleaned).toEqual(['white-space', 'quotes']);
    expect(unwrap('https://h/?X-Plex-Token=abcd').cleaned).toEqual(['url']);
    expect(unwrap('<user authToken="abcd"/>').cleaned).toEqual(['xml', 'quotes']);
    expect(unwrap('X-Plex-Token: abcd').cleaned).toEqual(['header']);
    expect(unwrap('PLEX_TOKEN=abcd').cleaned).toEqual(['parameter-name']);
  });

  it.each([
    'https://app.plex.tv/desktop/#!/server/1/details?key=%2Flibrary%2Fmetadata%2F1',
    'PLEX_TOKEN=',
    'PLEX_TOKEN=${PLEX_TOKEN}',
    'api_key: !secret jellyfin',
    '{"authToken":null}',
    'X-Plex-Token: <your token>',
    '<MediaContainer size="3"><Video ratingKey="1234" key="/library/metadata/1234"/></MediaContainer>',
    '',
  ])('finds nothing in %j', (text) => {
    expect(unwrap(text).texts).toEqual([]);
  });

  it('stands anything', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => Array.isArray(unwrap(text).texts)));
  });

  it('does not take longer than it must for 8 KB made to be slow', () => {
    for (const part of ['a.', 'token', 'token=', '"', '<', 'token"=', ' bearer'])
      expect(unwrap(part.repeat(Math.ceil(8192 / part.length)))).toBeDefined();
  });
});
