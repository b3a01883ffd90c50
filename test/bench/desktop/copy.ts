import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import type { Bridge } from '../../../shared/ipc/contract.ts';
import { launchDesktop, prepareDesktop } from '../../desktop/launch.ts';
import { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';
import type { Figure } from '../figure.ts';
import { inMs, quantile } from '../quantile.ts';

declare global {
  interface Window {
    latchkey: Bridge;
  }
}

const rounds = 60;

/**
 * From a click in the tray until the desktop is told that the key is in the clipboard, over the bus, from a real keychain that is
 * open; beside reading the same key out of the same keychain and nothing else.
 */
export const measureCopy = async (): Promise<Figure[]> => {
  const prepared = await prepareDesktop();
  const server = new JellyfinSimulator({ name: 'Bench', version: '10.10.7', keys: [{ name: 'Bench key' }] });
  await server.listen();
  const desktop = await launchDesktop(prepared);
  try {
    const page = await desktop.page();
    const [key] = server.keys.all;
    await page.evaluate(
      async ({ address, text }) => {
        const { calls } = window.latchkey;
        const added = await calls['servers.add']({ address, provider: 'jellyfin' });
        if (!added.ok) throw new Error(added.error.code);
        const pasted = await calls['credentials.paste']({ text, name: 'Bench key', serverId: null });
        if (!pasted.ok) throw new Error(pasted.error.code);
        await calls['credentials.pin']({ id: pasted.data.credential.id, pinned: true });
        await calls['settings.set']({ clipboardSeconds: 0 });
      },
      { address: server.url, text: key?.token ?? '' },
    );
    const label = `Bench key  …${key?.token.slice(-4) ?? ''}`;
    // The first copy loads what the others find loaded, and puts a line into the menu that stays.
    await desktop.tray?.click(label, 'Copy');
    await desktop.tray?.menu('the copied key in the menu', (labels) => labels.includes('Clear the clipboard now'));
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const before = desktop.notifications.shown.length;
      const menu = await desktop.tray?.menu('the key in the menu', (labels) => labels.includes(label));
      const item = menu?.find((one) => one.label === label)?.items.find((one) => one.label === 'Copy');
      const began = performance.now();
      const copied = desktop.notifications.waitFor(({ id, title }) => id > before && title === 'Bench key copied');
      await desktop.tray?.press(item?.id ?? 0);
      await copied;
      times.push(performance.now() - began);
    }
    const [account = ''] = await desktop.session.keychainAccounts();
    const bare = bareReads(account, desktop.session.env);
    const measured = `${inMs(quantile(times, 0.95))} p95, median ${inMs(quantile(times, 0.5))} (a bare keychain read ${inMs(quantile(bare, 0.95))} p95), ${prepared.runtime.name}`;
    return [{ what: 'copy from tray, keychain unlocked', bound: '≤ 30 ms p95', measured }];
  } finally {
    await desktop.end();
    await server.close();
  }
};

/** In a process of its own: libsecret keeps the first bus that a process shows it. */
const bareReads = (account: string, env: Record<string, string>): number[] => {
  const script = join(import.meta.dirname, 'keychain-reads.ts');
  return JSON.parse(execFileSync(process.execPath, [script, account, String(rounds)], { env, encoding: 'utf8' })) as number[];
};
