import { expect, it } from 'vitest';

import { warningMessage } from './warning-message.ts';

const now = new Date('2026-11-21T10:00:00.000Z');
const title = (at: string, language: 'en' | 'de' = 'en'): string =>
  warningMessage({ kind: 'expiring', credentialId: 'x', name: 'Sonarr', at }, language, now).title;

it.each([
  ['2026-11-28T10:00:00.000Z', 'Sonarr expires in 7 days'],
  ['2026-11-28T09:59:00.000Z', 'Sonarr expires in 6 days'],
  ['2026-11-22T11:00:00.000Z', 'Sonarr expires tomorrow'],
  ['2026-11-22T09:59:00.000Z', 'Sonarr expires in 23 hours'],
  ['2026-11-21T10:05:00.000Z', 'Sonarr expires in 1 hour'],
  ['2026-11-21T09:00:00.000Z', 'Sonarr expires in 1 hour'],
])('at %s says %s', (at, expected) => {
  expect(title(at)).toBe(expected);
});

it('speaks German', () => {
  expect(title('2026-11-28T10:00:00.000Z', 'de')).toBe('Sonarr läuft in 7 Tagen ab');
});

it('says what an expired key means', () => {
  const warning = { kind: 'expired', credentialId: 'x', name: 'Sonarr', at: '2026-11-21T09:00:00.000Z' } as const;
  const { title: said, body } = warningMessage(warning, 'en', now);
  expect(said).toBe('Sonarr has expired');
  expect(body).not.toBe('');
});
