import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

import { SessionBusFixture } from '../fixtures/session-bus.ts';

type Selection = 'clipboard' | 'primary';

/**
 * A desktop of its own: display, session and system bus, a keyring that is open, an empty home, and a browser that only
 * notes what it is asked to open. Nothing of the real one is touched.
 */
export class DesktopSession {
  readonly home: string;
  readonly bus: SessionBusFixture;
  readonly systemBus: SessionBusFixture;
  readonly #display: ChildProcess;
  readonly #number: string;

  private constructor(home: string, buses: [SessionBusFixture, SessionBusFixture], display: ChildProcess, number: string) {
    this.home = home;
    [this.bus, this.systemBus] = buses;
    this.#display = display;
    this.#number = number;
  }

  /** Needs the Debian packages of docs/desktop-tests.md. */
  static async start(): Promise<DesktopSession> {
    const home = await mkdtemp(join(tmpdir(), 'latchkey-desktop-'));
    await mkdir(join(home, 'run'));
    await chmod(join(home, 'run'), 0o700);
    await mkdir(join(home, 'bin'));
    await writeFile(join(home, 'bin/xdg-open'), '#!/bin/sh\nprintf "%s\\n" "$1" >> "$HOME/opened"\n', { mode: 0o755 });
    const buses = await Promise.all([SessionBusFixture.start(), SessionBusFixture.start()]);
    await buses[0].startKeyring();
    // It looks for a free number itself, and writes it when it can be used.
    const display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const [number] = (await once(display.stdio[3] as Readable, 'data')) as [Buffer];
    return new DesktopSession(home, buses, display, number.toString().trim());
  }

  /** The whole environment for programs of this session. */
  get env(): Record<string, string> {
    const { home } = this;
    return {
      PATH: [join(home, 'bin'), process.env.PATH].join(delimiter),
      LANG: 'C.UTF-8',
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_DATA_HOME: join(home, '.local/share'),
      XDG_CACHE_HOME: join(home, '.cache'),
      XDG_STATE_HOME: join(home, '.local/state'),
      XDG_RUNTIME_DIR: join(home, 'run'),
      DISPLAY: `:${this.#number}`,
      DBUS_SESSION_BUS_ADDRESS: this.bus.address,
      DBUS_SYSTEM_BUS_ADDRESS: this.systemBus.address,
      // Electron then sends the tray's icon as pixels.
      XDG_CURRENT_DESKTOP: 'XFCE',
      XDG_SESSION_TYPE: 'x11',
      NO_AT_BRIDGE: '1',
    };
  }

  /** What lies in the clipboard as another program sees it; empty when nothing does. */
  async readClipboard(selection: Selection): Promise<string> {
    const child = spawn('xclip', ['-o', '-selection', selection], { env: this.env, stdio: ['ignore', 'pipe', 'ignore'] });
    return text(child.stdout);
  }

  /** Copies as another program. */
  async writeClipboard(content: string, selection: Selection): Promise<void> {
    const child = spawn('xclip', ['-i', '-selection', selection], { env: this.env, stdio: ['pipe', 'ignore', 'ignore'] });
    child.stdin?.end(content);
    // The command itself returns when a copy of it in the background owns the selection; that one ends with the display.
    await once(child, 'exit');
  }

  /** What the keyring says it keeps for Latchkey: the account of each item, which ends in the credential's id. */
  async keychainAccounts(): Promise<string[]> {
    const { client } = this.bus;
    const destination = 'org.freedesktop.secrets';
    const [items] = await client.invoke<[string[], string[]]>({
      destination,
      path: '/org/freedesktop/secrets',
      interface: 'org.freedesktop.Secret.Service',
      member: 'SearchItems',
      signature: 'a{ss}',
      body: [{ service: 'Latchkey' }],
    });
    const attributes = await Promise.all(
      items.map((path) =>
        client.invoke<Record<string, string>>({
          destination,
          path,
          interface: 'org.freedesktop.DBus.Properties',
          member: 'Get',
          signature: 'ss',
          body: ['org.freedesktop.Secret.Item', 'Attributes'],
        }),
      ),
    );
    return attributes.map(({ account = '' }) => account);
  }

  /** The addresses that the browser was asked to open. */
  async opened(): Promise<string[]> {
    const lines = await readFile(join(this.home, 'opened'), 'utf8').catch(() => '');
    return lines.split('\n').filter((line) => line !== '');
  }

  async end(): Promise<void> {
    await this.bus.stop();
    await this.systemBus.stop();
    const gone = once(this.#display, 'exit');
    if (this.#display.kill()) await gone;
    await rm(this.home, { recursive: true, force: true, maxRetries: 5 });
  }
}
