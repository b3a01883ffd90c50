import { defaultPaths } from '../../paths.ts';
import { askRunning, instanceSocket } from '../../running-instance.ts';
import { TerminalError } from '../terminal-error.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Opens the quick access of the desktop app that runs: for desktops on which it cannot have a shortcut of its own.
 * @throws TerminalError `not-offered` when none runs
 */
export const popup = async (terminal: Terminal): Promise<void> => {
  if (await askRunning(instanceSocket(defaultPaths(terminal.env), process.platform), 'popup')) return;
  throw new TerminalError('not-offered', {
    what: 'Latchkey does not run.',
    means: 'Quick access belongs to the desktop app.',
    next: 'Start the app, and let it start with the system so that the command always finds it.',
  });
};
