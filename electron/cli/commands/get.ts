import { findCredential } from '../find-credential.ts';
import { withKeys } from '../keys.ts';
import type { Terminal } from '../terminal.ts';

/** Prints one secret. Nothing else reaches standard output, so that `$(latchkey get …)` is the secret. */
export const get = (wanted: string, options: { json?: true }, terminal: Terminal): Promise<void> =>
  withKeys(terminal, async (keys) => {
    const credential = findCredential(keys.all(), wanted);
    const secret = await keys.secretOf(credential, 'credential-revealed');
    const { id, name, kind } = credential;
    terminal.out(options.json ? JSON.stringify({ id, name, kind, secret: secret.reveal() }) : secret.reveal());
  });
