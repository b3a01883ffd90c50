import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

import type { Bridge } from '../../shared/ipc/contract.ts';
import { JellyfinSimulator } from '../simulators/jellyfin/jellyfin-simulator.ts';
import { type Desktop, launchDesktop, prepareDesktop, takePicture } from './launch.ts';

declare global {
  interface Window {
    latchkey: Bridge;
  }
}

let prepared: Awaited<ReturnType<typeof prepareDesktop>>;
let jellyfin: JellyfinSimulator;
let address: string;
let desktop: Desktop;
beforeAll(async () => {
  prepared = await prepareDesktop();
});
beforeEach(async () => {
  jellyfin = new JellyfinSimulator();
  address = await jellyfin.listen();
  const localPorts = { plex: [], jellyfin: [], plexmcp: [] };
  desktop = await launchDesktop(prepared, { simulated: { plexTv: null, jellyfinDiscovery: [], gdm: [], localPorts } });
});
afterEach(async () => {
  await desktop.end();
  await jellyfin.close();
});

it('makes a key on a server, pins it, and copies it from the tray; the secret lies in the keychain and nowhere else', async () => {
  const page = await desktop.page();
  const { password } = jellyfin.people.named('admin');
  const made = await page.evaluate(
    async ({ address, password }) => {
      const { calls } = window.latchkey;
      const value = <T>(answer: { ok: true; data: T } | { ok: false; error: { code: string } }): T => {
        if (!answer.ok) throw new Error(answer.error.code);
        return answer.data;
      };
      const added = value(await calls['servers.add']({ address, provider: 'jellyfin' }));
      if (added.outcome !== 'added') throw new Error(added.outcome);
      const where = { provider: 'jellyfin' as const, serverId: added.server.id };
      const account = value(await calls['accounts.signInWithPassword']({ ...where, username: 'admin', password }));
      const operation = value(await calls['credentials.create']({ accountId: account.id, name: 'Kometa', expiresAt: null }));
      const id = operation.newCredentialId ?? '';
      const { fingerprint } = value(await calls['credentials.pin']({ id, pinned: true }));
      return { state: operation.state, last4: fingerprint?.last4 ?? '' };
    },
    { address, password },
  );
  expect(made.state).toBe('done');
  await takePicture(page, 'desktop-journey');

  await desktop.tray?.click(`Kometa  …${made.last4}`);
  await desktop.notifications.waitFor(({ title }) => title === 'Kometa copied');
  const copied = await desktop.session.readClipboard('clipboard');
  const isKey = jellyfin.keys.has(copied);
  expect(isKey).toBe(true);

  const withSecret = await desktop.filesHolding(copied);
  expect(withSecret).toEqual([]);
  // The search does find what is written: the name stands in the database.
  expect(await desktop.filesHolding('Kometa')).not.toEqual([]);
});
