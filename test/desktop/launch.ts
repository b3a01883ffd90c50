import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { _electron, type ElectronApplication, type Page } from 'playwright-core';

import type { Simulated } from '../../electron/shell.ts';
import { buildDesktop } from './build.ts';
import { NotificationService } from './bus/notifications.ts';
import { TrayHost } from './bus/tray.ts';
import { findRuntime, type Runtime } from './runtime.ts';
import { DesktopSession } from './session.ts';

const screens = join(import.meta.dirname, '../artefacts/screens');

/** A built application and an Electron to run it on. */
interface Prepared {
  runtime: Runtime;
  /** Holds `main/`, `preload/` and `client/`. */
  folder: string;
  executable: string;
  args: string[];
  env: Record<string, string>;
}

/**
 * Finds an Electron, says which, and builds the desktop shell for it. Once a file, in `beforeAll`.
 * @param core module with a `createApp` to build in instead of the real one
 */
export const prepareDesktop = async (core?: string): Promise<Prepared> => {
  const runtime = await findRuntime();
  console.log(`Desktop tests run on ${runtime.name}.`);
  const folder = await buildDesktop(runtime.kind, core);
  const { executable, switches } = runtime;
  if (runtime.kind !== 'stand-in') return { runtime, folder, executable, args: [...switches, folder], env: {} };
  const entry = join(import.meta.dirname, 'stand-in/entry.cjs');
  return { runtime, folder, executable, args: switches, env: { LATCHKEY_TEST_ENTRY: entry, LATCHKEY_TEST_APP: folder } };
};

/** The application as a person has it in front of them, and the desktop around it. */
export interface Desktop {
  app: ElectronApplication;
  /** The application's own process; stays when the application has ended. */
  process: ChildProcess;
  session: DesktopSession;
  /** Null on a desktop without a tray. */
  tray: TrayHost | null;
  notifications: NotificationService;
  /** The page of the window, once it shows something. A new one after the window was closed. */
  page(): Promise<Page>;
  /** Makes the window's content this large, in pixels; resolves when the page has drawn itself anew. */
  resize(width: number, height: number): Promise<void>;
  /** Starts the app once more, as a click on its icon or on a link does; resolves when that second process has ended. */
  startAgain(...args: string[]): Promise<void>;
  /** Does what ends the app; the exit code that this leads to, null after a crash. */
  ended(work: () => Promise<unknown>): Promise<number | null>;
  /** What the app wrote into its log. */
  log(): Promise<string>;
  /** The files in the person's home, the app's own and Chromium's, that hold one of the texts. */
  filesHolding(...texts: string[]): Promise<string[]>;
  /** Ends the app, if it still runs, and the desktop. */
  end(): Promise<void>;
}

interface Options {
  /** Where the simulated services are; without them the app looks for real ones. */
  simulated?: Simulated;
  /** False: a desktop without a tray. */
  tray?: boolean;
  /** False: nothing on the desktop shows notifications. */
  notifications?: boolean;
  /** What is otherwise in its environment than on an ordinary desktop. */
  env?: Record<string, string>;
  /** What the app is started with. With `--hidden` no window is waited for. */
  args?: string[];
  /** The desktop, where a test prepares its home before the app starts; it ends with the app all the same. */
  session?: DesktopSession;
}

