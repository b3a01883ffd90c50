import { describe, expect, it } from 'vitest';

import { enterSecret, eventually, goTo, keyRows, openKey, searchKeys } from './steps.ts';
import { addServer, assertFit, button, choose, itEndsClean, oneVisit, openPlace, openView, readNews, section } from './visit.ts';

// All that people do with a Jellyfin server, over the real core. The steps build on each other.
const now = oneVisit('whole-jellyfin');

const signInWithPassword = async (who: string): Promise<void> => {
  const { page, home } = now();
  await button(page, 'User name and password').click();
  await page.getByLabel('User name').fill(who);
  await enterSecret(page.getByLabel('Password'), home.livingRoom.people.named(who).password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).and(page.locator('[type=submit]')).click();
};

describe('signing in', () => {
  it('says that Quick Connect is switched off, and leaves the password a click away', async () => {
    const { page, home } = now();
    home.livingRoom.quickConnect.enabled = false;
    for (const app of ['MediaLyze', 'Tidarr']) home.livingRoom.keys.make(app, Date.now());
    const pane = await addServer(page, home.livingRoom.url);
    await button(pane, 'Show a code').click();
    await pane
      .getByRole('alert')
      .getByText(/Quick Connect is switched off on this server/u)
      .waitFor();
    await assertFit(page, 'jellyfin-no-quick-connect');
  });

  it('says what somebody who is no administrator can do', async () => {
    const { page } = now();
    await signInWithPassword('bob');
    const pane = page.getByRole('complementary', { name: 'Details' });
    await pane.getByText('Signed in as bob').waitFor();
    await pane.getByText(/This user is not an administrator/u).waitFor();
    expect(await button(pane, 'List its keys again').count()).toBe(0);
    await readNews(page, 'Signed in as bob');
    await assertFit(page, 'jellyfin-no-administrator');
  });

  it('takes an administrator beside', async () => {
    const { page } = now();
    await button(page, 'Add another account…').click();
    await signInWithPassword('ada');
    await section(page, 'Account that manages this server').getByText('Signed in as ada').waitFor();
    await readNews(page, /^Signed in as ada/u);
  });
});

