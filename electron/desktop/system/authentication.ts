import type { Log } from '../../log/log.ts';
import type { SystemAuthentication } from '../../shell.ts';
import { openBus } from './bus.ts';
import { Polkit } from './authentication-polkit.ts';
import { TouchId } from './authentication-touch-id.ts';
import { WindowsHello } from './authentication-windows-hello.ts';

interface Words {
  /** Ends a sentence of macOS. */
  systemReason: string;
  /** Stands alone in the prompt of Windows. */
  systemQuestion: string;
}

interface Around {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  log: Log;
  /** What the prompt says that it is for, where the app words it. */
  words: () => Words;
}

/** The system's own way of asking who is there: Touch ID on macOS, Windows Hello, polkit on Linux; null elsewhere. */
export const createSystemAuthentication = ({ platform, env, log, words }: Around): SystemAuthentication | null => {
  if (platform === 'darwin') return new TouchId(() => words().systemReason);
  if (platform === 'win32') return new WindowsHello(() => words().systemQuestion, env);
  if (platform === 'linux') return new Polkit(() => openBus('system', env, (what, facts) => log.warn(what, facts)));
  return null;
};
