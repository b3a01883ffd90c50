import { isAbsolute, join, resolve } from 'node:path';

import { describe, expect, it } from 'vitest';

import { defaultPaths } from './paths.ts';

describe('defaultPaths', () => {
  it('are absolute folders of our own', () => {
    const paths = Object.values(defaultPaths({}));
    expect(paths.every((path: string) => isAbsolute(path) && path.includes('latchkey'))).toBe(true);
    expect(paths.join()).not.toContain('nodejs');
  });

  it('lie in one folder when LATCHKEY_HOME names it', () => {
    const home = resolve('somewhere');
    expect(defaultPaths({ LATCHKEY_HOME: 'somewhere' })).toEqual({ data: home, config: home, log: join(home, 'log') });
  });
});
