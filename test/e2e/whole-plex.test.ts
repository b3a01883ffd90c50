import { describe, expect, it } from 'vitest';

import { enterSecret, eventually, goTo, keyRows, openKey, searchKeys } from './steps.ts';
import { assertFit, button, choose, itEndsClean, oneVisit, openPlace, openView, readNews, section } from './visit.ts';

// All that people do with a Plex account, over the real core. The steps build on each other.
const now = oneVisit('whole-plex');
const signedIn = (name: string) => now().page.getByText(`Signed in as ${name}`, { exact: true });

/** Shows a short code in what is open and gives it. */
const shortCode = async (): Promise<string> => {
  const { page } = now();
  await button(page, 'With a code on another device').click();
  await button(page, 'Show a code').click();
  return page.getByText(/^[A-Z\d]{4}$/u).innerText();
};

/** The row of this installation's own sign-in at plex.tv. */
const ownDevice = () => {
  const { accounts, owner } = now().home.plexTv;
  const own = accounts.devicesOf(owner.id).find(({ product }) => product === 'Latchkey');
  if (!own) throw new Error('Latchkey is not signed in');
  return own;
};

describe('signing in', () => {
  it('shows a short code and a picture of the page where it is typed', async () => {
    const { page, home } = now();
    await goTo(page, 'Servers');
    await button(page, 'Sign in to plex.tv').click();
    const code = await shortCode();
    await page.getByRole('img', { name: /plex\.tv\/link/u }).waitFor();
    await page.getByText(`${home.plexTv.url}/link`, { exact: true }).waitFor();
    await assertFit(page, 'plex-code');
    expect(home.plexTv.approvePin(code.toLowerCase())).toBe(true);
    await signedIn('ada').waitFor();
    await readNews(page, /^Signed in as ada/u);
  });

  it('needs attention once the token was ended elsewhere, and is told so by the server’s own answer', async () => {
    const { page, home } = now();
    const pane = await openPlace(page, 'plex.tv');
    home.plexTv.accounts.endToken(ownDevice());
    await button(pane, 'List its keys again').click();
    await readNews(page, 'The server does not accept this key.');
    const attention = section(pane, 'Needs attention');
    await attention.getByText(/no longer accepts this sign-in/u).waitFor();
    expect(await attention.locator('code').first().innerText()).toContain('/api/v2/user');
    await page.getByRole('option').filter({ hasText: 'plex.tv' }).getByText('Needs attention').waitFor();
    await assertFit(page, 'plex-attention');
  });

  it('takes nobody else in its place', async () => {
    const { page, home } = now();
    await button(page, 'Sign in again').click();
    expect(home.plexTv.approvePin(await shortCode(), 'bob')).toBe(true);
    const refusal = page.getByRole('alert');
    await refusal.getByText('That was another account.').waitFor();
    await refusal.getByText(/belongs to another user: ada/u).waitFor();
    await assertFit(page, 'plex-other-account', section(page, 'Sign in again as ada'));
    expect(await signedIn('bob').count()).toBe(0);
  });

  it('is renewed in its place by the same account', async () => {
    const { page, home } = now();
    await button(page, 'Show a code').click();
    const code = await page.getByText(/^[A-Z\d]{4}$/u).innerText();
    expect(home.plexTv.approvePin(code)).toBe(true);
    await readNews(page, 'Signed in again as ada');
    await section(page, 'Needs attention').waitFor({ state: 'detached' });
    expect(await signedIn('ada').count()).toBe(1);
  });
});

describe('the home', () => {
  it('refuses a wrong PIN, and signs in with the right one', async () => {
    const { page, home } = now();
    const pane = await openPlace(page, 'plex.tv');
    await button(pane, 'People of the home…').click();
    const dialog = page.getByRole('dialog', { name: 'Plex Home of ada' });
    await button(dialog, 'Sign in as bob').click();
    const pin = dialog.getByLabel('PIN of bob');
    const right = home.homePin('bob');
    await enterSecret(pin, right === '1111' ? '2222' : '1111');
    await pin.press('Enter');
    await dialog.getByRole('alert').getByText('The PIN is not right.').waitFor();
    expect(await pin.inputValue()).toBe('');
    await assertFit(page, 'plex-home');
    await enterSecret(pin, right);
    await pin.press('Enter');
    await dialog.getByText(/Signed in here/u).waitFor();
    await button(dialog, 'Done').click();
    await signedIn('bob').waitFor();
    await assertFit(page, 'plex-two-accounts', pane.getByRole('heading', { name: 'Account: bob' }));
  });
});

