import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { childrenOf, parseXml } from './xml.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

describe('parseXml', () => {
  it('decodes the predefined entities and character references, once', () => {
    expect(parseXml('<a b="&lt;&gt;&amp;&quot;&apos;&#252;&#x1F600;&amp;lt;"/>', 'a')).toEqual({ b: '<>&"\'ü😀&lt;' });
    expect(parseXml('<a b="&unknown; &#0; &#x110000; &#xD800;"/>', 'a')).toEqual({ b: '&unknown; &#0; &#x110000; &#xD800;' });
  });

  it('takes only a whole document with the right root', () => {
    const documents = [
      '',
      'text',
      '{"a":1}',
      '<a>',
      '<a><Device id="1"/>',
      '<a><Device id="1"/></b>',
      '<b/>',
      '<!DOCTYPE a [<!ENTITY x "y">]><a b="&x;"/>',
      `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`,
      '<a __proto__="1"/>',
    ];
    expect(documents.map((document) => parseXml(document, 'a'))).toEqual(documents.map(() => null));
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('takes an empty element, a declaration before it and space around it', () => {
    expect(['<a/>', '<a></a>', '<?xml version="1.0"?>\n<a/>\n'].map((text) => parseXml(text, 'a'))).toEqual([{}, {}, {}]);
  });

  it('makes a list of one child, also of one that is only text', () => {
    const found = parseXml('<errors><error>Invalid token</error></errors>', 'errors');
    expect(found && childrenOf(found, 'error')).toEqual([{ '#text': 'Invalid token' }]);
  });

  it('gives every attribute back as it was written', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => text === text.trim() && !/\s/u.test(text));
    fc.assert(fc.property(texts, (text) => parseXml(`<a b="${escaped(text)}"/>`, 'a')?.['b'] === text));
  });

  it('stands any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parseXml(`<a>${text}</a>`, 'a');
        return true;
      }),
    );
  });
});
