import { randomBytes, randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { KeychainVault, keychainService } from '../../../electron/vault/keychain/keychain-vault.ts';
import { type KeychainBinding, loadKeytar } from '../../../electron/vault/keychain/keytar.ts';
import { vaultPath } from '../../../electron/vault/port.ts';
import { SecretService } from '../../../electron/vault/keychain/secret-service.ts';
import { Secret } from '../../../electron/vault/secret.ts';
import { SessionBus } from '../../../electron/vault/keychain/session-bus.ts';
import { noSessionBus, SessionBusFixture } from '../../fixtures/session-bus.ts';

const missing = noSessionBus();
const random = (): Secret => Secret.of(randomBytes(20).toString('base64url'));
const somePath = (name = 'Sonarr'): string =>
  vaultPath({ kind: 'jellyfin-api-key', place: 'living room', name, id: randomUUID() });

describe.skipIf(missing !== null)(`the real keychain${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  let bus: SessionBusFixture;
  let leave: () => void;
  let binding: KeychainBinding;
  let secretService: SecretService;
  let vault: KeychainVault;

  const newVault = (waitMs = 20_000): KeychainVault => {
    secretService = new SecretService(new SessionBus());
    return new KeychainVault({ binding, secretService, waitMs });
  };

  beforeAll(async () => {
    bus = await SessionBusFixture.start();
    leave = bus.enter();
    binding = await loadKeytar();
  });

  afterAll(async () => {
    leave();
    await bus.stop();
  });

  it('names what is missing when the bus has no Secret Service', async () => {
    await expect(newVault().get(somePath())).rejects.toMatchObject({
      code: 'vault-unavailable',
      details: { reason: 'no-secret-service' },
    });
  });

  it('names what is missing when there is no bus', async () => {
    const nowhere = new SecretService(new SessionBus({}));
    const gone = new SecretService(new SessionBus({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${bus.folder}/gone` }));
    for (const secretService of [nowhere, gone]) {
      await expect(new KeychainVault({ binding, secretService }).list()).rejects.toMatchObject({
        code: 'vault-unavailable',
        details: { reason: 'no-session-bus' },
      });
    }
  });

  describe('with gnome-keyring', () => {
    beforeAll(() => bus.startKeyring());
    beforeEach(async () => {
      await bus.unlock();
      vault = newVault();
    });

    it('keeps, replaces, lists and deletes', async () => {
      const path = somePath('Ümläut 🔑');
      const [first, second] = [random(), random()];
      expect(await vault.get(path)).toBeNull();
      await vault.put(path, first);
      expect((await vault.get(path))?.equals(first)).toBe(true);
      await vault.put(path, second);
      expect((await vault.get(path))?.equals(second)).toBe(true);
      expect(await vault.list()).toContainEqual({ path, id: path.slice(path.lastIndexOf('/') + 1) });
      expect(await vault.delete(path)).toBe(true);
      expect(await vault.delete(path)).toBe(false);
      expect((await vault.list()).map((entry) => entry.path)).not.toContain(path);
    });

    it('keeps 150 items that are put at once, with long values, and lists them all', async () => {
      const items = Array.from({ length: 150 }, () => ({
        path: somePath(),
        secret: Secret.of(randomBytes(2000).toString('hex')),
      }));
      await Promise.all(items.map(({ path, secret }) => vault.put(path, secret)));
      const found = await Promise.all(items.map(({ path }) => vault.get(path)));
      expect(found.every((secret, index) => secret?.equals(items[index]?.secret ?? Secret.of('')))).toBe(true);
      const listed = new Set((await vault.list()).map(({ path }) => path));
      expect(items.filter(({ path }) => !listed.has(path))).toEqual([]);
      await Promise.all(items.map(({ path }) => vault.delete(path)));
    });

    it('says who keeps the secrets', async () => {
      expect(await secretService.look()).toEqual({
        backend: 'GNOME Keyring (Secret Service)',
        locked: false,
        restarted: false,
      });
    });

    it('gives the new secret although an old twin lies in another collection', async () => {
      const path = somePath();
      const twin = random();
      await storeTwin(bus, path, twin);
      const fresh = random();
      await vault.put(path, fresh);
      expect((await vault.get(path))?.equals(fresh)).toBe(true);
      expect(await vault.delete(path)).toBe(true);
      expect(await vault.get(path)).toBeNull();
    });

    it('tells "locked" from "not there": no call answers for a locked keyring whose prompt nobody can show', async () => {
      const path = somePath();
      const secret = random();
      await vault.put(path, secret);
      await bus.lock();
      const locked = { code: 'vault-locked', details: { reason: 'prompt-closed' } };
      await expect(newVault().get(path)).rejects.toMatchObject(locked);
      await expect(newVault().get(somePath())).rejects.toMatchObject(locked);
      await expect(newVault().delete(path)).rejects.toMatchObject(locked);
      await expect(newVault().put(path, random())).rejects.toMatchObject(locked);
      await expect(newVault().list()).rejects.toMatchObject(locked);
      await bus.unlock();
      expect((await newVault().get(path))?.equals(secret)).toBe(true);
    });

    it('does not prompt again right after a prompt was closed, unless it is told to', async () => {
      const path = somePath();
      await vault.put(path, random());
      await bus.lock();
      await expect(vault.get(path)).rejects.toMatchObject({ code: 'vault-locked' });
      const prompter = await hangingPrompter(bus);
      await expect(vault.get(path)).rejects.toMatchObject({ code: 'vault-locked' });
      expect(prompter.asked()).toBe(0);
      const impatient = newVault(300);
      await expect(impatient.get(path)).rejects.toMatchObject({ details: { reason: 'no-answer' } });
      expect(prompter.asked()).toBeGreaterThan(0);
      await prompter.stop();
    });

    it('gives up waiting for a prompt that nobody answers, and works again once the keyring is open', async () => {
      const path = somePath();
      const secret = random();
      await vault.put(path, secret);
      await bus.lock();
      const prompter = await hangingPrompter(bus);
      const patient = newVault(300);
      await expect(patient.get(path)).rejects.toMatchObject({ code: 'vault-locked', details: { reason: 'no-answer' } });
      await prompter.stop();
      await bus.unlock();
      expect((await patient.get(path))?.equals(secret)).toBe(true);
    });

    it('notices when the keyring goes away, and when it comes back', async () => {
      await vault.put(somePath(), random());
      await bus.stopKeyring();
      await expect(vault.list()).rejects.toMatchObject({
        code: 'vault-unavailable',
        details: { reason: 'no-secret-service' },
      });
      await bus.startKeyring();
      expect((await vault.list()).length).toBeGreaterThan(0);
    });
  });
});

