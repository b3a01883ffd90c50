import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { App } from '../../../electron/shell.ts';
import { writeVaultFact } from '../../../electron/vault/vault-fact.ts';
import { call, startCore, temporaryHome } from '../../fixtures/core.ts';
import { HandClock } from '../../fixtures/hand-clock.ts';
import { noSessionBus, SessionBusFixture } from '../../fixtures/session-bus.ts';

const missing = noSessionBus();
const nothing = { plexTv: null, jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };

/** Started at log-in, before the keyring is. */
describe.skipIf(missing !== null)(`a keychain that comes later${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  let bus: SessionBusFixture;
  let leave: () => void;
  let home: Awaited<ReturnType<typeof temporaryHome>>;
  let clock: HandClock;
  let app: App;

  beforeAll(async () => {
    bus = await SessionBusFixture.start();
    leave = bus.enter();
    home = await temporaryHome();
    await writeVaultFact(home.paths.data, { kind: 'keychain', backend: 'GNOME Keyring (Secret Service)' });
    clock = new HandClock();
    ({ app } = await startCore(home.paths, nothing, { clock, shell: 'desktop' }));
  });
  afterAll(async () => {
    await app.stop();
    await home.remove();
    leave();
    await bus.stop();
  });

  const state = async () => (await call(app, 'vault.status', undefined)).state;
  const changes = async (): Promise<number> =>
    (await call(app, 'activity.list', { beforeId: null, limit: 100 })).filter(({ kind }) => kind === 'vault-changed').length;
  /** A minute passes; what begins then has begun. */
  const later = (): void => {
    clock.forward(60_000);
    app.timeMoved();
  };

  it('is not there', async () => {
    expect(await state()).toBe('locked');
    expect(await changes()).toBe(1);
  });

  it('is used without anybody asking, and nothing is said of the looks in between', async () => {
    later();
    await bus.startKeyring();
    await expect
      .poll(
        async () => {
          later();
          return state();
        },
        { timeout: 20_000 },
      )
      .toBe('ready');
    expect(await changes()).toBe(2);
  });
});
