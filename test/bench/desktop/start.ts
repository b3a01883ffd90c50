import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { TrayHost } from '../../desktop/bus/tray.ts';
import { prepareDesktop } from '../../desktop/launch.ts';
import { DesktopSession } from '../../desktop/session.ts';
import type { Figure } from '../figure.ts';
import { inMs, quantile } from '../quantile.ts';
import { type Program, withEmptyApp } from './empty-app.ts';

const rounds = 9;

/** From the start of the process until a desktop can read the tray's menu, beside an app that has nothing but such an icon. */
export const measureStart = async (): Promise<Figure[]> => {
  const { runtime, ...latchkey } = await prepareDesktop();
  const session = await DesktopSession.start();
  try {
    const tray = await TrayHost.start(session.bus.client);
    const ours = { ...latchkey, args: [...latchkey.args, '--hidden'] };
    return await withEmptyApp(runtime, { tray: true }, async (empty) => {
      // The first start makes the files that every later one finds.
      await startMs(ours, session, tray);
      await startMs(empty, session, tray);
      const times: [number, number][] = [];
      for (let round = 0; round < rounds; round += 1)
        times.push([await startMs(ours, session, tray), await startMs(empty, session, tray)]);
      const ourMs = quantile(
        times.map(([own]) => own),
        0.5,
      );
      const emptyMs = quantile(
        times.map(([, other]) => other),
        0.5,
      );
      const ratio = (ourMs / emptyMs).toFixed(2);
      const measured = `${inMs(ourMs)}, ${ratio} × an empty Electron with a tray icon (${inMs(emptyMs)}), ${runtime.name}`;
      return [{ what: 'start to tray ready', bound: '≤ 600 ms', measured }];
    });
  } finally {
    await session.end();
  }
};

const startMs = async ({ executable, args, env }: Program, session: DesktopSession, tray: TrayHost): Promise<number> => {
  const began = performance.now();
  const child = spawn(executable, args, { env: { ...session.env, ...env }, stdio: 'ignore' });
  const ended = once(child, 'exit');
  await tray.menu('a menu', (labels) => labels.length > 0);
  const ms = performance.now() - began;
  child.kill('SIGTERM');
  await ended;
  await tray.gone();
  return ms;
};
