import { describe, expect, it } from 'vitest';

import { keyOptionsSchema } from './key-options.ts';
import { companions, companionsOf } from './presets.ts';

describe('companions', () => {
  it('have ids of their own and stand in the order of their names', () => {
    expect(new Set(companions.map(({ id }) => id)).size).toBe(companions.length);
    const names = companions.map(({ name }) => name);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
  });

  it('make options that the contract takes', () => {
    for (const { product, platform, device } of companions)
      expect(keyOptionsSchema.safeParse({ kind: 'plex-app-token', product, platform, device }).success).toBe(true);
  });

  it('are offered where they can sign in', () => {
    const names = (provider: 'plex' | 'jellyfin' | 'plexmcp') => companionsOf(provider).map(({ name }) => name);
    expect(names('plex')).toContain('Tautulli');
    expect(names('jellyfin')).not.toContain('Tautulli');
    expect(names('jellyfin')).toContain('Jellystat');
    expect(names('plexmcp')).toEqual([]);
  });
});
