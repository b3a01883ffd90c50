import { describe, expect, it } from 'vitest';

import type { Lifecycle } from '../../shared/domain/keys/credential.ts';
import { findCredential } from './find-credential.ts';

const key = (id: string, name: string, lifecycle: Lifecycle = 'active') =>
  ({ id: id.padEnd(36, '0'), name, lifecycle, kind: 'jellyfin-api-key' }) as const;
const tautulli = key('aaaaaaaa-1', 'Tautulli');
const sonarr = key('aaaaaaaa-2', 'Sonarr');
const old = key('bbbbbbbb', 'Sonarr', 'retiring');
const dead = key('cccccccc', 'Sonarr', 'revoked');
const radarrs = [key('dddddddd', 'Radarr'), key('eeeeeeee', 'radarr')];
const all = [tautulli, sonarr, old, dead, ...radarrs];

describe('findCredential', () => {
  it('finds by name in any case, by id and by the beginning of an id', () => {
    expect(findCredential(all, ' TAUTULLI ')).toBe(tautulli);
    expect(findCredential(all, tautulli.id.toUpperCase())).toBe(tautulli);
    expect(findCredential(all, 'bbbbbbbb')).toBe(old);
  });

  it('takes the new one of two that bear a name because one replaces the other', () => {
    expect(findCredential(all, 'Sonarr')).toBe(sonarr);
    expect(findCredential([dead, old], 'Sonarr')).toBe(old);
    expect(findCredential([dead], 'Sonarr')).toBe(dead);
  });

  it.each(['Radarr', 'aaaaaaaa'])('refuses to guess which %s is meant, and lists them', (wanted) => {
    expect(() => findCredential(all, wanted)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it('names the candidates by id', () => {
    const candidates = radarrs.map(({ id }) => id).join(' ');
    expect(() => findCredential(all, 'Radarr')).toThrow(
      expect.objectContaining({
        details: { name: 'Radarr', candidates },
        words: expect.objectContaining({ means: expect.stringContaining('dddddddd  jellyfin-api-key  Radarr') }),
      }),
    );
  });

  it.each(['Taut', 'aaaaaaa', '', 'Tautulli 2'])('does not take %j for anything', (wanted) => {
    expect(() => findCredential(all, wanted)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});
