import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { systemClock } from '../../../electron/timing/clock.ts';
import { acquireInstanceLock } from '../../../electron/storage/instance-lock.ts';
import { openStorage } from '../../../electron/storage/storage.ts';
import { TestFolder } from '../../../electron/storage/test-folder.ts';

describe('a process that is killed', () => {
  let test: TestFolder;
  let child: ChildProcess | null = null;

  const start = (program: string): { stdout: Readable } => {
    const started = spawn(process.execPath, [join(import.meta.dirname, program), test.folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = started;
    return started;
  };
  const kill = async (): Promise<void> => {
    if (!child || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };

  beforeEach(() => {
    test = new TestFolder();
  });
  afterEach(async () => {
    await kill();
    child = null;
    test.remove();
  });

  it('keeps others out while it lives, and leaves no lock behind', async () => {
    const { stdout } = start('lock-holder.ts');
    await once(stdout, 'data');
    expect(() => acquireInstanceLock(test.paths)).toThrow(expect.objectContaining({ code: 'already-running' }));
    await kill();
    acquireInstanceLock(test.paths).release();
  });

  it('loses no step that it said was written', async () => {
    const { stdout } = start('writer.ts');
    let last = '';
    for await (const line of createInterface({ input: stdout })) {
      last = line;
      if (line.endsWith(' 200')) void kill();
    }
    await kill();
    const [id = '', said = ''] = last.split(' ');
    const storage = openStorage({ paths: test.paths, clock: systemClock, log: test.log });
    const steps = storage.journal.view(id)?.steps ?? [];
    expect(Number(said)).toBeGreaterThanOrEqual(200);
    expect(steps.length).toBeGreaterThanOrEqual(Number(said));
    expect(storage.journal.intend(id, 'revoke', new Date().toISOString())).toBe(steps.length + 1);
    storage.close();
  });

  it('lets another process read while it writes', async () => {
    const { stdout } = start('writer.ts');
    await once(stdout, 'data');
    const storage = openStorage({ paths: test.paths, clock: systemClock, log: test.log });
    expect(storage.journal.open()).toHaveLength(1);
    storage.close();
  });
});
