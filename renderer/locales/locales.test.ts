import { describe, expect, it } from 'vitest';

import { locales } from './index.ts';

type Texts = { readonly [key: string]: string | Texts };

/** Key → text for every text of a tree, keys joined by dots. */
const flat = (texts: Texts, path = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1] ?? '').sort((a, b) => a.localeCompare(b));

const english = flat(locales.en);
const german = new Map(flat(locales.de));

describe('languages', () => {
  it('have the same texts', () => {
    expect(english.length).toBeGreaterThan(400);
    expect(new Set(german.keys())).toEqual(new Set(english.map(([key]) => key)));
  });

  it.each(english.filter(([, text]) => text.includes('{{')))('%s takes the same values in both', (key, text) => {
    expect(placeholders(german.get(key) ?? '')).toEqual(placeholders(text));
  });

  it('leave no text empty that the other fills', () => {
    for (const [key, text] of english) expect([key, german.get(key) === '']).toEqual([key, text === '']);
  });
});
