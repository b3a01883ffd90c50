import { randomBytes } from 'node:crypto';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { TestFolder } from '../../../electron/storage/test-folder.ts';
import type { VaultSelection } from '../../../electron/vault/port.ts';
import { Secret } from '../../../electron/vault/secret.ts';
import { createVaultSelection } from '../../../electron/vault/selection.ts';
import { noSessionBus, SessionBusFixture } from '../../fixtures/session-bus.ts';

const missing = noSessionBus();
const path = 'plexmcp-api-key/gateway/Claude/id-1';
const gnome = 'GNOME Keyring (Secret Service)';

describe.skipIf(missing !== null)(`choosing the vault on Linux${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  let bus: SessionBusFixture;
  let leave: () => void;
  let test: TestFolder;
  const select = (): VaultSelection => createVaultSelection({ paths: test.paths, log: test.log, forced: null, waitMs: 10_000 });

  beforeAll(async () => {
    bus = await SessionBusFixture.start();
    leave = bus.enter();
  });
  afterAll(async () => {
    leave();
    await bus.stop();
  });
  beforeEach(() => {
    test = new TestFolder();
  });
  afterEach(() => test.remove());

  it('asks for set-up where no Secret Service answers', async () => {
    expect(await select().open()).toEqual({
      kind: null,
      state: 'needs-setup',
      backend: '',
      reason: 'no-keychain-service',
    });
    expect(test.lines).toContainEqual({
      what: 'keychain not usable',
      facts: { code: 'vault-unavailable', reason: 'no-secret-service' },
    });
  });

  it('takes the keyring, follows it when it is locked, opened, gone and back', async () => {
    await bus.startKeyring();
    const secret = Secret.of(randomBytes(16).toString('hex'));
    const selection = select();
    expect(await selection.open()).toEqual({ kind: 'keychain', state: 'ready', backend: gnome, reason: 'keychain-ok' });
    await selection.put(path, secret);

    await bus.lock();
    await expect(selection.get(path)).rejects.toMatchObject({ code: 'vault-locked' });
    expect(selection.status()).toEqual({ kind: 'keychain', state: 'locked', backend: gnome, reason: 'keychain-locked' });
    expect(await select().open()).toMatchObject({ kind: 'keychain', state: 'locked', reason: 'keychain-locked' });
    await bus.unlock();
    expect((await selection.get(path))?.equals(secret)).toBe(true);
    expect(selection.status().state).toBe('ready');

    await bus.stopKeyring();
    await expect(selection.list()).rejects.toMatchObject({ code: 'vault-unavailable' });
    expect(await select().open()).toEqual({
      kind: 'keychain',
      state: 'locked',
      backend: gnome,
      reason: 'no-keychain-service',
    });
    // libsecret holds on to the process that is gone; that is said, and a list, which does without it, is right again.
    await bus.startKeyring();
    await expect(selection.get(path)).rejects.toMatchObject({
      code: 'vault-unavailable',
      details: { reason: 'keychain-restarted' },
    });
    expect(await selection.list()).toEqual([{ path, id: 'id-1' }]);
  });
});