describe('tokens', () => {
  it('of a known app are made, and show under its name at plex.tv', async () => {
    const { page, home } = now();
    await goTo(page, 'Keys');
    await button(page, 'New key').click();
    const dialog = page.getByRole('dialog', { name: 'New key' });
    await choose(dialog, 'Made at', 'plex.tv · ada');
    await choose(dialog, 'For', 'Tautulli');
    expect(await dialog.getByLabel('Name').inputValue()).toBe('Tautulli');
    expect(await dialog.getByRole('radio', { name: /^Device identity/u }).count()).toBe(0);
    await dialog.getByLabel('Name').fill('Tautulli upstairs');
    await assertFit(page, 'plex-new-token');
    await button(dialog, 'Make the key').click();
    const made = page.getByRole('dialog', { name: 'The key for Tautulli upstairs is ready' });
    await made.getByText('Valid').waitFor();
    await assertFit(page, 'plex-made');
    await button(made, 'Done').click();
    const { accounts, owner } = home.plexTv;
    const [row, ...others] = accounts.devicesOf(owner.id).filter(({ name }) => name.startsWith('Tautulli upstairs'));
    expect(others).toEqual([]);
    expect([row?.product, row?.platform, row?.device]).toEqual(['Tautulli', 'Linux', 'Server']);
    await assertFit(page, 'plex-token-details');
  });

  it('of a device identity are offered only behind the setting, and renew themselves', async () => {
    const { page } = now();
    await goTo(page, 'Settings');
    await page.getByRole('switch', { name: /second kind for Plex/u }).click();
    await assertFit(page, 'settings-identity', page.getByRole('heading', { name: 'Plex device tokens' }));
    await goTo(page, 'Keys');
    await button(page, 'New key').click();
    const dialog = page.getByRole('dialog', { name: 'New key' });
    await choose(dialog, 'Made at', 'plex.tv · ada');
    await dialog.getByRole('radio', { name: /^Device identity/u }).click();
    expect(await dialog.getByRole('radio', { name: 'In 30 days' }).count()).toBe(0);
    await dialog.getByLabel('Name').fill('Second identity');
    await assertFit(page, 'plex-identity');
    await button(dialog, 'Make the key').click();
    await page.getByRole('dialog', { name: 'The key for Second identity is ready' }).waitFor();
    await button(page, 'Done').click();
    const details = await openKey(page, 'Second identity');
    await details
      .getByText(/Renews itself/u)
      .first()
      .waitFor();
    await assertFit(page, 'plex-identity-details');
  });
});

describe('ghosts', () => {
  const cleanUp = async () => {
    const { page } = now();
    await button(page, 'Clean up…').click();
    const dialog = page.getByRole('alertdialog', { name: 'Clean up ghost devices' });
    await choose(dialog, 'Not seen for', '30 days');
    await dialog.getByRole('list', { name: 'Devices by name' }).waitFor();
    return dialog;
  };
  const deletions = () => now().home.plexTv.seen.filter(({ method }) => method === 'DELETE').length;
  const rows = () => now().home.plexTv.accounts.devices.size;

  it('are shown before, and ending them can be called off in the pause', async () => {
    const { page } = now();
    await searchKeys(page, '');
    await openView(page, 'Ghost devices');
    const [deletedBefore, rowsBefore] = [deletions(), rows()];
    const dialog = await cleanUp();
    const submit = dialog.getByRole('button', { name: /^End \d+ devices$/u });
    await dialog.getByText('Show the entries').first().click();
    await assertFit(page, 'ghosts-preview');
    await submit.click();
    await dialog.getByRole('timer').waitFor();
    await assertFit(page, 'ghosts-pause');
    await button(dialog, 'Cancel').click();
    await dialog.getByText('Called off. Nothing was ended.').waitFor();
    await assertFit(page, 'ghosts-called-off');
    await button(dialog, 'Done').click();
    expect(deletions()).toBe(deletedBefore);
    expect(rows()).toBe(rowsBefore);
  });

  it('are ended one after the other', async () => {
    const { page } = now();
    const before = rows();
    const dialog = await cleanUp();
    const submit = dialog.getByRole('button', { name: /^End \d+ devices$/u });
    const count = Number.parseInt((await submit.innerText()).replaceAll(/\D/gu, ''), 10);
    expect(count).toBeGreaterThan(3);
    await submit.click();
    await dialog.getByText(`${count} devices ended`, { exact: true }).waitFor();
    await assertFit(page, 'ghosts-ended');
    await button(dialog, 'Done').click();
    expect(rows()).toBe(before - count);
    await openView(page, 'All');
    await searchKeys(page, '');
    await eventually(() => keyRows(page).count()).toBeGreaterThan(3);
  });
});

itEndsClean(now);
