import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { Notice } from '../../shared/domain/notice.ts';
import type { Channel } from '../../shared/ipc/channels.ts';
import type { Bridge, Params, Result } from '../../shared/ipc/contract.ts';
import { JellyfinSimulator } from '../simulators/jellyfin/jellyfin-simulator.ts';
import { LoginService } from './bus/login.ts';
import { type Desktop, launchDesktop, prepareDesktop, takePicture } from './launch.ts';
import { DesktopSession } from './session.ts';

// The real core, a real server, a wall clock that the test moves, and a notification service that is not always there. The chapters
// build on each other.
declare global {
  /** In the application's process: how far its wall clock is ahead, in ms. */
  var clockAhead: number;
  interface Window {
    latchkey: Bridge;
  }
}

const day = 86_400_000;
const hour = 3_600_000;

let jellyfin: JellyfinSimulator;
let login: LoginService;
let desktop: Desktop;
const ids = new Map<string, string>();

/** Calls the core as the page does. */
const call = async <C extends Channel>(channel: C, params: Params<C>): Promise<Result<C>> => {
  const page = await desktop.page();
  const answer = await page.evaluate(
    async ([name, given]) => (window.latchkey.calls[name] as (params: unknown) => Promise<unknown>)(given),
    [channel, params] as const,
  );
  const { ok, data, error } = answer as { ok: boolean; data: Result<C>; error?: unknown };
  if (!ok) throw new Error(`${channel}: ${JSON.stringify(error)}`);
  return data;
};
const create = async (accountId: string, name: string, inMs: number): Promise<void> => {
  const made = await call('credentials.create', { accountId, name, expiresAt: await clockAfter(inMs) });
  ids.set(name, made.newCredentialId ?? '');
};
const clockAfter = (ms: number): Promise<string> =>
  desktop.app.evaluate((_, more) => new Date(Date.now() + more).toISOString(), ms);

/** The computer sleeps, and when it wakes its clock shows another time. */
const sleepUntil = async (ahead: number): Promise<void> => {
  await login.sleep(true);
  await desktop.app.evaluate((_, ms) => {
    globalThis.clockAhead = ms;
  }, ahead);
  await login.sleep(false);
};
const listed = async (): Promise<Record<string, string[]>> => {
  const notices: Notice[] = await call('notices.list', undefined);
  const kinds = Map.groupBy(notices, ({ kind }) => kind);
  return Object.fromEntries([...kinds].map(([kind, all]) => [kind, all.map(({ name }) => name).toSorted()]));
};
const titles = (): string[] => desktop.notifications.shown.map(({ title }) => title);
const shown = (title: RegExp) => desktop.notifications.waitFor((one) => title.test(one.title));

beforeAll(async () => {
  const prepared = await prepareDesktop();
  jellyfin = new JellyfinSimulator();
  await jellyfin.listen();
  const session = await DesktopSession.start();
  login = await LoginService.start(session.systemBus.client);
  const simulated = { plexTv: null, jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };
  desktop = await launchDesktop(prepared, { simulated, session, notifications: false });
  await desktop.app.evaluate(() => {
    const Real = Date;
    globalThis.clockAhead = 0;
    globalThis.Date = class extends Real {
      constructor(...given: [] | [string | number | Date]) {
        super(given.length === 0 ? Real.now() + globalThis.clockAhead : given[0]);
      }
      static override now(): number {
        return Real.now() + globalThis.clockAhead;
      }
    } as DateConstructor;
  });
  const added = await call('servers.add', { address: jellyfin.url });
  if (added.outcome !== 'added') throw new Error('a certificate is in question');
  const { name: username, password } = jellyfin.people.named('admin');
  const serverId = added.server.id;
  const account = await call('accounts.signInWithPassword', { provider: 'jellyfin', serverId, username, password });
  await create(account.id, '<b>Kometa</b>', 40 * day);
  for (const name of ['Homepage', '<i>Tautulli</i>', 'Seerr']) await create(account.id, name, 80 * day);
});
afterAll(async () => {
  await desktop.end();
  await jellyfin.close();
});

const three = ['<i>Tautulli</i>', 'Homepage', 'Seerr'];

