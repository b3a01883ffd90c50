import { describe, expect, it } from 'vitest';

import { simulatedFromEnv } from './simulated.ts';

const simulated = {
  plexTv: 'http://127.0.0.1:4000',
  jellyfinDiscovery: ['127.0.0.1:4001'],
  gdm: ['127.0.0.1:4002'],
  localPorts: { plex: [4003], jellyfin: [4004, 4005], plexmcp: [] },
};
const read = (value: unknown) => simulatedFromEnv({ LATCHKEY_SIMULATED: JSON.stringify(value) });

describe('simulatedFromEnv', () => {
  it('is null where nothing is simulated', () => {
    expect(simulatedFromEnv({})).toBeNull();
    expect(simulatedFromEnv({ LATCHKEY_SIMULATED: '' })).toBeNull();
  });

  it('gives back what stands in the variable', () => {
    expect(read(simulated)).toEqual(simulated);
    expect(read({ ...simulated, plexTv: null, gdm: ['[::1]:32414'] })).toMatchObject({ plexTv: null });
  });

  it.each([
    ['another host', { plexTv: 'https://plex.tv' }, 'plexTv'],
    ['a host that only starts like loopback', { plexTv: 'http://127.0.0.1.example.org' }, 'plexTv'],
    ['a name', { plexTv: 'http://localhost:4000' }, 'plexTv'],
    ['credentials before the host', { plexTv: 'http://127.0.0.1@192.0.2.1/' }, 'plexTv'],
    ['a discovery address of the network', { jellyfinDiscovery: ['192.168.1.255:7359'] }, 'jellyfinDiscovery.0'],
    ['a broadcast', { gdm: ['255.255.255.255:32414'] }, 'gdm.0'],
  ])('refuses %s', (_what, change, field) => {
    expect(() => read({ ...simulated, ...change })).toThrow(
      expect.objectContaining({ code: 'bad-address', details: { field: `LATCHKEY_SIMULATED.${field}` } }),
    );
  });

  it('refuses what is no JSON', () => {
    expect(() => simulatedFromEnv({ LATCHKEY_SIMULATED: '{' })).toThrow(expect.objectContaining({ code: 'bad-address' }));
  });
});
