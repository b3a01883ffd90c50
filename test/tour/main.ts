import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { createApp } from '../../electron/app.ts';
import { defaultPaths } from '../../electron/paths.ts';
import type { App } from '../../electron/shell.ts';
import { SimulatedHome } from '../demo/home.ts';
import { Narrator, TourFailed } from './narrator.ts';
import { RecordedClipboard } from '../fixtures/recorded-clipboard.ts';
import { findServers, signInEverywhere } from './signing-in.ts';
import { jellyfinLife } from './whole-life/jellyfin.ts';
import { plexLife } from './whole-life/plex.ts';
import { plexMcpLife } from './whole-life/plexmcp.ts';
import { browse, copyAndCheck, create, revoke, rotate } from './using-keys.ts';

// `npm run tour`: the whole main job in the terminal, through the same handlers that the page calls, against the
// simulated home. `npm run tour -- --all` walks each provider's whole life of a key after it. Prints no secret; ends with 1 when a
// step fails.
const { all } = parseArgs({ options: { all: { type: 'boolean', default: false } } }).values;

const tour = async (app: App, home: SimulatedHome, clipboard: RecordedClipboard): Promise<void> => {
  const narrator = new Narrator();
  try {
    const servers = await findServers(app, narrator);
    const accounts = await signInEverywhere(app, home, servers, narrator);
    const made = await create(app, accounts, narrator);
    await copyAndCheck(app, home, made.jellyfin, clipboard, narrator);
    for (const credential of [made.jellyfin, made.plex, made.plexmcp]) await rotate(app, home, credential, narrator);
    await revoke(app, narrator);
    await browse(app, servers, narrator);
    if (all) {
      await jellyfinLife(app, accounts, servers, narrator);
      await plexMcpLife(app, accounts, narrator);
      await plexLife(app, home, accounts, servers, narrator);
    }
  } catch (error) {
    if (!(error instanceof TourFailed)) throw error;
    process.exitCode = 1;
  } finally {
    narrator.end();
  }
};

const data = mkdtempSync(join(tmpdir(), 'latchkey-tour-'));
// Read where the vault is chosen; nothing of this person's own Latchkey may be touched.
process.env['LATCHKEY_VAULT'] = 'memory';
const home = await SimulatedHome.start();
const clipboard = new RecordedClipboard();
const app = createApp({
  shell: 'cli',
  version: '0.0.0',
  paths: defaultPaths({ LATCHKEY_HOME: data }),
  clipboard,
  openExternal: () => Promise.resolve(true),
  simulated: home.simulated,
});
try {
  await app.start();
  await tour(app, home, clipboard);
} finally {
  await app.stop();
  await home.close();
  rmSync(data, { recursive: true, force: true });
}
