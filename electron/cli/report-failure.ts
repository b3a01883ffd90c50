import { AppError, type AppErrorData } from '../../shared/domain/errors.ts';
import { describeError } from '../../shared/locales/describe-error.ts';
import { pickLanguage, type Language } from '../../shared/locales/texts.ts';
import { TerminalError } from './terminal-error.ts';
import { exitCodeOf } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** Says what went wrong and gives the exit code. @param json as `{"code": …, "details": …}` instead of words */
export const reportFailure = (error: unknown, terminal: Terminal, json: boolean): number => {
  const data: AppErrorData = error instanceof AppError ? error.toData() : { code: 'internal', details: {} };
  if (json) terminal.err(JSON.stringify({ code: data.code, details: data.details }));
  else {
    const { what, means, next } = error instanceof TerminalError ? error.words : describeError(data, languageOf(terminal.env));
    terminal.err(`${terminal.paint('red', what)}\n${means}\n${next}`);
    // Only here is it of use: a person who sees it can report it, and it went through no log's redaction.
    if (data.code === 'internal') terminal.err(terminal.paint('dim', error instanceof Error ? error.message : String(error)));
  }
  return exitCodeOf(data.code);
};

/** What the environment wishes for; the first one that is set counts, as in POSIX. */
export const languageOf = (env: NodeJS.ProcessEnv): Language =>
  pickLanguage([env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '']);
