import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isAppError } from '../../../shared/domain/errors.ts';
import { cleanName, codePoints, withoutNonce } from '../common/names.ts';
import { longestName, planMint } from './names.ts';
import { headerText } from './wire/headers.ts';
import { defaultKeyOptions } from '../../../shared/domain/keys/key-options.ts';

const plan = (label: string, nonce = 'k3f9x2') =>
  planMint({ label, nonce, clientId: 'client-identifier', expiresAt: null, options: defaultKeyOptions['plex-app-token'] });

describe('planMint', () => {
  it('puts the nonce behind the label', () => {
    expect(plan('Tautulli')).toEqual({
      label: 'Tautulli',
      remoteName: 'Tautulli [lk-k3f9x2]',
      nonce: 'k3f9x2',
      clientId: 'client-identifier',
      expiresAt: null,
      options: defaultKeyOptions['plex-app-token'],
    });
  });

  it('plans no end, since Plex has none', () => {
    expect(
      planMint({
        label: 'x',
        nonce: 'abcd',
        clientId: 'client-identifier',
        expiresAt: '2027-01-01T00:00:00Z',
        options: defaultKeyOptions['plex-app-token'],
      }).expiresAt,
    ).toBeNull();
  });

  it('cuts long labels between characters as people see them', () => {
    const { label, remoteName } = plan('👨‍👩‍👧'.repeat(100));
    expect(label).toMatch(/^(?:👨‍👩‍👧)+$/u);
    expect(Array.from(remoteName).length).toBeLessThanOrEqual(longestName);
  });

  it.each(['', '   ', '\n\t', '\u202E\u200B'])('refuses a label that shows nothing: %j', (label) => {
    expect(() => plan(label)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it('refuses nonces and client identifiers that could not be found again', () => {
    for (const nonce of ['', 'a b', 'x]', 'n'.repeat(33)]) expect(() => plan('x', nonce)).toThrow('invalid-input');
    for (const clientId of ['', 'short', 'with space', 'x'.repeat(200), 'zeile\nzwei']) {
      expect(() =>
        planMint({ label: 'x', nonce: 'abcd', clientId, expiresAt: null, options: defaultKeyOptions['plex-app-token'] }),
      ).toThrow('invalid-input');
    }
  });

  it('gives for any label a name that fits, keeps its nonce, and comes back from the list', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.stringMatching(/^[\w-]{4,32}$/u), (label, nonce) => {
        try {
          const made = plan(label, nonce);
          const wire = Buffer.from(headerText(made.remoteName), 'latin1').toString('utf8');
          return (
            Array.from(made.remoteName).length <= longestName &&
            made.remoteName.endsWith(`[lk-${nonce}]`) &&
            wire === made.remoteName &&
            withoutNonce(made.remoteName) === made.label
          );
        } catch (error) {
          return isAppError(error, 'invalid-input') && cleanName(label, 300, codePoints) === '';
        }
      }),
    );
  });
});
