import { describe, expect, it } from 'vitest';

import { noticeKinds, type Notice, type NoticeKind } from '../../../shared/domain/notice.ts';
import { fakeCredential } from '../../../test/fixtures/fakes/fake-credentials.ts';
import { fakeNotice } from '../../../test/fixtures/fakes/fake-notices.ts';
import { gatherNotices, placeOf } from './gather-notices.ts';

const now = Date.UTC(2026, 10, 21);
const hour = 3_600_000;
const notice = (kind: NoticeKind, n: number, inHours: number, snoozedFor: number | null = null): Notice => ({
  ...fakeNotice(kind, fakeCredential(n, now), now + inHours * hour),
  snoozedUntil: snoozedFor === null ? null : new Date(now + snoozedFor * hour).toISOString(),
});

describe('notices', () => {
  it('stand by kind, the ones that cannot be undone first, and within a kind by time', () => {
    const { open, count } = gatherNotices(
      [notice('rotation-done', 1, -1), notice('expiring', 2, 48), notice('will-be-revoked', 3, 20), notice('expiring', 4, 5)],
      now,
    );
    expect(open.map(({ kind }) => kind)).toEqual(['will-be-revoked', 'expiring', 'rotation-done']);
    expect(open[1]?.notices.map(({ id }) => id)).toEqual([notice('expiring', 4, 0).id, notice('expiring', 2, 0).id]);
    expect(count).toBe(4);
  });

  it('lose none, whatever their kind', () => {
    const all = noticeKinds.map((kind, n) => notice(kind, n, n));
    const { open } = gatherNotices(all, now);
    expect(open.flatMap(({ notices }) => notices)).toHaveLength(all.length);
  });

  it('are out of the way while put off, and back when the time has come', () => {
    const late = notice('expired', 1, -5, 30);
    const soon = notice('expired', 2, -5, 2);
    expect(gatherNotices([late, soon], now)).toEqual({ open: [], count: 0, snoozed: [soon, late] });
    expect(gatherNotices([late, soon], now + 2 * hour)).toMatchObject({ count: 1, snoozed: [late] });
  });

  it('lead to their key, else to their server, else to the log', () => {
    const credentialId = fakeCredential(1, now).id;
    expect(placeOf({ credentialId, serverId: 'plex:1' })).toBe(`/keys/${credentialId}`);
    expect(placeOf({ credentialId: null, serverId: 'plexmcp:https://a.example' })).toBe(
      '/servers/plexmcp%3Ahttps%3A%2F%2Fa.example',
    );
    expect(placeOf({ credentialId: null, serverId: null })).toBe('/activity');
  });
});
