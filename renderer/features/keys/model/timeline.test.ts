import { describe, expect, it } from 'vitest';

import type { Credential } from '../../../../shared/domain/keys/credential.ts';
import { fakeHealth } from '../../../../test/fixtures/fakes/fake-credentials.ts';
import { neverChecked } from '../../../../shared/domain/keys/health.ts';
import { timelineOf } from './timeline.ts';

const now = new Date(2026, 10, 21, 15).getTime();
const ends = (
  at: Date,
  changes: Partial<Pick<Credential, 'kind' | 'lifecycle' | 'health'>> = {},
  action: 'notify' | 'revoke' = 'notify',
) => ({
  kind: 'jellyfin-api-key' as const,
  lifecycle: 'active' as const,
  health: neverChecked,
  expiry: { at: at.toISOString(), source: 'latchkey' as const, action },
  ...changes,
});

describe('the timeline of ends', () => {
  it('counts by months as people live them, over the turn of the year, and no further than twelve', () => {
    const { months, count } = timelineOf(
      [
        ends(new Date(2026, 10, 30, 23, 59)),
        ends(new Date(2026, 11, 1)),
        ends(new Date(2027, 0, 15)),
        ends(new Date(2027, 0, 31, 23), {}, 'revoke'),
        ends(new Date(2027, 9, 31)),
        ends(new Date(2027, 10, 1)),
      ],
      now,
    );
    expect(months).toHaveLength(12);
    expect(months.map((month) => month.count)).toEqual([1, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(months[2]).toEqual({ from: new Date(2027, 0, 1).getTime(), count: 2, revoked: 1 });
    expect(count).toBe(5);
  });

  it('tells what is past its date from what is to come, and leaves out what is dead, dateless or renews itself', () => {
    const timeline = timelineOf(
      [
        ends(new Date(2026, 10, 21, 14)),
        ends(new Date(2026, 10, 20), { lifecycle: 'revoked' }),
        ends(new Date(2026, 10, 20), { health: fakeHealth('expired', 'plex', now) }),
        ends(new Date(2026, 11, 20), { health: fakeHealth('revoked', 'plex', now) }),
        ends(new Date(2026, 11, 20), { kind: 'plex-device-jwt' }),
        { kind: 'jellyfin-api-key', lifecycle: 'active', health: neverChecked, expiry: null },
      ],
      now,
    );
    expect(timeline).toMatchObject({ overdue: 1, count: 0 });
  });
});
