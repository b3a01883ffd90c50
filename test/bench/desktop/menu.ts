import { join } from 'node:path';

import { Events } from '../../../electron/events.ts';
import { trayLook } from '../../../electron/desktop/tray/tray-look.ts';
import { TrayViews } from '../../../electron/tray-view.ts';
import { settingsSchema } from '../../../shared/domain/settings.ts';
import { resources } from '../../../shared/locales/index.ts';
import type { CoreControls } from '../../desktop/core-for-shell.ts';
import { launchDesktop, prepareDesktop } from '../../desktop/launch.ts';
import { fakeCredential } from '../../fixtures/fakes/fake-credentials.ts';
import type { Figure } from '../figure.ts';
import { inMs, quantile } from '../quantile.ts';

declare global {
  var core: CoreControls;
}

const keys = 200;
const rounds = 60;
const bound = '≤ 10 ms';

/** The tray's menu for 200 keys: what it says, and the whole of it with the system's menu, beside that menu alone. */
export const measureMenu = async (): Promise<Figure[]> => {
  const prepared = await prepareDesktop(join(import.meta.dirname, '../../desktop/core-for-shell.ts'));
  const { drawn, bare, items } = await drawnMs(prepared);
  const measured = `${inMs(quantile(drawn, 0.95))} p95, median ${inMs(quantile(drawn, 0.5))} (a bare menu of as many items, ${items}: ${inMs(quantile(bare, 0.95))}, median ${inMs(quantile(bare, 0.5))}), ${prepared.runtime.name}`;
  return [
    { what: 'tray menu rebuild, 200 credentials', bound, measured },
    { what: 'of that, from records to words', bound: '', measured: `${inMs(quantile(wordsMs(), 0.95))} p95, Node` },
  ];
};

/** Reading 200 records as after a change, and the menu's words of them. Half are pinned, more than most people pin. */
const wordsMs = (): number[] => {
  const now = Date.now();
  const rows = Array.from({ length: keys }, (_, n) => ({
    ...fakeCredential(n, now, { held: true, pinned: n % 2 === 0 ? n : null }),
    vaultPath: null,
  }));
  const events = new Events(() => undefined);
  const views = new TrayViews({
    storage: {
      credentials: { all: () => rows, get: () => null, put: () => undefined, remove: () => undefined },
      servers: { all: () => [], get: () => null, put: () => undefined, remove: () => undefined },
      accounts: { all: () => [], get: () => null, put: () => undefined, remove: () => undefined },
      journal: { open: () => [] } as never,
    },
    settings: { get: () => settingsSchema.parse({}) },
    recent: { ids: rows.slice(0, 10).map(({ id }) => id) },
    events,
    clock: { now: () => new Date() },
    log: { error: () => undefined },
    locked: () => false,
  });
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    events.changed('credentials');
    const began = performance.now();
    const clipboard = { credentialId: null, name: null, clearsAt: null };
    trayLook({ view: views.view(), clipboard, now: new Date() }, resources.en.tray);
    times.push(performance.now() - began);
  }
  views.stop();
  return times;
};

/** Inside the app: from the moment the shell looks at the keys until the system has the new menu. */
const drawnMs = async (prepared: Awaited<ReturnType<typeof prepareDesktop>>) => {
  const desktop = await launchDesktop(prepared);
  try {
    await desktop.tray?.menu('a menu', (labels) => labels.length > 0);
    return await desktop.app.evaluate(
      async ({ Menu, Tray }, { keys, rounds, icon }) => {
        let began = 0;
        let menu = new Menu();
        let drawn = (): void => undefined;
        const buildFromTemplate = Menu.buildFromTemplate.bind(Menu);
        Menu.buildFromTemplate = (template) => {
          menu = buildFromTemplate(template);
          // Runs when the tray has it, at the end of the drawing.
          queueMicrotask(() => drawn());
          return menu;
        };
        const [one] = core.keys;
        const look = (round: number) =>
          one ? Array.from({ length: keys }, (_, n) => ({ ...one, id: `${n}`, name: `Key ${n}, round ${round}` })) : [];
        const times: number[] = [];
        for (let round = 0; round < rounds; round += 1) {
          const shown = look(round);
          Object.defineProperty(core, 'keys', {
            configurable: true,
            get: () => {
              began = performance.now();
              return shown;
            },
          });
          await new Promise<void>((resolve) => {
            drawn = () => {
              times.push(performance.now() - began);
              resolve();
            };
            core.changed();
          });
        }
        const count = (items: Electron.MenuItem[]): number =>
          items.reduce((sum, item) => sum + 1 + count(item.submenu?.items ?? []), 0);
        const items = count(menu.items);
        drawn = () => undefined;
        const tray = new Tray(icon);
        const bare: number[] = [];
        for (let round = 0; round < rounds; round += 1) {
          const start = performance.now();
          tray.setContextMenu(buildFromTemplate(Array.from({ length: items }, (_, n) => ({ label: `Item ${n} ${round}` }))));
          bare.push(performance.now() - start);
        }
        tray.destroy();
        return { drawn: times, bare, items };
      },
      { keys, rounds, icon: join(import.meta.dirname, '../../../build/icons/window.png') },
    );
  } finally {
    await desktop.end();
  }
};
