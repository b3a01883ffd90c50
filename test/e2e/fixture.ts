import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Browser, chromium } from 'playwright-core';

import type { Simulated } from '../../electron/shell.ts';

const root = join(import.meta.dirname, '../..');
const launchLink = /http:\/\/127\.0\.0\.1:\d+\/#launch=[\w-]+/u;

/** The built web shell as its own process, with data of its own. Build before (`npm run build`). */
export class RunningLatchkey {
  /** The folder that holds everything; gone after `stop`. */
  readonly home: string;
  /** Everything it has written to the terminal. */
  output = '';
  readonly #process: ChildProcess;
  /** How much of it was looked through for links. */
  #read = 0;

  private constructor(home: string, child: ChildProcess) {
    this.home = home;
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
  }

  /** @param options.env `LATCHKEY_VAULT: 'memory'` spares the page's question for a passphrase */
  static async start(
    options: { simulated?: Simulated | null; env?: Record<string, string>; args?: readonly string[] } = {},
  ): Promise<RunningLatchkey> {
    const home = mkdtempSync(join(tmpdir(), 'latchkey-e2e-'));
    const child = spawn(process.execPath, [join(root, 'dist/cli/latchkey.mjs'), 'web', '--no-open', ...(options.args ?? [])], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        // No keychain answers there, whatever the machine has.
        DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(home, 'no-bus')}`,
        LATCHKEY_HOME: home,
        LATCHKEY_SIMULATED: options.simulated ? JSON.stringify(options.simulated) : '',
        ...options.env,
      },
    });
    return new RunningLatchkey(home, child);
  }

  /** The link that was shown last and not handed out here before; asks for one if need be. */
  async launchUrl(): Promise<string> {
    const from = this.#read;
    if (from > 0) this.#process.kill('SIGUSR2');
    for (;;) {
      const found = launchLink.exec(this.output.slice(from));
      if (found) {
        this.#read = from + found.index + found[0].length;
        return found[0];
      }
      await this.#nextOutput();
    }
  }

  /** Waits until it has ended by itself; gives its exit code. */
  async ended(): Promise<number | null> {
    if (this.#process.exitCode === null) await once(this.#process, 'close');
    return this.#process.exitCode;
  }

  /** Ends it as Ctrl+C does, and removes its data. Gives its exit code. */
  async stop(): Promise<number | null> {
    this.#process.kill('SIGTERM');
    const code = await this.ended();
    rmSync(this.home, { recursive: true, force: true });
    return code;
  }

  async #nextOutput(): Promise<void> {
    if (this.#process.exitCode !== null) throw new Error(`latchkey web ended:\n${this.output}`);
    const { stdout } = this.#process;
    if (stdout) await Promise.race([once(stdout, 'data'), once(this.#process, 'exit')]);
  }
}

/** The system's Chromium, as root without its sandbox (it refuses otherwise). `CHROMIUM` names another one. */
export const startBrowser = (switches: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...switches],
  });

const findChromium = (): string => {
  const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = places.find((place) => place !== undefined && exists(place));
  if (found === undefined) throw new Error('No Chromium: install the package chromium, or set CHROMIUM to its path.');
  return found;
};

const exists = (path: string): boolean => {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
};
