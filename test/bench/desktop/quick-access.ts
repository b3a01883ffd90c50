import { launchDesktop, prepareDesktop } from '../../desktop/launch.ts';
import type { Figure } from '../figure.ts';
import { inMs, quantile } from '../quantile.ts';

const rounds = 9;

/** Quick access in a new window, with its own process: from the moment it is asked for until it shows something. */
export const measureQuickAccess = async (): Promise<Figure[]> => {
  const prepared = await prepareDesktop(new URL('../../desktop/core-for-popup.ts', import.meta.url).pathname);
  const desktop = await launchDesktop(prepared, { args: ['--hidden'] });
  try {
    const times: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const [asked, page] = await Promise.all([
        desktop.app.evaluate(
          ({ app }) => new Promise<number>((resolve) => void app.once('browser-window-created', () => resolve(Date.now()))),
        ),
        desktop.app.waitForEvent('window'),
        desktop.tray?.click('Search…'),
      ]);
      await page.getByRole('combobox').waitFor();
      const painted = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const observer = new PerformanceObserver((list) => {
              const [entry] = list.getEntriesByName('first-contentful-paint');
              if (entry) resolve(performance.timeOrigin + entry.startTime);
            });
            observer.observe({ type: 'paint', buffered: true });
          }),
      );
      times.push(painted - asked);
      await Promise.all([
        page.waitForEvent('close'),
        desktop.app.evaluate(({ BrowserWindow }) => {
          for (const window of BrowserWindow.getAllWindows()) window.destroy();
        }),
      ]);
    }
    // The first one reads files that nobody has read since the machine was started.
    const measured = `${inMs(quantile(times.slice(1), 0.5))} median, ${inMs(Math.min(...times))} least, ${prepared.runtime.name}`;
    return [{ what: 'quick access in a new window, to first paint', bound: '≤ 400 ms', measured }];
  } finally {
    await desktop.end();
  }
};
