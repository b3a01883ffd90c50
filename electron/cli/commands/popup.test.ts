import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { FileLog } from '../../log/log.ts';
import { hearRequests, instanceSocket } from '../../running-instance.ts';
import { runCommandLine } from '../command-line.ts';
import type { Terminal } from '../terminal.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'latchkey-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const run = async () => {
  let said = '';
  const terminal: Terminal = {
    env: { LATCHKEY_HOME: home },
    out: (text) => void (said += text),
    err: (text) => void (said += text),
    interactive: false,
    interrupted: new AbortController().signal,
    paint: (_style, text) => text,
  };
  return { code: await runCommandLine(['popup'], terminal), said };
};

it('opens quick access of the app that runs', async () => {
  const carryOut = vi.fn<(request: string) => void>();
  const stop = hearRequests(instanceSocket({ data: home }, process.platform), new FileLog(join(home, 'log')), carryOut);
  expect(await run()).toEqual({ code: 0, said: '' });
  expect(carryOut).toHaveBeenCalledExactlyOnceWith('popup');
  stop();
});

it('says when none runs', async () => {
  const { code, said } = await run();
  expect(code).toBe(1);
  expect(said).toContain('Latchkey does not run.');
});
