import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';

import { _electron } from 'playwright-core';

import { launchDesktop, prepareDesktop } from '../../desktop/launch.ts';
import { DesktopSession } from '../../desktop/session.ts';
import type { Figure } from '../figure.ts';
import { withEmptyApp } from './empty-app.ts';

/** So long the memory is watched after the window has gone; the least of that time counts, since both give back late. */
const watchedMs = 15_000;
const everyMs = 500;

/** The app in the tray after its window was open and closed, with all its processes, beside an Electron that never had a window. */
export const measureMemory = async (): Promise<Figure[]> => {
  const prepared = await prepareDesktop();
  const desktop = await launchDesktop(prepared);
  let ours: number;
  try {
    await desktop.tray?.menu('a menu', (labels) => labels.length > 0);
    await desktop.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<void>((resolve) => {
          const [window] = BrowserWindow.getAllWindows();
          window?.once('closed', () => resolve());
          window?.close();
        }),
    );
    ours = await leastMemory(desktop.process.pid);
  } finally {
    await desktop.end();
  }
  const empty = await withEmptyApp(prepared.runtime, { tray: false }, async ({ executable, args, env }) => {
    const session = await DesktopSession.start();
    try {
      const app = await _electron.launch({ executablePath: executable, args, env: { ...session.env, ...env } });
      const least = await leastMemory(app.process().pid);
      await app.close();
      return least;
    } finally {
      await session.end();
    }
  });
  const measured = `${(ours / empty).toFixed(2)} × (${inMb(ours)}, empty ${inMb(empty)}), ${prepared.runtime.name}`;
  return [{ what: 'memory, window closed', bound: '≤ 1.3 × an empty Electron', measured }];
};

const leastMemory = async (pid: number | undefined): Promise<number> => {
  let least = Infinity;
  for (let passed = 0; passed < watchedMs; passed += everyMs) {
    await after(everyMs);
    least = Math.min(least, ...(pid === undefined ? [] : [memoryOf(pid)]));
  }
  return least;
};

/** Kilobytes of a process and all its descendants: what is shared by several is divided among them (`Pss`, man 5 proc). */
const memoryOf = (pid: number): number =>
  [pid, ...descendants(pid)].reduce((sum, one) => sum + Number(/^Pss:\s+(\d+)/mu.exec(read(one, 'smaps_rollup'))?.[1] ?? 0), 0);

const descendants = (pid: number): number[] => {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
    // The name before it may hold spaces and brackets.
    .filter((one) => Number(read(one, 'stat').split(') ').at(-1)?.split(' ')[1]) === pid);
  return children.concat(children.flatMap(descendants));
};

/** Empty for a process that has ended meanwhile. */
const read = (pid: number, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
};

const inMb = (kilobytes: number): string => `${Math.round(kilobytes / 1024)} MB`;
