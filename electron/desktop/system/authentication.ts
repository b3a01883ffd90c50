import type { Log } from '../../log/log.ts';
import type { SystemAuthentication } from '../../shell.ts';
import { openBus } from './bus.ts';
import { Polkit } from './authentication-polkit.ts';
import { TouchId } from './authentication-touch-id.ts';

interface Around {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  log: Log;
  /** What the prompt says that it is for, where the app words it; the system puts its own words around. */
  reason: () => string;
}

/**
 * The system's own way of asking who is there: Touch ID on macOS, polkit on Linux. Null on Windows, because Electron has no
 * call for Windows Hello, and everywhere else.
 */
export const createSystemAuthentication = ({ platform, env, log, reason }: Around): SystemAuthentication | null => {
  if (platform === 'darwin') return new TouchId(reason);
  if (platform === 'linux') return new Polkit(() => openBus('system', env, log));
  return null;
};
