import { randomBytes, randomUUID } from 'node:crypto';

import fc from 'fast-check';
import { expect, it } from 'vitest';

import { guessJellyfinKind, jellyfinLook } from './shape.ts';

it('knows 32 lower-case hex digits', () => {
  expect(guessJellyfinKind(randomBytes(16).toString('hex'))).toBe('jellyfin-api-key');
});

it.each([
  ['longer', randomBytes(20).toString('hex')],
  ['shorter', randomBytes(10).toString('hex')],
  ['dashed', randomUUID()],
  ['a line break at the end', `${randomBytes(16).toString('hex')}\n`],
  ['other letters', 'g'.repeat(32)],
  ['nothing', ''],
])('does not know %s', (_what, text) => {
  expect(guessJellyfinKind(text)).toBeNull();
});

it('tells a secret from the code of a Quick Connect, and both from everything else', () => {
  const hex32 = fc.stringMatching(/^[\da-f]{32}$/u);
  const code = fc.integer({ min: 100_000, max: 999_999 }).map(String);
  fc.assert(fc.property(hex32, (text) => jellyfinLook(text) === 'jellyfin-secret'));
  fc.assert(fc.property(code, (text) => jellyfinLook(text) === 'sign-in-code'));
  const others = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.tuple(fc.oneof(hex32, code), fc.string({ minLength: 1 })).map(([text, more]) => text + more.replace(/[\da-f]/gu, '-')),
    fc.tuple(fc.string({ minLength: 1 }), fc.oneof(hex32, code)).map(([more, text]) => more.replace(/[\da-f]/gu, '-') + text),
    fc.integer({ min: 0, max: 99_999 }).map((number) => String(number).padStart(6, '0')),
    hex32.map((text) => `${text.slice(0, 8)}-${text.slice(8)}`),
    fc.constantFrom('１２３４５６', '12345', '1234567', ' 123456', '12345a'),
  );
  fc.assert(
    fc.property(others, (text) => {
      fc.pre(!/^[\da-f]{32}$|^[1-9]\d{5}$/u.test(text));
      return jellyfinLook(text) === null && guessJellyfinKind(text) === null;
    }),
  );
});
