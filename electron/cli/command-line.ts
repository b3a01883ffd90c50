import { Command, CommanderError, InvalidArgumentError } from 'commander';

import manifest from '../../package.json' with { type: 'json' };
import { exitCodeHelp, exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

const examples = `
Examples:
  latchkey list --server "Living room" --health revoked
  export PLEX_TOKEN="$(latchkey get Tautulli)"
  latchkey copy Sonarr --seconds 20
  latchkey check --json | jq '.[] | select(.state != "valid")'
  latchkey web --port 4717 --no-open

A key is meant by its name, its id, or the first eight characters of its id.
A passphrase-encrypted vault asks for the passphrase, or reads the file that LATCHKEY_PASSPHRASE_FILE names.
LATCHKEY_HOME keeps everything in one folder. NO_COLOR switches colours off.

${exitCodeHelp}`;

/** Runs one command and gives its exit code; everything that goes wrong is said on standard error. */
export const runCommandLine = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  let code: number = exitCodes.ok;
  const program = new Command('latchkey')
    .description('Holds, checks and hands out the tokens and API keys of Plex, Jellyfin and PlexMCP.')
    .version(manifest.version)
    .addHelpText('after', examples)
    .showHelpAfterError('latchkey --help shows what can be written here.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    });

  program
    .command('list')
    .description('list the keys; asks no server and needs no passphrase')
    .option('--server <name>', 'only keys of servers whose name or id holds this text')
    .option('--kind <kind>', 'only this kind of key (jellyfin-api-key), or one provider (jellyfin)')
    .option('--health <state>', 'only keys in this state, such as valid, revoked or never-checked')
    .option('--json', 'as JSON')
    .action(async (options: { server?: string; kind?: string; health?: string; json?: true }) => {
      const { list } = await import('./commands/list.ts');
      list(options, terminal);
    });

  program
    .command('get <name|id>')
    .description('print the secret of one key, and nothing else')
    .option('--json', 'with name and id, as JSON')
    .action(async (wanted: string, options: { json?: true }) => {
      const { get } = await import('./commands/get.ts');
      await get(wanted, options, terminal);
    });

  program
    .command('copy <name|id>')
    .description('copy the secret of one key; waits, then clears the clipboard if it still holds it (so does Ctrl+C)')
    .option('--seconds <n>', 'when to clear; 0 leaves it there and returns at once', wholeNumber(0, 600), 30)
    .action(async (wanted: string, options: { seconds: number }) => {
      const { copy } = await import('./commands/copy.ts');
      await copy(wanted, options, terminal);
    });

  program
    .command('check [name|id...]')
    .description('ask the servers whether keys work; all held keys when none is named')
    .option('--json', 'as JSON')
    .action(async (wanted: string[], options: { json?: true }) => {
      const { check } = await import('./commands/check.ts');
      code = await check(wanted, options, terminal);
    });

  program
    .command('popup')
    .description('open quick access of the desktop app that runs; to be bound to a key where the app cannot have one itself')
    .action(async () => {
      const { popup } = await import('./commands/popup.ts');
      await popup(terminal);
    });

  program
    .command('web')
    .description('serve Latchkey to a browser on this machine')
    .option('--port <n>', 'port on 127.0.0.1; a free one when absent', wholeNumber(1024, 65_535), 0)
    .option('--no-open', 'only print the address')
    .action(async (options: { port: number; open: boolean }) => {
      const { web } = await import('./commands/web.ts');
      await web(options);
    });

  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    const { reportFailure } = await import('./report-failure.ts');
    return reportFailure(error, terminal, args.includes('--json'));
  }
};

const wholeNumber = (least: number, most: number) => (text: string) => {
  const number = /^\d+$/u.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
};
