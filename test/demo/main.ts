import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureBuilt } from '../../build/built.ts';
import { findDesktopShell } from '../../build/desktop-shell.ts';
import { runChild } from '../../build/run-child.ts';
import { SimulatedHome } from './home.ts';

// `npm run demo`: Latchkey, with nothing real behind it. Signs nothing in by itself; what waits for a yes elsewhere
// (Plex's page, Quick Connect) gets it after a few seconds. Ctrl+C ends everything and leaves nothing behind.
const root = join(import.meta.dirname, '../..');
const yesAfterMs = 4_000;

/** Plays the person at the other screen. */
const sayYesToCodes = (home: SimulatedHome): NodeJS.Timeout => {
  const firstSeen = new Map<string, number>();
  return setInterval(() => {
    for (const code of home.waitingCodes) {
      const seen = firstSeen.get(code) ?? performance.now();
      firstSeen.set(code, seen);
      if (performance.now() - seen < yesAfterMs) continue;
      const where = home.approve(code);
      if (where !== null) process.stdout.write(`Somebody said yes to the sign-in at ${where}.\n`);
    }
  }, 500);
};

const instructions = (home: SimulatedHome): string => {
  const people = [...home.residents, { where: 'Plex Home, PIN of', username: 'bob', password: home.homePin('bob') }].map(
    ({ where, username, password }) => `  ${where.padEnd(24)}${username.padEnd(18)}${password}`,
  );
  return [
    '',
    'A home that exists on this machine only, until you press Ctrl+C:',
    ...people,
    '',
    'What to try:',
    '  1. The search finds four servers (PlexMCP’s is called localhost). Sign in at “Living room” with ada’s password; eight keys appear.',
    '  2. Sign in at plex.tv: choose “in the browser”. Somebody says yes four seconds later. Sixty devices appear.',
    '  3. Sign in at “Attic” with Quick Connect, in the same way; at PlexMCP with the e-mail address.',
    '  4. Make a key, copy it, check it, rotate it with a grace period of 0 hours, revoke another one.',
    '  5. Browse and search the libraries; two of them hold 5,000 titles.',
    '',
    'Keys lie in memory and are gone at the end.',
    '',
  ].join('\n');
};

const web = process.argv.includes('--web');
const rest = process.argv.slice(2).filter((argument) => argument !== '--web');
await ensureBuilt(root);
const home = await SimulatedHome.start();
const data = mkdtempSync(join(tmpdir(), 'latchkey-demo-'));
const yes = sayYesToCodes(home);
try {
  process.stdout.write(`${instructions(home)}\n`);
  const env = {
    ...process.env,
    LATCHKEY_HOME: data,
    LATCHKEY_VAULT: 'memory',
    LATCHKEY_SIMULATED: JSON.stringify(home.simulated),
  };
  const desktop = findDesktopShell(root, process.env);
  process.exitCode =
    'executable' in desktop && !web
      ? await runChild(desktop.executable, [root, ...rest], env)
      : await runChild(process.execPath, [join(root, 'dist/cli/latchkey.mjs'), 'web', ...rest], env);
} finally {
  clearInterval(yes);
  await home.close();
  rmSync(data, { recursive: true, force: true });
}
