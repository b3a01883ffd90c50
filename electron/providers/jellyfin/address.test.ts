import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isAppError } from '../../../shared/domain/errors.ts';
import { candidatesFor } from './address.ts';

/** The places, or the fitting place for an address that was refused as it should be. */
const outcome = (text: string): string[] => {
  try {
    return candidatesFor(text).flat();
  } catch (error) {
    if (isAppError(error, 'bad-address')) return ['http://refused'];
    throw error;
  }
};

describe('candidatesFor', () => {
  it.each<[string, string[], string[]?]>([
    ['nas', ['http://nas:8096', 'https://nas', 'http://nas']],
    ['192.168.1.10', ['http://192.168.1.10:8096', 'https://192.168.1.10', 'http://192.168.1.10']],
    ['media.example.org', ['https://media.example.org', 'http://media.example.org:8096', 'http://media.example.org']],
    ['nas:8097', ['http://nas:8097', 'https://nas:8097']],
    ['nas:8920/jf/', ['https://nas:8920/jf', 'http://nas:8920/jf']],
    ['fd00::5', ['http://[fd00::5]:8096', 'https://[fd00::5]', 'http://[fd00::5]']],
    ['[fd00::5]:8096', ['http://[fd00::5]:8096', 'https://[fd00::5]:8096']],
    ['http://nas', ['http://nas'], ['http://nas:8096']],
    ['HTTPS://Media.Example.org', ['https://media.example.org'], ['https://media.example.org:8920']],
    ['http://nas:80/', ['http://nas']],
    ['https://nas/jellyfin/web/index.html#/home.html', ['https://nas/jellyfin'], ['https://nas:8920/jellyfin']],
    ['http://nas:8096/web/#!/dashboard?x=1', ['http://nas:8096']],
    ['http://nas:8096/web', ['http://nas:8096']],
    ['http://nas:8096/website', ['http://nas:8096/website']],
    ['http://nas:8096/jf/System/Info/Public', ['http://nas:8096/jf']],
    ['http://nas:8096?api_key=x', ['http://nas:8096']],
    ['http://user:word@nas:8096', ['http://nas:8096']],
  ])('%s', (address, first, then) => {
    expect(candidatesFor(address)).toEqual(then ? [first, then] : [first]);
  });

  it('leaves a key in a broken link out of the error', () => {
    expect(() => candidatesFor('http://na s:8096/x?api_key=sesame')).toThrow(
      expect.objectContaining({ code: 'bad-address', details: { address: 'http://na s:8096/x' } }),
    );
  });

  it('gives places or says that there are none, for any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withFragments: true, withQueryParameters: true })),
        (text) => {
          const found = outcome(text);
          expect(found).not.toHaveLength(0);
          for (const url of found) expect(url).toMatch(/^https?:\/\/[^/?#@\s]+(?:\/[^?#\s]*[^/?#\s])?$/u);
        },
      ),
    );
  });
});