describe('the server', () => {
  it('tells of itself and of its users', async () => {
    const { page } = now();
    const pane = await openPlace(page, 'Living room');
    const told = section(pane, 'What the server says');
    await told.getByText('10.10.7').waitFor();
    await told.getByText('Quick Connect').waitFor();
    await assertFit(page, 'jellyfin-server', told);
    const users = section(pane, '2 users');
    const ada = users.getByRole('row').filter({ hasText: 'ada' });
    await ada.getByText('administer').waitFor();
    await users.getByRole('row').filter({ hasText: 'bob' }).getByText('watch').waitFor();
    await assertFit(page, 'jellyfin-users', users);
  });

  it('shows which apps stop at version 12, and where that is written', async () => {
    const { page } = now();
    const ready = section(page, 'Ready for Jellyfin 12?');
    await button(ready, 'Look at its apps').click();
    await ready.getByText('Old headers are taken').waitFor();
    const app = (name: string) => ready.getByRole('listitem').filter({ has: page.getByTitle(name, { exact: true }) });
    await app('MediaLyze').getByText('Stops working').waitFor();
    await app('Tidarr').getByText('Ready from version 1.2.7 on.').waitFor();
    await app('Sonarr')
      .getByText(/It was mended, but nobody said in which version/u)
      .waitFor();
    expect(await app('MediaLyze').locator('code').innerText()).toMatch(/^https:\/\//u);
    await assertFit(page, 'jellyfin-readiness', ready);
  });
});

describe('a limited user', () => {
  it('is made with one library, and can do no more at the server', async () => {
    const { page, home } = now();
    await goTo(page, 'Keys');
    await button(page, 'New key').click();
    const dialog = page.getByRole('dialog', { name: 'New key' });
    await dialog.getByRole('radio', { name: /^Limited user/u }).click();
    await dialog.getByText(/change settings, users, libraries or keys/u).waitFor();
    await dialog.getByLabel('Name').fill('Kitchen radio');
    await dialog.getByRole('radio', { name: 'Only the chosen ones' }).click();
    await button(dialog, 'Make the key').click();
    await dialog.getByText('Choose at least one library.').waitFor();
    await dialog.getByRole('checkbox', { name: 'Music' }).click();
    await dialog.getByRole('checkbox', { name: /outside/u }).click();
    await assertFit(page, 'jellyfin-limited');
    await button(dialog, 'Make the key').click();
    const made = page.getByRole('dialog', { name: 'The key for Kitchen radio is ready' });
    await made.getByText('Valid').waitFor();
    await button(made, 'Done').click();
    const { people } = home.livingRoom;
    const [user, ...others] = people.users.filter(({ name }) => name !== 'ada' && name !== 'bob');
    expect(others).toEqual([]);
    expect(user?.policy).toMatchObject({
      IsAdministrator: false,
      EnableAllFolders: false,
      EnableContentDeletion: false,
      EnableRemoteAccess: false,
    });
    expect(user?.policy['EnabledFolders']).toHaveLength(1);
    const token = people.devices.find(({ userId }) => userId === user?.id)?.token ?? '';
    const headers = { authorization: `MediaBrowser Token="${token}"` };
    const status = async (path: string): Promise<number> => (await fetch(`${home.livingRoom.url}${path}`, { headers })).status;
    expect([await status('/Users/Me'), await status('/Auth/Keys')]).toEqual([200, 403]);
    const views = (await (await fetch(`${home.livingRoom.url}/UserViews`, { headers })).json()) as { Items: { Name: string }[] };
    expect(views.Items.map(({ Name }) => Name)).toEqual(['Music']);
    const details = await openKey(page, 'Kitchen radio');
    await details.getByText('User made for this key').waitFor();
    await assertFit(page, 'jellyfin-limited-details');
  });
});

describe('keys that stand out', () => {
  it('are those that go by the same name', async () => {
    const { page } = now();
    for (const _ of [1, 2]) {
      await button(page, 'New key').click();
      const dialog = page.getByRole('dialog', { name: 'New key' });
      await choose(dialog, 'Made at', /Living room · ada/u);
      await dialog.getByRole('radio', { name: /full administrator/u }).click();
      await dialog.getByLabel('Name').fill('Twin');
      await button(dialog, 'Make the key').click();
      await page.getByRole('dialog', { name: 'The key for Twin is ready' }).waitFor();
      await button(page, 'Done').click();
    }
    await searchKeys(page, '');
    await openView(page, 'Duplicates');
    await page.getByText(/nobody can tell by the name which app uses which/u).waitFor();
    const twins = keyRows(page).filter({ has: page.getByTitle('Twin', { exact: true }) });
    await eventually(() => twins.count()).toBe(2);
    await assertFit(page, 'jellyfin-duplicates');
  });

  it('are those nobody answers for, until somebody writes down who uses one', async () => {
    const { page } = now();
    await openView(page, 'Unknown owner');
    const sonarr = keyRows(page).filter({ has: page.getByTitle('Sonarr', { exact: true }) });
    await sonarr.waitFor();
    await assertFit(page, 'jellyfin-unknown-owner');
    await sonarr.click();
    const details = page.getByRole('complementary', { name: 'Details of Sonarr' });
    await button(details, 'Write it down').click();
    await details.getByLabel('Note').fill('The container on the NAS');
    await details.getByLabel('Note').press('Enter');
    await details.getByText('The container on the NAS').waitFor();
    await sonarr.waitFor({ state: 'detached' });
    await assertFit(page, 'jellyfin-note', section(details, 'Who uses it'));
  });
});

itEndsClean(now);
