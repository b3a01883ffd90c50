import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

import type { DesktopSession } from './session.ts';

const run = promisify(execFile);

/** Presses keys as a person does, whoever has the focus. @param keys `ctrl+shift+k`, `Return` */
export const press = async (session: DesktopSession, ...keys: string[]): Promise<void> => {
  await run('xdotool', ['key', '--clearmodifiers', ...keys], { env: session.env });
};

export const typeText = async (session: DesktopSession, text: string): Promise<void> => {
  await run('xdotool', ['type', '--delay', '5', text], { env: session.env });
};

export const movePointer = async (session: DesktopSession, x: number, y: number): Promise<void> => {
  await run('xdotool', ['mousemove', String(x), String(y)], { env: session.env });
};

/** Another program that takes a combination for itself. @returns what ends it */
export const takeKeys = async (session: DesktopSession, letter: string): Promise<() => Promise<void>> => {
  const child: ChildProcess = spawn('python3', ['-c', grab, letter], { env: session.env, stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  if (line.toString().trim() !== 'taken') throw new Error('The combination could not be taken.');
  return async () => {
    const gone = once(child, 'exit');
    child.kill();
    await gone;
  };
};

/** XGrabKey of Ctrl+Shift and a letter on the root window, through the library that every X11 desktop has. */
const grab = `
import ctypes, sys
x = ctypes.CDLL('libX11.so.6')
x.XOpenDisplay.restype = ctypes.c_void_p
x.XDefaultRootWindow.restype = ctypes.c_ulong
x.XStringToKeysym.restype = ctypes.c_ulong
d = ctypes.c_void_p(x.XOpenDisplay(None))
code = x.XKeysymToKeycode(d, ctypes.c_ulong(x.XStringToKeysym(sys.argv[1].encode())))
x.XGrabKey(d, code, 1 | 4, ctypes.c_ulong(x.XDefaultRootWindow(d)), 0, 1, 1)
x.XSync(d, 0)
print('taken', flush=True)
sys.stdin.read()
`;
