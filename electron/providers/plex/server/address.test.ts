import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isAppError } from '../../../../shared/domain/errors.ts';
import { candidatesFor } from './address.ts';

describe('candidatesFor', () => {
  it.each([
    ['192.168.1.5', ['http://192.168.1.5:32400', 'https://192.168.1.5:32400', 'https://192.168.1.5', 'http://192.168.1.5']],
    ['nas.local:32400', ['http://nas.local:32400', 'https://nas.local:32400']],
    ['http://nas', ['http://nas', 'http://nas:32400']],
    ['https://plex.example.org/', ['https://plex.example.org', 'https://plex.example.org:32400']],
    ['https://plex.example.org:443', ['https://plex.example.org']],
    ['http://nas:80/web/index.html#!/', ['http://nas']],
    ['http://nas:32400/web', ['http://nas:32400']],
    ['nas:32400/plex/web/index.html', ['http://nas:32400/plex', 'https://nas:32400/plex']],
    ['http://nas:32400/library/metadata/1?X-Plex-Token=abc', ['http://nas:32400']],
    ['fd00::5', ['http://[fd00::5]:32400', 'https://[fd00::5]:32400', 'https://[fd00::5]', 'http://[fd00::5]']],
    ['[fd00::5]:32400', ['http://[fd00::5]:32400', 'https://[fd00::5]:32400']],
    ['http://nas:32400/weblog', ['http://nas:32400/weblog']],
  ])('%s', (typed, expected) => {
    expect(candidatesFor(typed)).toEqual(expected);
  });

  it('repeats no query in its error', () => {
    expect(() => candidatesFor('http://bad host/?X-Plex-Token=abc')).toThrow(
      expect.objectContaining({ code: 'bad-address', details: { address: 'http://bad host/' } }),
    );
  });

  it('gives for any text addresses without page, query and fragment, or says that it is none', () => {
    const typed = fc.oneof(fc.string({ maxLength: 100 }), fc.webUrl({ withFragments: true, withQueryParameters: true }));
    fc.assert(
      fc.property(typed, (text) => {
        try {
          return candidatesFor(text).every((url) => URL.canParse(url) && !/[?#]/u.test(url) && !url.endsWith('/'));
        } catch (error) {
          return isAppError(error, 'bad-address') || isAppError(error, 'not-this-service');
        }
      }),
    );
  });
});
