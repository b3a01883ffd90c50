import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import type { Access } from '../../../electron/providers/port.ts';
import type { Consumer } from '../../../electron/providers/ways.ts';
import { type Readiness, readinessSchema } from '../../../shared/domain/servers/server-details.ts';
import { jellyfinVersions } from '../../simulators/jellyfin/versions.ts';
import { type Jellyfin, startJellyfin, told, unknownToken } from './fixture.ts';

const keyOf = (jellyfin: Jellyfin) => jellyfin.asKey(jellyfin.server.keys.named('Sonarr').token);
const ready = async ({ provider }: Jellyfin, access: Access, consumers: Consumer[] = []): Promise<Readiness> => {
  if (!provider.readiness.offered) throw new Error(provider.readiness.reason);
  const report = await provider.readiness.start(access, consumers);
  expect(JSON.stringify(report).includes(access.secret.reveal())).toBe(false);
  return readinessSchema.parse(report);
};

describe('readiness', () => {
  it.each(jellyfinVersions)('%s: knows by trying whether the old headers are taken', async (version) => {
    const jellyfin = await startJellyfin({ version });
    for (const access of [keyOf(jellyfin), jellyfin.asUser('admin')]) {
      const expected = Number.parseInt(version, 10) >= 12 ? 'refused' : 'accepted';
      expect(await ready(jellyfin, access)).toMatchObject({ version, legacyAuth: expected, consumers: [] });
    }
    // In a header of its own, and never in an address.
    for (const { path } of jellyfin.server.seen) expect(path).not.toMatch(/[\da-f]{32}/u);
  });

  it('notices a setting that was changed, both ways', async () => {
    for (const [version, allowed] of [
      ['10.11.11', false],
      ['12.1.0', true],
    ] as const) {
      const jellyfin = await startJellyfin({ version });
      jellyfin.server.legacyAuthorization = allowed;
      expect((await ready(jellyfin, keyOf(jellyfin))).legacyAuth).toBe(allowed ? 'accepted' : 'refused');
    }
  });

  it('tells what was asked, without a secret', async () => {
    const jellyfin = await startJellyfin({ version: '12.1.0' });
    expect(told((await ready(jellyfin, keyOf(jellyfin))).evidence)).toEqual([
      'GET /System/Info/Public → 200',
      'GET /System/Info → 200, accepted',
      'GET /System/Info in the old header → 401, refused',
      'GET /System/Info in the old header with a random token → 401, refused',
      'GET /System/Configuration → 200',
    ]);
  });

  it('does not guess: a dead token, a proxy that lets everybody in, a server that is gone', async () => {
    const jellyfin = await startJellyfin();
    expect((await ready(jellyfin, jellyfin.asKey(unknownToken()))).legacyAuth).toBe('unknown');
    jellyfin.server.injectedToken = jellyfin.server.keys.named('Jellyseerr').token;
    // The setting can still be read.
    expect((await ready(jellyfin, keyOf(jellyfin))).legacyAuth).toBe('accepted');
    await jellyfin.server.close();
    expect(await ready(jellyfin, keyOf(jellyfin))).toMatchObject({ version: '10.11.11', legacyAuth: 'unknown' });
  });

  it('judges every app it is given, in their order', async () => {
    const jellyfin = await startJellyfin();
    const consumers = [
      { credentialId: randomUUID(), name: 'Tidarr', product: null, version: null },
      { credentialId: randomUUID(), name: 'Own script', product: null, version: null },
    ];
    const report = await ready(jellyfin, keyOf(jellyfin), consumers);
    expect(report.consumers.map(({ credentialId, verdict }) => [credentialId, verdict])).toEqual([
      [consumers[0]?.credentialId, 'since'],
      [consumers[1]?.credentialId, 'unknown'],
    ]);
  });
});
