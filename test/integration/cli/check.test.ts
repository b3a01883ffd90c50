import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { createApp } from '../../../electron/app.ts';
import { defaultPaths } from '../../../electron/paths.ts';
import type { App } from '../../../electron/shell.ts';
import { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';
import { CommandLineHome } from './home.ts';

const home = new CommandLineHome();
const server = new JellyfinSimulator({ name: 'Living room', users: [{ name: 'ada', admin: true }], keys: [] });
const simulated = { plexTv: null, jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };
const env = { LATCHKEY_SIMULATED: JSON.stringify(simulated), LATCHKEY_VAULT: 'passphrase-file' };

/** The core as another shell runs it. */
const openApp = (): App =>
  createApp({
    shell: 'desktop',
    version: '0.0.0',
    paths: defaultPaths(home.env),
    clipboard: null,
    openExternal: () => Promise.resolve(false),
    simulated,
  });
const check = (...args: string[]) => home.run(['check', ...args], env);

beforeAll(async () => {
  vi.stubEnv('LATCHKEY_VAULT', 'passphrase-file');
  const address = await server.listen();
  writeFileSync(join(home.folder, 'passphrase'), home.passphrase, { mode: 0o600 });
  const app = openApp();
  const { handlers } = app;
  await app.start();
  await handlers['vault.setUp']({ passphrase: home.passphrase });
  const added = await handlers['servers.add']({ address });
  const serverId = added.outcome === 'added' ? added.server.id : null;
  const { password } = server.people.named('ada');
  const account = await handlers['accounts.signInWithPassword']({ provider: 'jellyfin', serverId, username: 'ada', password });
  for (const name of ['Sonarr', 'Radarr']) {
    await handlers['credentials.create']({ accountId: account.id, name, expiresAt: null });
  }
  await app.stop();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
  home.remove();
});

describe('latchkey check', () => {
  it('asks the server, shows what it said, and ends with 0 when all keys are valid', async () => {
    const { code, out, err } = await check('Sonarr', 'Radarr');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Sonarr +Jellyfin API key +● Valid +GET \//mu);
    expect(out).toMatch(/^Radarr +Jellyfin API key +● Valid/mu);
  });

  it('checks every held key when none is named, and gives the evidence as JSON', async () => {
    const { code, out } = await check('--json');
    expect(code).toBe(0);
    const checked = JSON.parse(out) as { name: string; state: string; evidence: unknown[] }[];
    expect(checked.map(({ name }) => name).sort()).toEqual(expect.arrayContaining(['Radarr', 'Sonarr']));
    for (const { state, evidence } of checked)
      expect({ state, some: evidence.length > 0 }).toEqual({ state: 'valid', some: true });
  });

  it('ends with 4 for a key that nobody knows', async () => {
    expect(await check('Nobody')).toMatchObject({ code: 4, out: '' });
  });

  it('ends with 3 when the vault stays locked', async () => {
    expect(await home.run(['check', '--json'], { ...env, LATCHKEY_PASSPHRASE_FILE: '' })).toMatchObject({ code: 3, out: '' });
  });

  it('works while the tray app holds the data', async () => {
    const app = openApp();
    try {
      const { code, out } = await check('--json');
      expect(code).toBe(0);
      expect(out).toContain('valid');
    } finally {
      await app.stop();
    }
  });

  it('ends with 5 when a key is dead, and says which', async () => {
    const sonarr = server.keys.all.find(({ name }) => name.startsWith('Sonarr'));
    server.keys.remove(sonarr?.token ?? '');
    const { code, out } = await check('Sonarr', 'Radarr');
    expect(code).toBe(5);
    expect(out).toMatch(/^Sonarr +Jellyfin API key +■ Revoked/mu);
    expect(out).toMatch(/^Radarr +Jellyfin API key +● Valid/mu);
  });

  it('ends with 5 when nothing can be proven because the server is away', async () => {
    server.phase = 'loading';
    const { code, out } = await check('Radarr', '--json');
    expect(code).toBe(5);
    expect(JSON.parse(out)).toEqual([expect.objectContaining({ name: 'Radarr', state: 'unreachable' })]);
  });
});
