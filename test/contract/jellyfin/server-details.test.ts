import { describe, expect, it } from 'vitest';

import { serverDetailsSchema } from '../../../shared/domain/servers/server-details.ts';
import { failure } from '../../fixtures/failures.ts';
import type { Reply } from '../../simulators/http-simulator.ts';
import { jellyfinVersions } from '../../simulators/jellyfin/versions.ts';
import { asked, type Jellyfin, startJellyfin, unknownToken } from './fixture.ts';

const keyOf = (jellyfin: Jellyfin) => jellyfin.asKey(jellyfin.server.keys.named('Sonarr').token);
const factsOf = async (jellyfin: Jellyfin, access = keyOf(jellyfin)): Promise<Record<string, string>> => {
  const details = serverDetailsSchema.parse(await jellyfin.provider.serverDetails(access));
  return Object.fromEntries(details.facts.map(({ key, value }) => [key, value]));
};
const instead = ({ server }: Jellyfin, path: string, reply: Reply): void =>
  void server.faults.push({ when: (exchange) => exchange.path === path, what: { kind: 'reply', reply } });

describe('what a server says about itself', () => {
  it.each(jellyfinVersions)('%s: to a key, an administrator and a user alike', async (version) => {
    const jellyfin = await startJellyfin({ version });
    jellyfin.server.signIn('bob', { DeviceId: 'tv' });
    for (const access of [keyOf(jellyfin), jellyfin.asUser('admin'), jellyfin.asUser('bob', { clientId: 'bobs' })]) {
      expect(await factsOf(jellyfin, access)).toMatchObject({
        version,
        health: 'Healthy',
        'restart-pending': 'no',
        'update-available': 'unknown',
        'legacy-auth': Number.parseInt(version, 10) >= 12 ? 'no' : 'yes',
        'quick-connect': 'yes',
      });
    }
    expect((await factsOf(jellyfin))['sessions']).toBe('3');
    const paths = new Set(asked(jellyfin.server));
    expect([...paths].toSorted()).toEqual([
      'GET /QuickConnect/Enabled',
      'GET /Sessions',
      'GET /System/Configuration',
      'GET /System/Info',
      'GET /Users',
      'GET /health',
    ]);
  });

  it('names its users, with a last visit where there was one', async () => {
    const jellyfin = await startJellyfin({
      users: [
        { name: 'ada', admin: true, lastActivity: Date.UTC(2026, 9, 1) },
        { name: 'new', lastActivity: null },
        { name: 'off', disabled: true, lastActivity: -62_135_596_800_000 },
        { name: `a\u202E${'x'.repeat(500)}` },
      ],
    });
    const { users } = await jellyfin.provider.serverDetails(keyOf(jellyfin));
    expect(users?.slice(0, 3)).toEqual([
      {
        id: jellyfin.server.people.named('ada').id,
        name: 'ada',
        admin: true,
        disabled: false,
        lastActiveAt: '2026-10-01T00:00:00.000Z',
      },
      { id: jellyfin.server.people.named('new').id, name: 'new', admin: false, disabled: false, lastActiveAt: null },
      { id: jellyfin.server.people.named('off').id, name: 'off', admin: false, disabled: true, lastActiveAt: null },
    ]);
    expect(users?.[3]?.name).toMatch(/^ax{199}$/u);
  });

  it('changes with the server', async () => {
    const jellyfin = await startJellyfin({ version: '12.1.0' });
    const { server } = jellyfin;
    Object.assign(server, { restartPending: true, legacyAuthorization: true, health: 'Unhealthy' });
    server.quickConnect.enabled = false;
    expect(await factsOf(jellyfin)).toMatchObject({
      health: 'Unhealthy',
      'restart-pending': 'yes',
      'legacy-auth': 'yes',
      'quick-connect': 'no',
    });
  });

  it('calls unknown what it was not told', async () => {
    const jellyfin = await startJellyfin();
    for (const path of ['/health', '/System/Configuration', '/QuickConnect/Enabled', '/Sessions', '/Users']) {
      instead(jellyfin, path, { status: 404, headers: { 'content-type': 'text/html' }, body: '<html></html>' });
    }
    instead(jellyfin, '/System/Info', { status: 200, body: { Id: jellyfin.server.serverId } });
    const details = await jellyfin.provider.serverDetails(keyOf(jellyfin));
    expect(details.facts.map(({ value }) => value)).toEqual(['10.11.11', ...Array.from({ length: 6 }, () => 'unknown')]);
    expect(details.users).toBeNull();
    expect(details.evidence.map(({ answered }) => answered)).toEqual(Array.from({ length: 5 }, () => '404'));
  });

  it('does not guess about a setting that is gone', async () => {
    const jellyfin = await startJellyfin({ version: '13.0.0' });
    instead(jellyfin, '/System/Configuration', { status: 200, body: { ServerName: 'x' } });
    expect((await factsOf(jellyfin))['legacy-auth']).toBe('unknown');
  });

  it('stands users and sessions of any form', async () => {
    const jellyfin = await startJellyfin();
    instead(jellyfin, '/Users', {
      status: 200,
      body: [7, null, { Name: 'no id' }, { Id: 'A1'.repeat(16), Policy: 'none', LastActivityDate: 5 }],
    });
    instead(jellyfin, '/Sessions', { status: 200, body: { odd: true } });
    const { users, facts } = await jellyfin.provider.serverDetails(keyOf(jellyfin));
    expect(users).toEqual([{ id: 'a1'.repeat(16), name: '', admin: false, disabled: false, lastActiveAt: null }]);
    expect(facts.at(-1)).toEqual({ key: 'sessions', value: 'unknown' });
  });

  it('fails where the first question does', async () => {
    const jellyfin = await startJellyfin();
    expect((await failure(jellyfin.provider.serverDetails(jellyfin.asKey(unknownToken())))).code).toBe('token-refused');
    const elsewhere = { ...jellyfin.endpoint, provenId: unknownToken() };
    expect((await failure(jellyfin.provider.serverDetails({ ...keyOf(jellyfin), endpoint: elsewhere }))).code).toBe(
      'wrong-server',
    );
    jellyfin.server.phase = 'loading';
    expect((await failure(jellyfin.provider.serverDetails(keyOf(jellyfin)))).code).toBe('server-starting');
  });
});
