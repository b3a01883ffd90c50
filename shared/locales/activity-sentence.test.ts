import { describe, expect, it } from 'vitest';

import { activityKinds } from '../domain/activity.ts';
import { activitySentence } from './activity-sentence.ts';
import { languages } from './texts.ts';

describe('activitySentence', () => {
  it.each(languages.flatMap((language) => activityKinds.map((kind) => ({ language, kind }))))(
    '$language $kind reads without details',
    ({ language, kind }) => {
      const sentence = activitySentence({ kind, subject: 'Kometa', details: {} }, language);
      expect(sentence).toMatch(/^\p{Lu}.*[^\s:,]$/u);
      expect(sentence).not.toMatch(/[{}[\]]/u);
    },
  );

  it.each([
    ['credential-checked', { state: 'not-provable' }, 'Kometa checked: Not provable'],
    ['keys-listed', { found: 12, added: 0, missing: 1 }, 'Keys of Kometa listed: 12 found, 0 new, 1 missing'],
    ['operation-stopped', { code: 'disk-full' }, 'An operation on Kometa stands still: The disk is full'],
    ['operation-stopped', { code: 'gone-in-this-version' }, 'An operation on Kometa stands still: gone-in-this-version'],
    ['reconciled', { difference: 'secret-found' }, 'Vault and list compared for Kometa: its secret was in the vault after all'],
    ['vault-changed', { state: 'locked' }, 'The vault is Kometa, Locked'],
    ['expiry-warned', { at: '2026-12-01T12:00:00Z' }, 'Warned that Kometa expires on Dec 1, 2026'],
  ] as const)('%s %j', (kind, details, sentence) => {
    expect(activitySentence({ kind, subject: 'Kometa', details }, 'en')).toBe(sentence);
  });
});
