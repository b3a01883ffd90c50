import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

import type { Clipboard } from '../shell.ts';
import { Secret } from '../vault/secret.ts';

type Command = readonly [file: string, ...args: string[]];

interface Tool {
  copy: Command;
  paste: Command;
  clear: Command;
}

const tools = {
  macos: { copy: ['pbcopy'], paste: ['pbpaste'], clear: ['pbcopy'] },
  windows: {
    copy: ['clip.exe'],
    paste: ['powershell.exe', '-NoProfile', '-Command', 'Get-Clipboard -Raw'],
    clear: ['clip.exe'],
  },
  wayland: { copy: ['wl-copy'], paste: ['wl-paste', '--no-newline'], clear: ['wl-copy', '--clear'] },
  x11: {
    copy: ['xclip', '-selection', 'clipboard', '-in'],
    paste: ['xclip', '-selection', 'clipboard', '-out'],
    clear: ['xclip', '-selection', 'clipboard', '-in'],
  },
} as const satisfies Record<string, Tool>;

/** The system's clipboard tool, or null where there is no clipboard (a terminal without a screen). */
export const clipboardTool = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Tool | null => {
  if (platform === 'darwin') return tools.macos;
  if (platform === 'win32' || env['WSL_DISTRO_NAME']) return tools.windows;
  if (env['WAYLAND_DISPLAY']) return tools.wayland;
  return env['DISPLAY'] ? tools.x11 : null;
};

/**
 * The clipboard through the system's own command. The secret goes in by standard input, never as an argument. None of
 * these commands can mark a text as concealed for history tools; the help says so.
 */
export class CommandClipboard implements Clipboard {
  readonly #tool: Tool;

  constructor(tool: Tool) {
    this.#tool = tool;
  }

  write(secret: Secret): Promise<void> {
    return feed(this.#tool.copy, secret.reveal());
  }

  async holds(secret: Secret): Promise<boolean> {
    const [file, ...args] = this.#tool.paste;
    try {
      const { stdout } = await promisify(execFile)(file, args, { timeout: 5_000 });
      // Windows' reader ends with a line break of its own.
      return Secret.of(stdout.replace(/\r?\n$/u, '')).equals(secret);
    } catch {
      // xclip and wl-paste end with 1 when the clipboard is empty or holds no text.
      return false;
    }
  }

  clear(): Promise<void> {
    return feed(this.#tool.clear, '');
  }
}

/** xclip and wl-copy stay behind to serve the text, so their end is waited for and their output is not. */
const feed = async ([file, ...args]: Command, text: string): Promise<void> => {
  const child = spawn(file, args, { stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  child.stdin.on('error', () => undefined);
  child.stdin.end(text);
  const [code] = await ended;
  if (code !== 0) throw new Error(`${file} ended with ${String(code)}`);
};
