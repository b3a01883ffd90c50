import { describe, expect, it } from 'vitest';

import type { Server } from '../../shared/domain/servers/server.ts';
import { changesBetween } from './server-changes.ts';

const server = (over: Partial<Server> = {}): Server => ({
  id: 'jellyfin:1',
  provider: 'jellyfin',
  provenId: '1',
  name: 'Living room',
  version: '10.10.7',
  dialect: null,
  addresses: [{ url: 'http://127.0.0.1:8096', source: 'manual', resolveTo: null, pin: null }],
  accountId: null,
  state: 'online',
  seenAt: null,
  listedAt: null,
  ...over,
});

describe('changesBetween', () => {
  it('says from which version to which', () => {
    expect(changesBetween(server(), server({ version: '10.11.0' }))).toEqual([
      { kind: 'server-version-changed', details: { from: '10.10.7', to: '10.11.0' } },
    ]);
  });

  it.each([
    [null, '10.11.0'],
    ['10.10.7', null],
  ])('makes nothing of a version that was not shown: %s, %s', (before, after) => {
    expect(changesBetween(server({ version: before }), server({ version: after }))).toEqual([]);
  });

  it.each(['starting', 'offline'] as const)('notices that a server is back that was %s', (state) => {
    expect(changesBetween(server({ state }), server()).map(({ kind }) => kind)).toEqual(['server-restarted']);
  });

  it.each([
    ['online', 'online'],
    ['unknown', 'online'],
    ['changed-identity', 'online'],
    ['offline', 'starting'],
  ] as const)('is silent from %s to %s', (before, after) => {
    expect(changesBetween(server({ state: before }), server({ state: after }))).toEqual([]);
  });

  it('tells of both when an update was behind the restart', () => {
    const kinds = changesBetween(server({ state: 'starting' }), server({ version: '10.11.0' })).map(({ kind }) => kind);
    expect(kinds).toEqual(['server-restarted', 'server-version-changed']);
  });
});
