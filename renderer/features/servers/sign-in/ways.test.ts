import { describe, expect, it } from 'vitest';

import { isAdvanced, offeredWays } from './ways.ts';

describe('offeredWays', () => {
  it.each([
    ['plex', null, ['browser', 'code', 'password', 'secret'], []],
    ['jellyfin', null, ['browser', 'password', 'secret'], []],
    ['plexmcp', 'server', ['password', 'secret'], ['no-link-sign-in']],
    ['plexmcp', 'documented', ['secret'], ['no-link-sign-in', 'no-password-sign-in']],
  ] as const)('%s (%s): %j', (provider, dialect, ways, reasons) => {
    expect(offeredWays(provider, dialect)).toEqual({ ways, reasons });
  });

  it('sets the password aside at plex.tv only', () => {
    expect(isAdvanced('plex', 'password')).toBe(true);
    expect(isAdvanced('plex', 'code')).toBe(false);
    expect(isAdvanced('jellyfin', 'password')).toBe(false);
  });
});
