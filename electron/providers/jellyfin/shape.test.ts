import { randomBytes, randomUUID } from 'node:crypto';

import { expect, it } from 'vitest';

import { guessJellyfinKind } from './shape.ts';

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
