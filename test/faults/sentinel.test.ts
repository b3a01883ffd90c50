import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createDispatcher } from '../../electron/ipc/dispatch.ts';
import type { App } from '../../electron/shell.ts';
import type { Channel } from '../../shared/ipc/channels.ts';
import { eventNames } from '../../shared/ipc/channels.ts';
import type { Params, Result } from '../../shared/ipc/contract.ts';
import { SimulatedHome } from '../demo/home.ts';
import { signInByLink, startCore, taskEnd, temporaryHome } from '../fixtures/core.ts';
import { noSessionBus, SessionBusFixture } from '../fixtures/session-bus.ts';

const missing = noSessionBus();

/** Every way in which a text could be written down without being readable at first sight. */
const disguises = (secret: string): string[] => {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    bytes.toString('base64').replace(/=+$/u, ''),
    bytes.toString('hex'),
    bytes.toString('utf16le'),
  ];
};

describe.skipIf(missing !== null)(`a whole run${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  let bus: SessionBusFixture;
  let leave: () => void;
  let home: SimulatedHome;
  let place: Awaited<ReturnType<typeof temporaryHome>>;
  let app: App;
  /** Every envelope and event that crossed to a page. */
  const records: string[] = [];
  /** Every secret that existed at any time: made by the services, typed, or sent to them. */
  const planted = new Set<string>();

  beforeAll(async () => {
    bus = await SessionBusFixture.start();
    leave = bus.enter();
    await bus.startKeyring();
    home = await SimulatedHome.start();
    place = await temporaryHome();
    ({ app } = await startCore(place.paths, home.simulated));
    for (const event of eventNames) app.events.on(event, (data) => records.push(JSON.stringify(data)));
  });

  afterAll(async () => {
    await home.close();
    await place.remove();
    leave();
    await bus.stop();
  });

  const plant = (): void => {
    for (const server of [home.livingRoom, home.attic]) {
      for (const key of server.keys.all) planted.add(key.token);
      for (const user of server.people.users) planted.add(user.password);
    }
    for (const device of home.plexTv.accounts.devices.values()) if (device.token) planted.add(device.token);
    planted.add(home.plexTv.owner.password);
    for (const key of home.plexmcp.world.keys.all()) planted.add(key.secret);
    planted.add(home.plexmcp.owner.password);
    // Whatever was sent as a credential, sessions included.
    for (const simulator of [home.livingRoom, home.attic, home.plexTv, home.plexServer, home.plexmcp]) {
      for (const { headers } of simulator.seen) {
        const token = headers['x-plex-token'];
        if (typeof token === 'string') planted.add(token);
        const bearer =
          /^(?:Bearer|ApiKey) (.+)$/u.exec(headers.authorization ?? '')?.[1] ??
          /Token="([^"]+)"/u.exec(headers.authorization ?? '')?.[1];
        if (bearer) planted.add(bearer);
      }
    }
  };

  const ask = async <C extends Channel>(channel: C, params: Params<C>): Promise<Result<C>> => {
    plant();
    const envelope = await createDispatcher(app.handlers, app.log, app.gate)(channel, params);
    plant();
    records.push(JSON.stringify(envelope));
    if (!envelope.ok) throw new Error(`${channel}: ${envelope.error.code}`);
    return envelope.data as Result<C>;
  };

  const filesBelow = async (folder: string): Promise<string[]> => {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  };

  it('leaves no secret in any file, log line or IPC record', async () => {
    const ended = new Promise<void>((resolve) => {
      const stop = app.events.on('task', (task) => {
        if (task.state === 'running') return;
        stop();
        resolve();
      });
    });
    await ask('discovery.start', {});
    await ended;
    const servers = await ask('servers.list', undefined);
    expect(servers.map((server) => server.provider).sort()).toEqual(['jellyfin', 'jellyfin', 'plex', 'plexmcp']);
    const [livingRoom, plexmcp] = [
      servers.find((one) => one.name === 'Living room'),
      servers.find((one) => one.provider === 'plexmcp'),
    ];
    if (!livingRoom || !plexmcp) throw new Error('servers not found');

    const ada = home.livingRoom.people.named('ada');
    const jellyfin = { provider: 'jellyfin' as const, serverId: livingRoom.id };
    await expect(
      ask('accounts.signInWithPassword', { ...jellyfin, username: 'ada', password: `${ada.password}x` }),
    ).rejects.toThrow('sign-in-refused');
    const accounts = [
      await ask('accounts.signInWithPassword', { ...jellyfin, username: 'ada', password: ada.password }),
      await ask('accounts.signInWithPassword', {
        provider: 'plexmcp',
        serverId: plexmcp.id,
        username: home.plexmcp.owner.email,
        password: home.plexmcp.owner.password,
      }),
      await signInByLink(app, { provider: 'plex', serverId: null }, () => {
        for (const code of home.waitingCodes) home.approve(code);
      }),
    ];
    plant();

    for (const account of accounts) {
      const created = await ask('credentials.create', { accountId: account.id, name: 'Sentinel', expiresAt: null });
      const rotated = await ask('rotation.start', { id: created.newCredentialId ?? '', graceHours: 0 });
      expect(rotated.state).toBe('done');
      await ask('credentials.copy', { id: rotated.newCredentialId ?? '' });
    }
    const pasted = home.livingRoom.keys.named('Radarr').token;
    await ask('credentials.paste', { text: `"${pasted}"\n`, serverId: null });
    await expect(ask('credentials.paste', { text: 'X-Plex-Token=wrongwrongwrongwrong', serverId: null })).rejects.toThrow(
      'token-refused',
    );

    const held = (await ask('credentials.list', undefined)).filter((row) => row.held);
    expect(held.length).toBeGreaterThan(6);
    const checking = await ask('credentials.check', { ids: held.map((row) => row.id) });
    await taskEnd(app, checking.taskId);
    const pastedRow = held.find((row) => row.name === 'Radarr');
    await ask('credentials.revoke', { id: pastedRow?.id ?? '' });

    // Failures write the most: a server that breaks, one that hands out a page, one that cuts the line.
    home.livingRoom.faults.push({
      when: () => true,
      times: 6,
      what: { kind: 'reply', reply: { status: 500, body: 'Error processing request.' } },
    });
    await ask('accounts.refresh', { id: accounts[0]?.id ?? '' }).catch(() => undefined);
    home.plexTv.faults.push({ when: () => true, times: 4, what: { kind: 'reset', effect: 'after' } });
    await ask('credentials.create', { accountId: accounts[2]?.id ?? '', name: 'Unlucky', expiresAt: null }).catch(
      () => undefined,
    );
    await ask('library.libraries', { serverId: livingRoom.id }).catch(() => undefined);
    await ask('operations.list', undefined);
    await ask('activity.list', { beforeId: null, limit: 500 });
    await ask('accounts.list', undefined);
    await app.stop();

    const files = await filesBelow(place.home);
    expect(files.some((file) => file.endsWith('latchkey.db'))).toBe(true);
    expect(files.some((file) => file.endsWith('.log'))).toBe(true);
    // So short a text would be found by chance.
    const secrets = [...planted].filter((secret) => secret.length >= 8);
    expect(secrets.length).toBeGreaterThan(80);
    const found: string[] = [];
    const search = (where: string, text: Buffer): void => {
      for (const [index, secret] of secrets.entries()) {
        if (disguises(secret).some((one) => text.includes(one)))
          found.push(`secret ${index} (${secret.length} characters) in ${where}`);
      }
    };
    for (const file of files) search(file, await readFile(file));
    for (const record of records) search(`a record beginning ${record.slice(0, 30)}`, Buffer.from(record));
    expect(found).toEqual([]);
    // The search itself can find something: the same words planted in a file are seen.
    const before = found.length;
    search('control', Buffer.from(`token=${secrets[0] ?? ''}`));
    expect(found.length).toBe(before + 1);
  });
});
