import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isAppError } from '../../../shared/domain/errors.ts';
import { readTypedAddress, shownAddress } from './typed-address.ts';

const badAddress = (address: string) => expect.objectContaining({ code: 'bad-address', details: { address } }) as Error;

describe('readTypedAddress', () => {
  it.each([
    [' nas ', null, null, 'nas', '/'],
    ['nas:80/plex', null, '80', 'nas', '/plex'],
    ['HTTPS://Media.Example.org:443', 'https', '443', 'media.example.org', '/'],
    ['http://nas/web?x=a:1#b:2', 'http', null, 'nas', '/web'],
    ['http://somebody:word@nas:8096', 'http', '8096', 'nas', '/'],
    ['fd00::5', null, null, '[fd00::5]', '/'],
    ['::ffff:10.0.0.5', null, null, '[::ffff:a00:5]', '/'],
    ['[fd00::5]:32400', null, '32400', '[fd00::5]', '/'],
  ])('%s', (typed, scheme, port, hostname, pathname) => {
    expect(readTypedAddress(typed)).toMatchObject({ scheme, port, url: { hostname, pathname } });
  });

  it.each(['', 'ftp://host', 'http://', 'two words', 'http://[::1', 'javascript:alert(1)', 'ab:cd:12', 'fe80::1%eth0'])(
    'refuses %j',
    (typed) => {
      expect(() => readTypedAddress(typed)).toThrow(badAddress(typed));
    },
  );

  it('repeats no query and no fragment, and not all of a long text', () => {
    expect(() => readTypedAddress('http://bad host/?token=abc')).toThrow(badAddress('http://bad host/'));
    expect(() => readTypedAddress('http://bad host/#token=abc')).toThrow(badAddress('http://bad host/'));
    expect(() => readTypedAddress(`x ${'y'.repeat(200)}`)).toThrow(badAddress(`x ${'y'.repeat(78)}`));
  });

  it('repeats no name and no password', () => {
    expect(shownAddress(' http://somebody:word@nas:8096/web?x=1 ')).toBe('http://nas:8096/web');
    expect(shownAddress('somebody:word@nas')).toBe('nas');
    expect(shownAddress('nas/@eaDir')).toBe('nas/@eaDir');
  });

  it('stands any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          return /^https?:$/u.test(readTypedAddress(text).url.protocol);
        } catch (error) {
          return isAppError(error, 'bad-address');
        }
      }),
    );
  });
});
