import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fakeTools } from '../../../../../test/fixtures/fakes/fake-key-facts.ts';
import { argumentsOf, fieldsOf } from './argument-form.ts';

const fields = fieldsOf(fakeTools[0]?.input ?? {});

describe('a form made from a tool’s schema', () => {
  it('has a field for each sort of argument, needed ones first', () => {
    expect(fields.map(({ name, input }) => [name, input])).toEqual([
      ['query', 'text'],
      ['kind', 'choice'],
      ['limit', 'integer'],
      ['minimumRating', 'number'],
      ['watched', 'boolean'],
      ['genres', 'list'],
      ['between', 'json'],
    ]);
    expect(fields.filter(({ required }) => required).map(({ name }) => name)).toEqual(['query']);
    expect(fields.find(({ name }) => name === 'limit')?.initial).toBe('10');
  });

  it('takes a type that may also be null, and asks for anything else as JSON', () => {
    const odd = fieldsOf({
      properties: {
        a: { type: ['string', 'null'] },
        b: { anyOf: [] },
        c: 'nonsense',
        d: { type: 'array', items: { type: 'object' } },
      },
    });
    expect(odd.map(({ input }) => input)).toEqual(['text', 'json', 'json', 'json']);
  });

  it('never stumbles over a schema, whatever somebody wrote into it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (schema) => {
        const made = fieldsOf(schema);
        argumentsOf(made, Object.fromEntries(made.map(({ name }) => [name, '1'])));
      }),
    );
  });
});

describe('what was typed', () => {
  it('becomes arguments of the right types, without what was left empty', () => {
    const typed = {
      query: 'blow',
      limit: '5',
      minimumRating: '7.5',
      watched: 'true',
      genres: ' Crime \n\nDrama',
      between: '{"from":1970}',
    };
    const read = argumentsOf(fields, typed);
    expect(read.problems.size).toBe(0);
    expect(read.arguments).toEqual({
      query: 'blow',
      limit: 5,
      minimumRating: 7.5,
      watched: true,
      genres: ['Crime', 'Drama'],
      between: { from: 1970 },
    });
  });

  it.each([
    [{}, 'query', 'missing'],
    [{ query: 'x' }, 'query', 'minLength'],
    [{ query: 'xx', limit: '1.5' }, 'limit', 'integer'],
    [{ query: 'xx', limit: '51' }, 'limit', 'maximum'],
    [{ query: 'xx', minimumRating: 'high' }, 'minimumRating', 'number'],
    [{ query: 'xx', between: '{' }, 'between', 'json'],
  ] as const)('%o is wrong in %s: %s', (typed, name, problem) => {
    expect(argumentsOf(fields, typed).problems.get(name)?.problem).toBe(problem);
  });
});
