import { expect, it } from 'vitest';

import { Recent } from './recent.ts';

const stored = () => {
  const facts = new Map<string, string>();
  return { get: (key: string) => facts.get(key) ?? null, set: (key: string, value: string) => void facts.set(key, value) };
};

it('remembers what was copied last, each key once', () => {
  const recent = new Recent(stored());
  for (const id of ['a', 'b', 'a', 'c']) recent.note(id);
  expect(recent.ids).toEqual(['c', 'a', 'b']);
});

it('remembers it over restarts', () => {
  const facts = stored();
  expect(new Recent(facts).ids).toEqual([]);
  new Recent(facts).note('a');
  new Recent(facts).note('b');
  expect(new Recent(facts).ids).toEqual(['b', 'a']);
});

it('forgets a key for good', () => {
  const facts = stored();
  const recent = new Recent(facts);
  recent.note('a');
  recent.note('b');
  recent.forget('b');
  expect(recent.ids).toEqual(['a']);
  expect(new Recent(facts).ids).toEqual(['a']);
});

it('keeps no more than it needs', () => {
  const recent = new Recent(stored());
  for (let n = 0; n < 100; n += 1) recent.note(String(n));
  expect(recent.ids).toHaveLength(20);
  expect(recent.ids[0]).toBe('99');
});
