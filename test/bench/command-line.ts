import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../../electron/timing/clock.ts';
import { defaultPaths } from '../../electron/paths.ts';
import { openStorage } from '../../electron/storage/storage.ts';
import { Keeper } from '../../electron/credentials/keeper.ts';
import { Fingerprints } from '../../electron/credentials/fingerprints.ts';
import { keychainService } from '../../electron/vault/keychain/keychain-vault.ts';
import { Secret } from '../../electron/vault/secret.ts';
import { createVaultSelection } from '../../electron/vault/selection.ts';
import { noSessionBus, SessionBusFixture } from '../fixtures/session-bus.ts';
import type { Figure } from './figure.ts';

const root = join(import.meta.dirname, '../..');
const command = join(root, 'dist/cli/latchkey.mjs');
export const runs = 15;

/** Median wall time of a program, in ms. The first run warms the disk cache and does not count. */
const medianMs = (file: string, args: readonly string[], env: NodeJS.ProcessEnv): number => {
  const once = (): number => {
    const began = performance.now();
    execFileSync(file, args, { env, stdio: 'ignore' });
    return performance.now() - began;
  };
  once();
  const times = Array.from({ length: runs }, once).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? Number.NaN;
};

const what = 'latchkey get, added time';
const bound = '≤ 50 ms';

/** `latchkey get` out of a real keychain with 200 keys beside it, against an empty Node and libsecret's own tool. */
export const measureGet = async (): Promise<Figure> => {
  const reason = noSessionBus();
  if (reason !== null) return { what, bound, measured: `not measured: ${reason}` };
  const home = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const bus = await SessionBusFixture.start();
  const leave = bus.enter();
  try {
    await bus.startKeyring();
    const env = { PATH: process.env['PATH'], LATCHKEY_HOME: home, DBUS_SESSION_BUS_ADDRESS: bus.address };
    const path = await fill(env);
    const empty = medianMs(process.execPath, ['-e', '0'], env);
    const get = medianMs(process.execPath, [command, 'get', 'Wanted'], env);
    const measured = `${(get - empty).toFixed(0)} ms (get ${get.toFixed(0)} ms, node -e 0 ${empty.toFixed(0)} ms, ${secretTool(path, env)})`;
    return { what, bound, measured };
  } finally {
    leave();
    await bus.stop();
    rmSync(home, { recursive: true });
  }
};

/** @returns the vault path of the key called `Wanted` */
const fill = async (env: NodeJS.ProcessEnv): Promise<string> => {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const paths = defaultPaths(env);
  const storage = openStorage({ paths, clock: systemClock, log });
  const vault = createVaultSelection({ paths, log });
  await vault.open();
  const keeper = new Keeper({
    vault,
    storage,
    fingerprints: new Fingerprints(vault),
    tokenIn: (_kind, kept) => kept,
    clock: systemClock,
  });
  const row = (name: string) =>
    keeper.row({ id: randomUUID(), kind: 'jellyfin-api-key', provider: 'jellyfin', name, origin: 'created' });
  for (let index = 0; index < 199; index += 1) storage.credentials.put(row(`Key ${index}`));
  const { vaultPath } = await keeper.keep(row('Wanted'), Secret.of(randomBytes(16).toString('hex')));
  storage.close();
  return vaultPath ?? '';
};

const secretTool = (path: string, env: NodeJS.ProcessEnv): string => {
  try {
    return `secret-tool lookup ${medianMs('secret-tool', ['lookup', 'service', keychainService, 'account', path], env).toFixed(0)} ms`;
  } catch {
    return 'secret-tool is not installed';
  }
};
