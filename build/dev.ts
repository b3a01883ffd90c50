import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { createServer, type ProxyOptions } from 'vite';

// `npm run dev`: the page from Vite with hot replacement, the core from its TypeScript, started again when a file changes.
// The data lies in a folder of its own, so that nothing of the installed Latchkey is touched.
const root = join(import.meta.dirname, '..');
const pagePort = 5173;
const shellPort = 5174;
const shellOrigin = `http://127.0.0.1:${shellPort}`;

/** The shell only talks to its own origin, so what the page sends to Vite is passed on under that name. */
const toShell: ProxyOptions = { target: shellOrigin, changeOrigin: true, headers: { origin: shellOrigin } };
const vite = await createServer({
  configFile: join(root, 'vite.config.ts'),
  server: {
    host: '127.0.0.1',
    port: pagePort,
    strictPort: true,
    proxy: { '/ipc': toShell, '/session': toShell, '/events': toShell, '/closed': toShell },
  },
});
await vite.listen();

const shell = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', 'electron/cli/latchkey.ts', 'web', '--no-open', '--port', String(shellPort)],
  {
    cwd: root,
    stdio: ['inherit', 'pipe', 'inherit'],
    env: { ...process.env, LATCHKEY_HOME: process.env['LATCHKEY_HOME'] ?? join(root, 'dist/dev-home') },
  },
);
shell.stdout.setEncoding('utf8').on('data', (text: string) => {
  process.stdout.write(text.replaceAll(shellOrigin, `http://127.0.0.1:${pagePort}`));
});
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => shell.kill('SIGTERM'));
await once(shell, 'exit');
await vite.close();
