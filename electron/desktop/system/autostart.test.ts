import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { autostartEntry, isSwitchedOn, programOf } from './autostart-entry.ts';
import { XdgAutostart } from './autostart.ts';

const execOf = (entry: string): string => /^Exec=(.*)$/mu.exec(entry)?.[1] ?? '';

describe('autostartEntry', () => {
  it('writes plain arguments as they are', () => {
    expect(execOf(autostartEntry(['/opt/Latchkey/latchkey', '--hidden']))).toBe('/opt/Latchkey/latchkey --hidden');
  });

  it('quotes, and escapes twice, as the two specifications want it', () => {
    expect(execOf(autostartEntry(['/home/a b/100%/it`s $5 "x" \\.AppImage']))).toBe(
      String.raw`"/home/a b/100%%/it\\` + '`' + String.raw`s \\$5 \\"x\\" \\\\.AppImage"`,
    );
  });

  it('gives the program back, whatever its name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.array(fc.string()), (program, rest) => {
        const entry = autostartEntry([program, ...rest]);
        expect(programOf(entry)).toBe(program);
        // One line, whatever the arguments hold: nothing of them becomes a key of the file.
        expect(entry.split('\n').length).toBe(autostartEntry(['x']).split('\n').length);
      }),
    );
  });

  it('is on as it is written, and off as desktops switch it off', () => {
    const entry = autostartEntry(['latchkey']);
    expect(isSwitchedOn(entry)).toBe(true);
    expect(isSwitchedOn(entry.replace('enabled=true', 'enabled=false'))).toBe(false);
    expect(isSwitchedOn(`${entry}Hidden=true\n`)).toBe(false);
    expect(isSwitchedOn(`${entry}[Desktop Action x]\nHidden=true\n`)).toBe(true);
  });
});

describe('XdgAutostart', () => {
  let home: string;
  let file: string;
  let program: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'latchkey-autostart-'));
    file = join(home, 'autostart/app.latchkey.Latchkey.desktop');
    program = join(home, 'latchkey');
    writeFileSync(program, '');
  });
  afterEach(() => rmSync(home, { recursive: true }));
  const autostart = (command = [program]) => new XdgAutostart({ XDG_CONFIG_HOME: home, HOME: '/nowhere' }, command);

  it('writes the entry, says so, and removes it', async () => {
    expect(autostart().status()).toEqual({ on: false, state: 'ok' });
    await autostart().set(true, true);
    expect(execOf(readFileSync(file, 'utf8'))).toBe(`${program} --hidden`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(autostart().status()).toEqual({ on: true, state: 'ok' });
    await autostart().set(true, false);
    expect(execOf(readFileSync(file, 'utf8'))).toBe(program);
    await autostart().set(false, false);
    expect(existsSync(file)).toBe(false);
    await autostart().set(false, false);
    expect(autostart().status()).toEqual({ on: false, state: 'ok' });
  });

  it('takes what the desktop switched off as off, and leaves it so', async () => {
    await autostart().set(true, true);
    const edited = readFileSync(file, 'utf8').replace('enabled=true', 'enabled=false');
    writeFileSync(file, edited);
    expect(autostart().status().on).toBe(false);
    await autostart([join(home, 'moved')]).renew(true);
    expect(readFileSync(file, 'utf8')).toBe(edited);
  });

  it('follows a program that was moved, and leaves an edited entry that works', async () => {
    await autostart().set(true, true);
    const edited = readFileSync(file, 'utf8').replace('--hidden', '--hidden --lang=de');
    writeFileSync(file, edited);
    await autostart([join(home, 'newer')]).renew(true);
    expect(readFileSync(file, 'utf8')).toBe(edited);
    rmSync(program);
    await autostart([join(home, 'newer')]).renew(true);
    expect(execOf(readFileSync(file, 'utf8'))).toBe(`${join(home, 'newer')} --hidden`);
  });

  it('says that it cannot be written, with the file’s name', async () => {
    writeFileSync(join(home, 'autostart'), 'a file in the place of the folder');
    expect(autostart().status()).toEqual({ on: false, state: 'not-writable' });
    const details = { file: 'app.latchkey.Latchkey.desktop' };
    await expect(autostart().set(true, true)).rejects.toMatchObject({ code: 'storage-failed', details });
  });

  it('looks where people without XDG_CONFIG_HOME keep it', async () => {
    mkdirSync(join(home, '.config'));
    await new XdgAutostart({ XDG_CONFIG_HOME: 'relative', HOME: home }, [program]).set(true, false);
    expect(existsSync(join(home, '.config/autostart/app.latchkey.Latchkey.desktop'))).toBe(true);
  });
});
