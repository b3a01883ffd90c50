import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { gdmQuestion, parseGdmAnswer } from './gdm.ts';

const hash = '0123456789abcdef0123456789abcdef';
const answer = (headers: Record<string, string> = {}, status = 'HTTP/1.0 200 OK'): Uint8Array =>
  new TextEncoder().encode(
    [
      status,
      ...Object.entries({
        'Content-Type': 'plex/media-server',
        Host: `${hash}.plex.direct`,
        Name: 'Box',
        Port: '32400',
        'Resource-Identifier': 'abc123',
        'Updated-At': '1780000000',
        Version: '1.43.0.0-abc',
        ...headers,
      }).map(([name, value]) => `${name}: ${value}`),
      '',
      '',
    ].join('\r\n'),
  );

describe('parseGdmAnswer', () => {
  it('gives the plain address, the one with a certificate, and what the server says of itself', () => {
    expect(parseGdmAnswer(answer(), '192.168.1.5')).toEqual({
      url: 'http://192.168.1.5:32400',
      secureUrl: { url: `https://192-168-1-5.${hash}.plex.direct:32400`, resolveTo: '192.168.1.5' },
      provenId: 'abc123',
      name: 'Box',
      version: '1.43.0.0-abc',
    });
  });

  it('splits at the first colon', () => {
    expect(parseGdmAnswer(answer({ Name: 'Attic: left: 2' }), '10.0.0.1')?.name).toBe('Attic: left: 2');
  });

  it('takes bare line ends, other capitals and characters of all languages', () => {
    const text = 'HTTP/1.0 200 OK\ncontent-type: plex/media-server\nPORT: 1\nresource-identifier: x\nName: Küche 书房\n';
    expect(parseGdmAnswer(new TextEncoder().encode(text), '10.0.0.1')).toEqual({
      url: 'http://10.0.0.1:1',
      secureUrl: null,
      provenId: 'x',
      name: 'Küche 书房',
      version: null,
    });
  });

  it('takes the first header of a name, so that a name cannot carry another port', () => {
    expect(parseGdmAnswer(answer({ Name: 'Box\r\nPort: 80\r\nHost: evil.example.org' }), '10.0.0.1')).toMatchObject({
      url: 'http://10.0.0.1:80',
      secureUrl: { resolveTo: '10.0.0.1' },
    });
  });

  it('reads senders that are IPv6 or IPv4 in its clothes', () => {
    expect(parseGdmAnswer(answer(), '::ffff:192.168.1.5')?.url).toBe('http://192.168.1.5:32400');
    expect(parseGdmAnswer(answer(), 'fd00::5')).toMatchObject({ url: 'http://[fd00::5]:32400', secureUrl: null });
    expect(parseGdmAnswer(answer(), 'fe80::5%eth0')).toBeNull();
  });

  it.each([
    ['another status', answer({}, 'HTTP/1.0 404 Not Found')],
    ['a player', answer({ 'Content-Type': 'plex/media-player' })],
    ['our own question', gdmQuestion],
    ['no port', answer({ Port: '' })],
    ['port 0', answer({ Port: '0' })],
    ['a port too large', answer({ Port: '65536' })],
    ['a port with more behind it', answer({ Port: '80@evil' })],
    ['no id', answer({ 'Resource-Identifier': '' })],
    ['an id with a path', answer({ 'Resource-Identifier': '../x' })],
    ['far too much', answer({ Name: 'x'.repeat(9000) })],
    ['nothing', new Uint8Array()],
  ])('refuses %s', (_name, bytes) => {
    expect(parseGdmAnswer(bytes, '192.168.1.5')).toBeNull();
  });

  it.each(['evil.example.org', `${hash}.plex.direct.evil.org`, `x.${hash}.plex.direct`, `${hash}.plex.direct/`, ''])(
    'makes no secure address from the host %j',
    (host) => {
      expect(parseGdmAnswer(answer({ Host: host }), '192.168.1.5')?.secureUrl).toBeNull();
    },
  );

  it('cleans the name', () => {
    expect(parseGdmAnswer(answer({ Name: '\u202Eevil\u0007 \u200Bbox' }), '10.0.0.1')?.name).toBe('evil box');
  });

  it('stands any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 10_000 }), fc.string(), (bytes, sender) => {
        const parsed = parseGdmAnswer(bytes, sender);
        return parsed === null || URL.canParse(parsed.url);
      }),
    );
  });

  it('names only the sender, whatever the headers hold', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const headers = fc.record({ Name: text, Host: text, Port: fc.oneof(text, fc.constant('32400')), Version: text });
    fc.assert(
      fc.property(headers, (fields) => {
        const parsed = parseGdmAnswer(answer(fields), '192.168.1.5');
        if (!parsed) return true;
        const secure = parsed.secureUrl === null || new URL(parsed.secureUrl.url).hostname.startsWith('192-168-1-5.');
        return new URL(parsed.url).hostname === '192.168.1.5' && secure && parsed.name.length <= 400;
      }),
    );
  });
});
