import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { type Notice, type NoticeKind, noticeKinds } from '../../../shared/domain/notice.ts';
import { languages } from '../../../shared/locales/texts.ts';
import { noticeMessage } from './notice-message.ts';

const now = new Date('2026-11-21T10:00:00.000Z');
const notice = (over: Partial<Notice> = {}): Notice => ({
  id: randomUUID(),
  kind: 'expiring',
  credentialId: randomUUID(),
  serverId: null,
  name: 'Sonarr',
  at: '2026-11-28T10:00:00.000Z',
  snoozedUntil: null,
  ...over,
});
const say = (notices: Notice[], kind: NoticeKind = 'expiring', language: 'en' | 'de' = 'en', hidesNames = false) =>
  noticeMessage({ kind, notices }, language, now, hidesNames);

describe('one notice', () => {
  it.each([
    ['2026-11-28T10:00:00.000Z', 'Sonarr expires in 7 days'],
    ['2026-11-28T09:59:00.000Z', 'Sonarr expires in 6 days'],
    ['2026-11-22T11:00:00.000Z', 'Sonarr expires tomorrow'],
    ['2026-11-22T09:59:00.000Z', 'Sonarr expires in 23 hours'],
    ['2026-11-21T10:05:00.000Z', 'Sonarr expires in 1 hour'],
    ['2026-11-21T09:00:00.000Z', 'Sonarr expires in 1 hour'],
  ])('at %s says %s', (at, expected) => {
    expect(say([notice({ at })]).title).toBe(expected);
  });

  it('speaks German', () => {
    expect(say([notice()], 'expiring', 'de').title).toBe('Sonarr läuft in 7 Tagen ab');
  });

  it('leads to its key, or to its server', () => {
    const one = notice({ serverId: 'jellyfin:a' });
    expect(say([one]).to).toBe(`/keys/${one.credentialId}`);
    expect(say([notice({ credentialId: null, serverId: 'plexmcp:https://a.example/b' })], 'identity-changed').to).toBe(
      '/servers/plexmcp%3Ahttps%3A%2F%2Fa.example%2Fb',
    );
  });

  it('is not turned around or drawn out by a name from a server', () => {
    const { title } = say([notice({ name: `a\n\u202Eb${'x'.repeat(500)}` })]);
    expect(title).toMatch(/^a b[^\n\u202E]+… expires in 7 days$/u);
    expect(title.length).toBeLessThan(90);
  });
});

describe('several notices', () => {
  const many = (count: number): Notice[] => Array.from({ length: count }, (_, index) => notice({ name: `Key ${index + 1}` }));

  it.each([
    [2, 'en', '2 keys expire soon, the first in 7 days', 'Key 1 and Key 2. '],
    [4, 'en', '4 keys expire soon, the first in 7 days', 'Key 1, Key 2, Key 3, and Key 4. '],
    [2000, 'en', '2,000 keys expire soon, the first in 7 days', 'Key 1, Key 2, Key 3, and 1,997 more. '],
    [2000, 'de', '2.000 Schlüssel laufen bald ab, der erste in 7 Tagen', 'Key 1, Key 2, Key 3 und 1.997 weitere. '],
  ] as const)('%i in %s', (count, language, title, body) => {
    const said = say(many(count), 'expiring', language);
    expect(said.title).toBe(title);
    expect(said.body.startsWith(body)).toBe(true);
    expect(said.to).toBe('/keys/expiring');
  });

  it('count, and name nobody, where names must not be seen', () => {
    expect(say([notice()], 'expiring', 'en', true).title).toBe('A key expires in 7 days');
    expect(JSON.stringify(say(many(3), 'died', 'de', true))).not.toContain('Key');
  });

  it('have words for every kind in every language, with nothing left to fill in', () => {
    for (const kind of noticeKinds)
      for (const language of languages)
        for (const count of [1, 2])
          for (const hidden of [true, false]) {
            const { title, body, to } = say(many(count), kind, language, hidden);
            expect(`${title} ${body}`).not.toMatch(/[{}[\]]/u);
            expect(title.includes('Key 1')).toBe(count === 1 && !hidden);
            expect(to).toMatch(/^\/(?:keys|servers|activity)/u);
          }
  });
});
