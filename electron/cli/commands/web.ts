import { runWeb, type WebOptions } from '../../web/run.ts';
import { TerminalError } from '../terminal-error.ts';

/** Serves Latchkey to a browser of this machine until it is interrupted. */
export const web = async (options: WebOptions): Promise<void> => {
  try {
    await runWeb(options);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) throw cause;
    const words = {
      what: `Port ${options.port} is taken.`,
      means: 'Another program of this machine listens there.',
      next: 'Choose another one with --port, or leave it out to get a free one.',
    };
    throw new TerminalError('busy', words, { port: options.port });
  }
};
