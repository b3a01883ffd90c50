import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { WindowsHello } from './authentication-windows-hello.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-hello-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program in the place of PowerShell, which Windows alone has: it does what the body says. */
const helloWith = (body: string): WindowsHello => {
  const file = join(folder, 'powershell');
  writeFileSync(file, `#!${process.execPath}\n${decoded}\n${body}`, { mode: 0o700 });
  return new WindowsHello(() => 'Is it “you”? $(x)', process.env, file);
};
/** What it was asked to run. */
const decoded = `const script = Buffer.from(process.argv[process.argv.indexOf('-EncodedCommand') + 1], 'base64').toString('utf16le');`;
const answering = (answer: string): WindowsHello => helloWith(`process.stdout.write(${JSON.stringify(answer)});`);

// A file with an interpreter in its first line is a program everywhere but on Windows.
describe.skipIf(process.platform === 'win32')('Windows Hello', () => {
  it('is there when Windows says so, and not when it fails to answer', async () => {
    expect(await answering('Available').available()).toBe(true);
    expect(await answering('NotConfiguredForUser').available()).toBe(false);
    expect(await helloWith('process.exit(1);').available()).toBe(false);
    expect(await new WindowsHello(() => '', {}, join(folder, 'nothing')).available()).toBe(false);
  });

  it('asks whether it can ask without asking anybody', async () => {
    const hello = helloWith(
      `process.stdout.write(script.includes('CheckAvailabilityAsync') && !script.includes('RequestVerificationAsync') ? 'Available' : '');`,
    );
    expect(await hello.available()).toBe(true);
  });

  it('hands its question over as it is, and outside of the script', async () => {
    const hello = helloWith(
      `const asked = process.env.LATCHKEY_QUESTION === 'Is it “you”? $(x)' && !script.includes('Is it') && script.includes('RequestVerificationAsync');
       process.stdout.write(asked ? 'Verified\\r\\n' : 'Canceled');`,
    );
    await expect(hello.ask()).resolves.toBeUndefined();
  });

  it.each(['Canceled', 'RetriesExhausted', 'DeviceBusy', '', 'Available'])('does not take %j for a yes', async (answer) => {
    await expect(answering(answer).ask()).rejects.toMatchObject({ code: 'cancelled', details: { reason: 'system-prompt' } });
  });

  it.each(['DeviceNotPresent', 'NotConfiguredForUser', 'DisabledByPolicy'])('says of %s that nothing can ask', async (answer) => {
    await expect(answering(answer).ask()).rejects.toMatchObject({ code: 'not-offered', details: { reason: 'no-system-prompt' } });
  });

  it('does not take a failure for a yes, whatever was written before', async () => {
    const hello = helloWith(`process.stdout.write('Verified', () => process.exit(1));`);
    await expect(hello.ask()).rejects.toMatchObject({ code: 'cancelled' });
  });
});