/** An item with our attributes in the collection of this session, as a change of the default collection leaves it behind. */
const storeTwin = async (bus: SessionBusFixture, account: string, secret: Secret): Promise<void> => {
  const target = { destination: 'org.freedesktop.secrets', path: '/org/freedesktop/secrets' };
  const [, session] = await bus.client.invoke<[unknown, string]>({
    ...target,
    interface: 'org.freedesktop.Secret.Service',
    member: 'OpenSession',
    signature: 'sv',
    body: ['plain', ['s', '']],
  });
  const attributes = [
    ['service', keychainService],
    ['account', account],
    ['xdg:schema', 'org.freedesktop.Secret.Generic'],
  ];
  await bus.client.invoke({
    ...target,
    path: '/org/freedesktop/secrets/collection/session',
    interface: 'org.freedesktop.Secret.Collection',
    member: 'CreateItem',
    signature: 'a{sv}(oayays)b',
    body: [
      [
        ['org.freedesktop.Secret.Item.Label', ['s', 'twin']],
        ['org.freedesktop.Secret.Item.Attributes', ['a{ss}', attributes]],
      ],
      [session, Buffer.alloc(0), Buffer.from(secret.reveal()), 'text/plain'],
      false,
    ],
  });
};

/** Stands where the desktop's password dialog would be: takes the request, shows nothing and never ends. */
const hangingPrompter = async (bus: SessionBusFixture): Promise<{ asked: () => number; stop: () => Promise<void> }> => {
  let asked = 0;
  const begin = (): void => {
    asked += 1;
  };
  const prompter = ['/org/gnome/keyring/Prompter', 'org.gnome.keyring.internal.Prompter'] as const;
  bus.client.setMethodCallHandler(...prompter, 'BeginPrompting', [begin, '']);
  bus.client.setMethodCallHandler(...prompter, 'StopPrompting', [() => undefined, '']);
  const name = await bus.client.ownName('org.gnome.keyring.SystemPrompter');
  return { asked: () => asked, stop: () => name.release() };
};
