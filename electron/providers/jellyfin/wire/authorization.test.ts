import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Secret } from '../../../vault/secret.ts';
import { introducing, withToken } from './authorization.ts';

/** The server's own reading: pairs between commas, quotes trimmed, `+` a space, `%XX` undone. */
const readBack = (header: string): Record<string, string> =>
  Object.fromEntries(
    header
      .replace(/^MediaBrowser /u, '')
      .split(',')
      .map((pair) => {
        const [name = '', value = ''] = pair.trim().split('=');
        return [name, decodeURIComponent(value.replaceAll('"', '').replaceAll('+', ' '))];
      }),
  );

describe('the header', () => {
  it('holds nothing but the token', () => {
    expect(withToken(Secret.of('abc'))).toBe('MediaBrowser Token="abc"');
  });

  it('holds the four fields of a sign-in', () => {
    expect(introducing({ clientName: 'Latchkey', deviceName: 'My "PC", 1+1', deviceId: 'd', version: '1.0.0' })).toBe(
      'MediaBrowser Client="Latchkey", Device="My%20%22PC%22%2C%201%2B1", DeviceId="d", Version="1.0.0"',
    );
  });

  it('is printable ASCII and is read back as it was, whatever the values', () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(
      fc.property(text, text, text, (deviceName, deviceId, token) => {
        const header = introducing({ clientName: 'Latchkey', deviceName, deviceId, version: '1' });
        expect(header).toMatch(/^[\x20-\x7E]+$/u);
        expect(readBack(header)).toEqual({
          Client: 'Latchkey',
          Device: deviceName.toWellFormed(),
          DeviceId: deviceId.toWellFormed(),
          Version: '1',
        });
        expect(readBack(withToken(Secret.of(token)))).toEqual({ Token: token.toWellFormed() });
      }),
    );
  });
});
