import { setTimeout as wait } from 'node:timers/promises';

import { clipboardTool, CommandClipboard } from '../clipboard.ts';
import { TerminalError } from '../terminal-error.ts';
import { findCredential } from '../find-credential.ts';
import { withKeys } from '../keys.ts';
import type { Terminal } from '../terminal.ts';

const noClipboard = () =>
  new TerminalError('not-offered', {
    what: 'There is no clipboard here.',
    means: 'Neither DISPLAY nor WAYLAND_DISPLAY is set, so no program could paste anything.',
    next: 'Use `latchkey get` to print the key, or run this in a terminal on the desktop.',
  });

/** Copies one secret, and takes it back after a time or when it is interrupted. */
export const copy = async (wanted: string, options: { seconds: number }, terminal: Terminal): Promise<void> => {
  const tool = clipboardTool(terminal.env, process.platform);
  if (tool === null) throw noClipboard();
  const clipboard = new CommandClipboard(tool);
  const { name, secret } = await withKeys(terminal, async (keys) => {
    const credential = findCredential(keys.all(), wanted);
    return { name: credential.name, secret: await keys.secretOf(credential, 'credential-copied') };
  });
  if (options.seconds === 0) {
    await clipboard.write(secret);
    return terminal.err(`${name} is in the clipboard and stays there.`);
  }

  // From before it is written: an interruption in between would leave it there.
  const { interrupted } = terminal;
  await clipboard.write(secret);
  terminal.err(`${name} is in the clipboard for ${options.seconds} s; Ctrl+C clears it now.`);
  await timeOrInterruption(options.seconds * 1000, interrupted);
  if (!(await clipboard.holds(secret))) return terminal.err('The clipboard holds something else by now and was left alone.');
  await clipboard.clear();
  terminal.err('The clipboard is cleared.');
};

const timeOrInterruption = async (ms: number, signal: AbortSignal): Promise<void> => {
  try {
    await wait(ms, undefined, { signal });
  } catch {
    // The only way in which waiting fails: it was interrupted, which is just as good an end.
  }
};