describe('notices', () => {
  it('are kept where nothing shows notifications', async () => {
    await sleepUntil(11 * day);
    await vi.waitFor(async () => expect(await listed()).toEqual({ expiring: ['<b>Kometa</b>'] }), 10_000);
    expect(titles()).toEqual([]);
  });

  it('come as notifications as soon as something shows them', async () => {
    await desktop.notifications.start();
    await shown(/^<b>Kometa<\/b> expires in 28 days$/u);
    expect(titles()).toHaveLength(1);
  });

  it('come when they are due, and a click opens the key', async () => {
    await sleepUntil(34 * day);
    const said = await shown(/expires in 5 days/u);
    expect(said.title).toBe('<b>Kometa</b> expires in 5 days');
    expect(said.body).toBe('Open Latchkey to rotate in time.');
    desktop.notifications.click(said);
    const page = await desktop.page();
    await page.waitForURL(`app://latchkey/#/keys/${ids.get('<b>Kometa</b>')}`);
  });

  it('of one kind come together, without markup, and a click opens their list', async () => {
    await sleepUntil(51 * day);
    await shown(/^<b>Kometa<\/b> has expired$/u);
    const said = await shown(/keys expire/u);
    expect(said.title).toBe('3 keys expire soon, the first in 28 days');
    expect(said.body).toMatch(/^.+\. Open Latchkey to rotate in time\.$/u);
    for (const name of ['Homepage', '&lt;i&gt;Tautulli&lt;/i&gt;', 'Seerr']) expect(said.body).toContain(name);
    const page = await desktop.page();
    await page.evaluate(() => location.assign('#/settings'));
    desktop.notifications.click(said);
    await page.waitForURL(/#\/keys\/expiring$/u);
    await page.getByRole('button', { name: /^Expiring/u, pressed: true }).waitFor();
    await takePicture(page, 'notices-several');
    expect(titles()).toHaveLength(4);
  });

  it('wait for the end of quiet hours', async () => {
    const local = (ms: number): Promise<string> =>
      desktop.app.evaluate((_, more) => new Date(Date.now() + more).toTimeString().slice(0, 5), ms);
    await call('settings.set', { quietHours: { from: await local(-2 * hour), to: await local(2 * hour) } });
    await sleepUntil(74 * day);
    await vi.waitFor(async () => expect((await listed())['expiring']).toEqual(three));
    expect(titles()).toHaveLength(4);
    await sleepUntil(74 * day + 3 * hour);
    await shown(/^3 keys expire soon, the first in 5 days$/u);
    expect(titles()).toHaveLength(5);
    await call('settings.set', { quietHours: null });
  });

  it('survive a notification service that dies, and are shown by the one that follows', async () => {
    await desktop.notifications.die();
    await vi.waitFor(async () => expect((await call('desktop.status', undefined)).notifications).toBe(false), 10_000);
    await sleepUntil(79.5 * day);
    await vi.waitFor(async () => expect((await listed())['expiring']).toEqual(three), 10_000);
    expect(titles()).toHaveLength(5);
    await desktop.notifications.start();
    await shown(/^3 keys expire soon, the first in 1\d hours$/u);
    await sleepUntil(81 * day);
    await shown(/^3 keys have expired$/u);
    expect(titles()).toHaveLength(7);
  });

  it('are neither lost nor doubled by a clock that is set back a year, and forward again', async () => {
    const before = await listed();
    expect(before).toEqual({ expired: ['<b>Kometa</b>', ...three].toSorted() });
    await sleepUntil((81 - 365) * day);
    expect(await listed()).toEqual({});
    await sleepUntil(81 * day);
    expect(await listed()).toEqual(before);
    const [account] = await call('accounts.list', undefined);
    await create(account?.id ?? '', 'Sonarr', 20 * day);
    await sleepUntil(95 * day);
    await shown(/^Sonarr expires in 5 days$/u);
    expect(titles()).toHaveLength(8);
  });

  it('have their dates in a calendar', async () => {
    const { text } = await call('expiry.calendar', undefined);
    expect(text.match(/^BEGIN:VEVENT\r$/gmu)).toHaveLength(ids.size);
    for (const id of ids.values()) expect(text).toContain(`UID:${id}-`);
  });

  it('show no part of a secret, and the app has nothing to complain of', async () => {
    const keys = await call('credentials.list', undefined);
    const said = JSON.stringify(desktop.notifications.shown);
    const ends = keys.flatMap(({ fingerprint }) => (fingerprint ? [fingerprint.last4] : []));
    expect(ends.length).toBeGreaterThan(4);
    expect(ends.filter((last4) => said.includes(last4))).toEqual([]);
    const lines = (await desktop.log()).split('\n');
    expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});
