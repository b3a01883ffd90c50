import { describe, expect, it } from 'vitest';

import { runCommandLine } from './command-line.ts';
import type { Terminal } from './terminal.ts';

const run = async (...args: string[]) => {
  const lines = { out: '', err: '' };
  const terminal: Terminal = {
    env: {},
    out: (text) => void (lines.out += `${text}\n`),
    err: (text) => void (lines.err += `${text}\n`),
    interactive: false,
    interrupted: new AbortController().signal,
    paint: (_style, text) => text,
  };
  return { code: await runCommandLine(args, terminal), ...lines };
};

describe('latchkey', () => {
  it('explains itself with examples and exit codes', async () => {
    const { code, out, err } = await run('--help');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const command of ['list', 'get', 'copy', 'check', 'popup', 'web'])
      expect(out).toMatch(new RegExp(`^  ${command}\\b`, 'mu'));
    expect(out).toContain('Examples:');
    expect(out).toContain('Exit codes: 0 done');
  });

  it('shows its version alone', async () => {
    expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/u);
  });

  it.each([
    ['no command at all', []],
    ['an unknown command', ['gett', 'x']],
    ['an unknown option', ['list', '--colour']],
    ['a missing name', ['get']],
    ['one name too many', ['get', 'one', 'two']],
    ['seconds that are no number', ['copy', 'x', '--seconds', 'soon']],
    ['seconds beyond an hour', ['copy', 'x', '--seconds', '3601']],
    ['a port that is reserved', ['web', '--port', '80']],
  ])('ends with 2 and prints nothing on standard output for %s', async (_what, args) => {
    const { code, out, err } = await run(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).not.toBe('');
  });
});
