import { expect, it } from 'vitest';

import { escapeMarkup } from './markup.ts';

it('leaves nothing that a notification would read as markup', () => {
  expect(escapeMarkup(`<a href="x">Tom & 'Jerry'</a>`)).toBe('&lt;a href=&quot;x&quot;&gt;Tom &amp; &#39;Jerry&#39;&lt;/a&gt;');
});

it('leaves everything else alone', () => {
  expect(escapeMarkup('Zwischenablage: 30 s … äöü')).toBe('Zwischenablage: 30 s … äöü');
});
