import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { CommandLineHome, ended, key } from './home.ts';

const home = new CommandLineHome();
const sonarr = key({ name: 'Sonarr' });
let secret: string;
let screen: ChildProcess;
let env: { DISPLAY: string; WAYLAND_DISPLAY: string };

/** What another program would paste. xclip fails where there is nothing. */
const pasted = async (): Promise<string> => {
  const reading = promisify(execFile)('xclip', ['-selection', 'clipboard', '-out'], { env: { ...process.env, ...env } });
  return reading.then(({ stdout }) => stdout).catch(() => '');
};
const paste = async (text: string): Promise<void> => {
  const child = spawn('xclip', ['-selection', 'clipboard'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin.end(text);
  await once(child, 'exit');
};
const argumentsOfEveryProcess = (): string =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      } catch {
        // It ended while the list was read.
        return '';
      }
    })
    .join('\n');
/** The command, once it has copied. */
const copying = async (...args: string[]) => {
  const child = home.start(['copy', 'Sonarr', ...args], env);
  const end = ended(child);
  await once(child.stderr, 'data');
  return { child, end };
};

/** Only X11's clipboard can be had without a desktop. */
const linux = process.platform === 'linux';
beforeAll(async () => {
  if (!linux) return;
  secret = (await home.keep([sonarr])).get(sonarr.id) ?? '?';
  screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '320x200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = (await once(screen.stdio[3] ?? screen, 'data')) as [Buffer];
  env = { DISPLAY: `:${String(number).trim()}`, WAYLAND_DISPLAY: '' };
});
afterAll(async () => {
  if (!linux) return;
  screen.kill();
  await once(screen, 'exit');
  home.remove();
});

describe.skipIf(!linux)('latchkey copy', () => {
  it('copies, says so, waits, and clears', async () => {
    const { end } = await copying('--seconds', '1');
    expect((await pasted()) === secret).toBe(true);
    const { code, out, err } = await end;
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toContain('The clipboard is cleared.');
    expect(err.includes(secret)).toBe(false);
    expect(await pasted()).toBe('');
  });

  it('clears at once when it is interrupted', async () => {
    const { child, end } = await copying('--seconds', '600');
    expect((await pasted()) === secret).toBe(true);
    child.kill('SIGINT');
    expect((await end).code).toBe(0);
    expect(await pasted()).toBe('');
  });

  it('clears also when it is interrupted while it still copies', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-xclip-'));
    const [store, tool] = [join(folder, 'clipboard'), join(folder, 'xclip')];
    const once = join(folder, 'interrupted');
    // Interrupts the command once, between taking the text and saying so.
    writeFileSync(
      tool,
      `#!/bin/sh\ncase "$*" in *-out*) cat '${store}';; *) cat > '${store}'; [ -e '${once}' ] || { : > '${once}'; kill -INT $PPID; };; esac\n`,
    );
    chmodSync(tool, 0o755);
    const PATH = [folder, process.env['PATH']].join(delimiter);
    const { code, err } = await home.run(['copy', 'Sonarr', '--seconds', '600'], { ...env, PATH });
    expect({ code, said: err.includes('The clipboard is cleared.') }).toEqual({ code: 0, said: true });
    expect(readFileSync(store, 'utf8') === '').toBe(true);
    rmSync(folder, { recursive: true });
  });

  it('leaves alone what somebody else copied meanwhile', async () => {
    const { child, end } = await copying('--seconds', '600');
    await paste('something else');
    child.kill('SIGTERM');
    expect((await end).err).toContain('was left alone');
    expect(await pasted()).toBe('something else');
  });

  it('returns at once when it shall not clear', async () => {
    expect((await home.run(['copy', 'Sonarr', '--seconds', '0'], env)).code).toBe(0);
    await vi.waitFor(async () => expect((await pasted()) === secret).toBe(true));
  });

  it('never has the secret among the arguments of a process', async () => {
    const { child, end } = await copying('--seconds', '600');
    const everyone = argumentsOfEveryProcess();
    expect({ xclip: everyone.includes('xclip'), secret: everyone.includes(secret) }).toEqual({ xclip: true, secret: false });
    child.kill('SIGINT');
    await end;
  });

  it('writes it into the activity log', () => {
    expect(home.activity()[0]).toMatchObject({ kind: 'credential-copied', subject: 'Sonarr' });
  });

  it('says what to do where there is no screen', async () => {
    const { code, out, err } = await home.run(['copy', 'Sonarr']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('latchkey get');
  });
});
