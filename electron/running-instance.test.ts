import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { FileLog } from './log/log.ts';
import { askRunning, hearRequests, instanceSocket } from './running-instance.ts';

let data: string;
let path: string;
let stop: (() => void) | null = null;
const carryOut = vi.fn<(request: string) => void>();

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'latchkey-'));
  path = instanceSocket({ data }, process.platform);
  carryOut.mockClear();
});
afterEach(() => {
  stop?.();
  stop = null;
  rmSync(data, { recursive: true });
});
const listen = (): void => {
  stop = hearRequests(path, new FileLog(join(data, 'log')), carryOut);
};

describe('a running instance', () => {
  it('is asked, and answers', async () => {
    listen();
    expect(await askRunning(path, 'popup')).toBe(true);
    expect(carryOut.mock.calls).toEqual([['popup']]);
  });

  it('is not there', async () => {
    expect(await askRunning(path, 'popup')).toBe(false);
  });

  it('crashed and left its socket behind', async () => {
    writeFileSync(path, '');
    expect(await askRunning(path, 'popup')).toBe(false);
    listen();
    expect(await askRunning(path, 'popup')).toBe(true);
  });

  it('stops listening', async () => {
    listen();
    stop?.();
    expect(await askRunning(path, 'popup')).toBe(false);
  });

  it('takes nothing but what it knows', async () => {
    listen();
    const socket = createConnection(path, () => socket.write('quit'));
    socket.resume();
    await once(socket, 'close');
    expect(carryOut).not.toHaveBeenCalled();
  });
});

describe('the pipe on Windows', () => {
  it('belongs to one data folder', () => {
    const pipe = (folder: string) => instanceSocket({ data: folder }, 'win32');
    expect(pipe('C:\\a')).toMatch(/^\\\\\.\\pipe\\latchkey-[\da-f]{16}$/u);
    expect(pipe('C:\\a')).not.toBe(pipe('C:\\b'));
  });
});
