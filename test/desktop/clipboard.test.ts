import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { afterEach, beforeAll, expect, it, vi } from 'vitest';

import type { Bridge } from '../../shared/ipc/contract.ts';
import type { CoreControls } from './core-for-shell.ts';
import { type Desktop, launchDesktop, prepareDesktop } from './launch.ts';

declare global {
  var core: CoreControls;
  interface Window {
    latchkey: Bridge;
  }
}

let prepared: Awaited<ReturnType<typeof prepareDesktop>>;
beforeAll(async () => {
  prepared = await prepareDesktop(join(import.meta.dirname, 'core-for-shell.ts'));
});

let desktop: Desktop;
let other: ChildProcess | null = null;
afterEach(async () => {
  if (other) {
    const gone = once(other, 'exit');
    other.kill('SIGKILL');
    await gone;
    other = null;
  }
  await desktop.end();
});

/** Copies as a program that hangs right after it has done so. */
const copyAndHang = async (content: string): Promise<ChildProcess> => {
  const child = spawn('xclip', ['-quiet', '-i', '-selection', 'clipboard'], {
    env: desktop.session.env,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin?.end(content);
  await vi.waitFor(async () => expect(await desktop.session.readClipboard('clipboard')).toBe(content));
  child.kill('SIGSTOP');
  return child;
};

it('goes on when the program that copied last hangs, and clears what is its own elsewhere', async () => {
  desktop = await launchDesktop(prepared);
  const page = await desktop.page();
  const [id, secret] = await desktop.app.evaluate(() => [core.keys[0]?.id ?? '', core.secret(0)] as const);
  await page.evaluate((wanted) => window.latchkey.calls['credentials.copy']({ id: wanted }), id);
  expect((await desktop.session.readClipboard('primary')) === secret).toBe(true);
  other = await copyAndHang('shopping list');
  await vi.waitFor(async () => expect(await desktop.session.readClipboard('primary')).toBe(''), { timeout: 60_000 });
  // The window still answers, and the clipboard counts as somebody else's.
  const status = await page.evaluate(() => window.latchkey.calls['clipboard.status'](undefined));
  expect(status).toEqual({ ok: true, data: { credentialId: null, name: null, clearsAt: null } });
  other.kill('SIGCONT');
  await vi.waitFor(async () => expect(await desktop.session.readClipboard('clipboard')).toBe('shopping list'));
});