/** Starts a private desktop and the application on it; resolves when the window shows something. */
export const launchDesktop = async (prepared: Prepared, options: Options = {}): Promise<Desktop> => {
  const { simulated, tray = true, args: given = [] } = options;
  const session = options.session ?? (await DesktopSession.start());
  let app: Running | null = null;
  const logOf = (): Promise<string> => readFile(join(session.env['XDG_STATE_HOME'] ?? '', 'latchkey/latchkey.log'), 'utf8');
  const end = async (): Promise<void> => {
    try {
      if (app) await closed(app, logOf);
    } finally {
      await session.end();
    }
  };
  try {
    const { executable, args } = prepared;
    const env = {
      ...session.env,
      ...prepared.env,
      ...options.env,
      ...(simulated ? { LATCHKEY_SIMULATED: JSON.stringify(simulated) } : {}),
    };
    const host = tray ? await TrayHost.start(session.bus.client) : null;
    const notifications = new NotificationService(session.bus.client);
    if (options.notifications !== false) await notifications.start();
    const running = await _electron.launch({ executablePath: executable, args: [...args, ...given], env, colorScheme: null });
    app = { app: running, process: running.process() };
    const desktop: Desktop = {
      app: running,
      process: app.process,
      session,
      tray: host,
      notifications,
      page: () => shownPage(running),
      resize: (width, height) => resizeWindow(running, width, height),
      startAgain: async (...more) => {
        const second = spawn(executable, [...args, ...more], { env, stdio: 'ignore' });
        await once(second, 'exit');
      },
      ended: (work) => exitCode(running.process(), work),
      log: logOf,
      filesHolding: async (...texts) => {
        const files = (await readdir(session.home, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
        const paths = files.map(({ parentPath, name }) => join(parentPath, name));
        const contents = await Promise.all(paths.map((path) => readFile(path)));
        return paths.filter((_, index) => texts.some((text) => contents[index]?.includes(text)));
      },
      end,
    };
    if (!given.includes('--hidden')) {
      await desktop.page();
      await visibleWindow(running);
    }
    return desktop;
  } catch (error) {
    await end();
    throw error;
  }
};

/** The app waits for its servers for five seconds when it quits; one that takes three times as long will not end. In ms. */
const endsWithinMs = 15_000;

/** Playwright forgets the process as soon as that has ended. */
interface Running {
  app: ElectronApplication;
  process: ChildProcess;
}

/** Quits it. @throws with the end of its log when it does not end by itself; then it is killed, so that nothing is left behind */
const closed = async ({ app, process: running }: Running, log: () => Promise<string>): Promise<void> => {
  const said = outputOf(running);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    running.kill('SIGKILL');
  }, endsWithinMs);
  await app.close();
  clearTimeout(timer);
  if (!isLate || onlyDebuggerLeft.test(said())) return;
  throw new Error(`The app did not end.\nIt said: ${said()}\nIts log ends with: ${(await log()).slice(-3000)}`);
};

/** What Node says when all of the app has ended and only the test's own debugger holds it; the stand-in's now and then falls over that. */
const onlyDebuggerLeft = /^(?:Debugger ending on|Waiting for the debugger to disconnect)/mu;

/** The end of what it writes to standard error from now on. */
const outputOf = (running: ChildProcess): (() => string) => {
  let said = '';
  running.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  return () => said;
};

const exitCode = async (app: ChildProcess, work: () => Promise<unknown>): Promise<number | null> => {
  const said = outputOf(app);
  const exit = once(app, 'exit') as Promise<[number | null]>;
  await work();
  const [code] = await exit;
  return code === null && onlyDebuggerLeft.test(said()) ? 0 : code;
};

/** Its page is there a moment before it comes up and takes the focus, from which quick access would hide itself. */
const visibleWindow = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => {
    const windows = BrowserWindow.getAllWindows();
    const [window] = windows;
    if (!window || windows.some((one) => one.isVisible())) return;
    return new Promise<void>((resolve) => void window.once('show', () => resolve()));
  });

const shownPage = async (app: ElectronApplication): Promise<Page> => {
  const page = app.windows()[0] ?? (await app.waitForEvent('window'));
  try {
    await page.locator('#root > *').first().waitFor();
    return page;
  } catch (error) {
    // One that was just going, as after locking; another comes.
    if (page.isClosed()) return shownPage(app);
    throw error;
  }
};

const resizeWindow = async (app: ElectronApplication, width: number, height: number): Promise<void> => {
  const page = await shownPage(app);
  await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size), [
    width,
    height,
  ] as const);
  await page.waitForFunction((size) => innerWidth === size[0] && innerHeight === size[1], [width, height] as const);
};

/** A picture of the window for people to look at: `test/artefacts/screens/<name>.png`. */
export const takePicture = async (page: Page, name: string): Promise<void> => {
  await mkdir(screens, { recursive: true });
  await page.screenshot({ path: join(screens, `${name}.png`), animations: 'disabled' });
};
