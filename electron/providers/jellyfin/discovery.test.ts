import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { jellyfinPort, jellyfinQuestion, parseJellyfinAnswer } from './discovery.ts';

const id = 'a1'.repeat(16);
const bytesOf = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const answer = (fields: object = {}): Uint8Array =>
  bytesOf({ Address: 'http://192.168.1.10:8096', Id: id, Name: 'living-room', EndpointAddress: null, ...fields });

it('asks what the server listens for', () => {
  expect([new TextDecoder().decode(jellyfinQuestion), jellyfinPort]).toEqual(['Who is JellyfinServer?', 7359]);
});

describe('parseJellyfinAnswer', () => {
  it('reads what a server says', () => {
    expect(parseJellyfinAnswer(answer(), '192.168.1.10')).toEqual({
      url: 'http://192.168.1.10:8096',
      alternatives: [],
      provenId: id,
      name: 'living-room',
    });
  });

  it.each<[string, object, string, string, string[]]>([
    [
      'a container’s own address',
      { Address: 'http://172.17.0.2:8097' },
      '192.168.1.10',
      'http://172.17.0.2:8097',
      ['http://192.168.1.10:8097', 'http://192.168.1.10:8096'],
    ],
    [
      'https where the certificate will not fit',
      { Address: 'https://[::1]:8920/jf/' },
      '10.0.0.5',
      'https://[::1]:8920/jf',
      ['https://10.0.0.5:8920/jf', 'http://10.0.0.5:8096/jf'],
    ],
    [
      'a public name',
      { Address: 'https://media.example.org' },
      '::ffff:10.0.0.5',
      'https://media.example.org',
      ['https://10.0.0.5', 'http://10.0.0.5:8096'],
    ],
    ['an IPv6 sender', {}, 'fd00::5', 'http://192.168.1.10:8096', ['http://[fd00::5]:8096']],
    ['a sender that is no address', {}, 'fe80::1%eth0', 'http://192.168.1.10:8096', []],
  ])('offers other places for %s', (_what, fields, sender, url, alternatives) => {
    expect(parseJellyfinAnswer(answer(fields), sender)).toMatchObject({ url, alternatives });
  });

  it('writes ids as the server’s own page does, and cleans names', () => {
    const dashed = 'A1A1A1A1-A1A1-A1A1-A1A1-A1A1A1A1A1A1';
    expect(parseJellyfinAnswer(answer({ Id: dashed, Name: `a\u202E\nb${'x'.repeat(900)}` }), '10.0.0.1')).toMatchObject({
      provenId: id,
      name: `a b${'x'.repeat(197)}`,
    });
    expect(parseJellyfinAnswer(answer({ Name: 7 }), '10.0.0.1')?.name).toBe('');
  });

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['text', bytesOf('Who is JellyfinServer?')],
    ['a list', bytesOf([])],
    ['null', bytesOf('null')],
    ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x7b)],
    ['no id', answer({ Id: undefined })],
    ['an id of another kind', answer({ Id: '../../x' })],
    ['another scheme', answer({ Address: 'file:///etc/passwd' })],
    ['a script', answer({ Address: 'javascript:alert(1)' })],
    ['no address', answer({ Address: 'nowhere' })],
    ['an endless name', answer({ Name: 'x'.repeat(5000) })],
  ])('does not take %s', (_what, bytes) => {
    expect(parseJellyfinAnswer(bytes, '10.0.0.1')).toBeNull();
  });

  it('leaves user names, queries and fragments of an address behind', () => {
    const parsed = parseJellyfinAnswer(answer({ Address: 'http://u:p@10.0.0.1:8096/?x=1#y' }), '10.0.0.1');
    expect(parsed).toMatchObject({ url: 'http://10.0.0.1:8096', alternatives: [] });
  });

  it('stands anything, and gives only places one can ask', () => {
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.json().map(bytesOf),
      fc
        .record({
          Address: fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string({ unit: 'binary' })),
          Id: fc.constant(id),
          Name: fc.anything(),
        })
        .map((fields) => answer(fields)),
    );
    const sender = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(hostile, sender, (bytes, from) => {
        const parsed = parseJellyfinAnswer(bytes, from);
        if (!parsed) return;
        for (const url of [parsed.url, ...parsed.alternatives]) {
          expect(url).toMatch(/^https?:\/\/[^/?#@\s]+(?:\/[^?#\s]*)?$/u);
          expect(url.endsWith('/')).toBe(false);
        }
        expect(new Set([parsed.url, ...parsed.alternatives]).size).toBe(1 + parsed.alternatives.length);
        expect(parsed.name.length).toBeLessThanOrEqual(200);
      }),
    );
  });
});
