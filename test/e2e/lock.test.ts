import { randomBytes } from 'node:crypto';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { RunningLatchkey, startBrowser } from './fixture.ts';
import { accessibilityProblems, enterSecret, goTo, openPage, picture } from './steps.ts';

let browser: Browser;
let latchkey: RunningLatchkey;
let page: Page;
/** Another tab of the same person, which had a look before. */
let other: Page;
const passphrase = randomBytes(12).toString('hex');

beforeAll(async () => {
  browser = await startBrowser();
  latchkey = await RunningLatchkey.start({ env: { LATCHKEY_VAULT: 'memory' } });
  const context = await browser.newContext();
  page = await context.newPage();
  await openPage(page, latchkey);
  other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole('heading', { level: 1 }).waitFor();
});
afterAll(async () => {
  await browser.close();
  await latchkey.stop();
});

/** What a call over HTTP is answered with: `ok`, or the code of the refusal. */
const asked = (channel: string): Promise<string> =>
  page.evaluate(async (name) => {
    const headers = { 'x-latchkey-session': localStorage.getItem('latchkey.session') ?? '' };
    const answer = await fetch(`/ipc/${name}`, { method: 'POST', headers });
    const envelope = (await answer.json()) as { ok: boolean; error?: { code: string } };
    return envelope.ok ? 'ok' : (envelope.error?.code ?? '');
  }, channel);
const locked = (where: Page) => where.getByRole('heading', { name: 'Latchkey is locked' });
const type = async (text: string): Promise<void> => {
  await enterSecret(page.getByLabel('Passphrase'), text);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
};

describe('a locked page', () => {
  it('needs a passphrase first', async () => {
    await goTo(page, 'Settings');
    expect(await asked('lock.lock')).toBe('not-offered');
    await page.getByRole('button', { name: 'Set a passphrase…' }).click();
    await enterSecret(page.getByLabel('New passphrase'), passphrase);
    await enterSecret(page.getByLabel('The same passphrase again'), passphrase);
    await page.getByRole('button', { name: 'Set the passphrase' }).click();
    await page.getByText('A passphrase opens Latchkey.').waitFor();
    expect(await asked('servers.list')).toBe('ok');
  });

  it('is locked in every tab, and over HTTP as well', async () => {
    await page.getByRole('region', { name: 'Lock' }).getByRole('button', { name: 'Lock Latchkey' }).click();
    await Promise.all([locked(page).waitFor(), locked(other).waitFor()]);
    for (const channel of ['servers.list', 'credentials.list', 'activity.list', 'settings.set', 'vault.setUp']) {
      expect([channel, await asked(channel)]).toEqual([channel, 'app-locked']);
    }
    expect([await asked('lock.status'), await asked('app.info')]).toEqual(['ok', 'ok']);
    expect(await accessibilityProblems(page)).toEqual([]);
    await picture(page, 'locked', { size: [420, 560] });
    await page.reload();
    await locked(page).waitFor();
  });

  it('makes wrong tries wait, and opens for the right one', async () => {
    for (const _ of [1, 2, 3]) {
      await type('not this one');
      await page.getByRole('alert').waitFor();
    }
    await page.getByText(/The next one in \d seconds?\./u).waitFor();
    expect(await page.getByRole('button', { name: 'Open', exact: true }).getAttribute('aria-disabled')).toBe('true');
    await picture(page, 'locked-waiting', { size: [420, 560] });
    await page.getByText(/The next one in/u).waitFor({ state: 'detached' });
    await type(passphrase);
    await page.getByRole('region', { name: 'Lock' }).waitFor();
    await locked(other).waitFor({ state: 'detached' });
    expect(await asked('servers.list')).toBe('ok');
  });
});
