import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { newRow } from '../../../electron/credentials/new-row.ts';
import { systemClock } from '../../../electron/timing/clock.ts';
import { FileLog } from '../../../electron/log/log.ts';
import { openSettings } from '../../../electron/storage/settings/settings.ts';
import { openStorage } from '../../../electron/storage/storage.ts';
import { TestFolder } from '../../../electron/storage/test-folder.ts';
import { vaultPath } from '../../../electron/vault/port.ts';
import { Secret } from '../../../electron/vault/secret.ts';
import { createVaultSelection } from '../../../electron/vault/selection.ts';

/** The value as it could stand in a file: plain, UTF-16, hexadecimal, base64 at each of its three alignments. */
const disguises = (value: string): Buffer[] => {
  const bytes = Buffer.from(value);
  const shifted = [0, 1, 2].map((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    // The characters at both ends depend on their neighbours.
    return padded.slice(4, -4);
  });
  return [bytes, Buffer.from(value, 'utf16le'), ...[bytes.toString('hex'), ...shifted].map((text) => Buffer.from(text))];
};

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

/** Which files hold any of the values, in whatever form. */
const found = (folder: string, planted: string[]): string[] =>
  filesIn(folder).filter((path) => {
    const content = readFileSync(path);
    return planted.flatMap(disguises).some((disguise) => content.includes(disguise));
  });

describe('planted secrets', () => {
  let test: TestFolder;
  beforeEach(() => {
    test = new TestFolder();
  });
  afterEach(() => test.remove());

  it('are nowhere on the disk after a run through vault, database, settings and log', async () => {
    const secret = Secret.of(randomBytes(24).toString('base64url'));
    const passphrase = Secret.of(randomBytes(18).toString('base64url'));
    const planted = [secret.reveal(), passphrase.reveal()];
    const log = new FileLog(join(test.folder, 'log'));
    const vault = createVaultSelection({ paths: test.paths, log, forced: 'passphrase-file', workFactor: 4 });
    const storage = openStorage({ paths: test.paths, clock: systemClock, log });
    const settings = openSettings({ paths: test.paths, log });
    const id = randomUUID();
    const path = vaultPath({ kind: 'jellyfin-api-key', place: 'nas', name: 'Sonarr', id });
    const at = new Date().toISOString();

    await vault.open();
    await vault.setUp(passphrase);
    await vault.put(path, secret);
    const row = newRow(
      {
        id,
        kind: 'jellyfin-api-key',
        provider: 'jellyfin',
        name: 'Sonarr',
        origin: 'created',
        fingerprint: { last4: secret.last4, hash: 'ab' },
        held: true,
        vaultPath: path,
      },
      at,
    );
    // A defect somewhere else hands the secret on in a field that nobody planned.
    const careless = { ...row, secret, token: secret.reveal() };
    storage.credentials.put(careless);
    storage.audit.add({
      at,
      kind: 'credential-created',
      subject: 'Sonarr',
      credentialId: id,
      serverId: null,
      details: { answer: `api_key=${secret.reveal()}` },
    });
    const extra = { theme: 'dark', passphrase: passphrase.reveal() } as const;
    settings.set(extra);
    log.info('made', { secret, nested: { token: secret.reveal() }, url: `http://nas/?api_key=${secret.reveal()}` });
    log.error('failed', new Error(`Token="${secret.reveal()}"`), { passphrase: passphrase.reveal() });
    await vault.lock();
    await vault.unlock(Secret.of('wrong')).catch((error: unknown) => log.error('unlock', error));
    await vault.unlock(passphrase);
    await vault.get(path).then((held) => log.info('read', { held }));

    expect(filesIn(test.folder).length).toBeGreaterThanOrEqual(6);
    expect(found(test.folder, planted)).toEqual([]);
    storage.close();
    expect(found(test.folder, planted)).toEqual([]);
  });

  it('would be found: the search sees every form it looks for', () => {
    const value = randomBytes(24).toString('base64url');
    const log = new FileLog(test.folder);
    for (const form of [value, Buffer.from(value).toString('hex'), Buffer.from(`x${value}y`).toString('base64')]) {
      log.info('planted', { note: form });
      expect(found(test.folder, [value])).toEqual([test.file('latchkey.log')]);
    }
  });
});
