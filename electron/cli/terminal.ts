import { styleText } from 'node:util';

/** The terminal as a command sees it; tests give their own. */
export interface Terminal {
  env: NodeJS.ProcessEnv;
  out: (text: string) => void;
  err: (text: string) => void;
  /** Whether a person sits at it: standard input and error output are terminals. */
  interactive: boolean;
  /** Aborted by Ctrl+C and its like. Whoever reads it takes over what they do; until then they end the process. */
  readonly interrupted: AbortSignal;
  /** Colours text where colours are wanted. */
  paint: (style: Style, text: string) => string;
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow';

/** The process's own terminal. Colours follow whether standard output is a terminal, and `NO_COLOR` (https://no-color.org). */
export const processTerminal = (): Terminal => {
  let interruption: AbortController | null = null;
  const colours = process.stdout.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
  return {
    env: process.env,
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    interactive: process.stdin.isTTY && process.stderr.isTTY,
    get interrupted() {
      interruption ??= abortedBySignals();
      return interruption.signal;
    },
    paint: (style, text) => (colours ? styleText(style, text, { validateStream: false }) : text),
  };
};

const abortedBySignals = (): AbortController => {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interruption.abort());
  return interruption;
};
