import { describe, expect, it } from 'vitest';

import type { KeyRow } from '../simulators/plexmcp/key-store.ts';
import { enterSecret, goTo, openKey, searchKeys } from './steps.ts';
import { addServer, assertFit, button, choose, itEndsClean, oneVisit, readNews, section } from './visit.ts';

// All that people do with a PlexMCP gateway of the open-source contract, over the real core. The steps build on each other.
const now = oneVisit('whole-plexmcp');
const place = (): string => `localhost:${now().home.plexmcp.port}`;

/** The gateway's own row of the key. */
const rowOf = (name: string): KeyRow => {
  const row = now()
    .home.plexmcp.world.keys.all()
    .find((one) => one.name.startsWith(name));
  if (!row) throw new Error(`the gateway has no key ${name}`);
  return row;
};

describe('the account', () => {
  it('is that of a person, with the plan and all sign-ins', async () => {
    const { page, home } = now();
    // Somebody who is signed in elsewhere as well.
    home.plexmcp.world.people.signIn(home.plexmcp.owner, 'Firefox on a laptop');
    const pane = await addServer(page, place());
    await pane.getByLabel('E-mail').fill(home.plexmcp.owner.email);
    await enterSecret(pane.getByLabel('Password'), home.plexmcp.owner.password);
    await button(pane, 'Sign in').and(page.locator('[type=submit]')).click();
    await readNews(page, /^Signed in as ada@example\.org/u);
    // What a self-hosted gateway says of its limit is not to be relied on.
    await pane.getByText(/3 keys in use; the gateway does not say/u).waitFor();
    await pane.getByText('Firefox on a laptop').waitFor();
    await assertFit(page, 'plexmcp-account', section(pane, 'Account'));
    await assertFit(page, 'plexmcp-server', section(pane, 'What the server says'));
  });

  it('ends one sign-in, and says what that does not end', async () => {
    const { page, home } = now();
    const sessions = () => home.plexmcp.world.people.sessionsOf(home.plexmcp.owner);
    expect(sessions()).toHaveLength(2);
    await page.getByRole('button', { name: /^End the sign-in of Firefox on a laptop/u }).click();
    const asking = page.getByRole('alertdialog', { name: 'End this sign-in?' });
    await asking.getByText(/its tokens go on working until their own date/u).waitFor();
    await assertFit(page, 'plexmcp-end-session');
    await button(asking, 'End this sign-in').click();
    await page.getByRole('button', { name: /^End the sign-in of Firefox/u }).waitFor({ state: 'detached' });
    await readNews(page, 'The sign-in was taken off the list.');
    expect(sessions().map(({ agent }) => agent)).not.toContain('Firefox on a laptop');
    expect(sessions()).toHaveLength(1);
  });
});

describe('a key', () => {
  it('is made with limits out of the gateway’s own list', async () => {
    const { page } = now();
    await goTo(page, 'Keys');
    await button(page, 'New key').click();
    const dialog = page.getByRole('dialog', { name: 'New key' });
    await dialog.getByText(/it decides when the key is made/u).waitFor();
    await dialog.getByLabel('Name').fill('Couch agent');
    await dialog.getByRole('radio', { name: /^Only chosen MCPs/u }).click();
    await dialog.getByRole('checkbox', { name: /^library/u }).click();
    await dialog.getByLabel('Requests a minute').fill('30');
    await dialog.getByRole('radio', { name: 'In 90 days' }).click();
    await assertFit(page, 'plexmcp-new-key');
    await button(dialog, 'Make the key').click();
    const made = page.getByRole('dialog', { name: 'The key for Couch agent is ready' });
    await made.getByText('Valid').waitFor();
    await button(made, 'Done').click();
    const row = rowOf('Couch agent');
    expect([row.mode, row.allowed?.length, row.rpm]).toEqual(['selected', 1, 30]);
    expect(Math.round(((row.expiresAt?.getTime() ?? 0) - Date.now()) / 86_400_000)).toBe(90);
  });

  it('is shown as the gateway has it, and changed there', async () => {
    const { page } = now();
    const details = await openKey(page, 'Couch agent');
    const there = section(details, 'On the server');
    await there.getByText('1 MCP: library').waitFor();
    await assertFit(page, 'plexmcp-details', there);
    await button(there, 'Change…').click();
    const dialog = page.getByRole('dialog', { name: 'Change Couch agent on the server' });
    await dialog.getByLabel('Requests a minute').fill('20');
    await dialog.getByRole('radio', { name: 'In 30 days' }).click();
    await assertFit(page, 'plexmcp-change');
    await button(dialog, 'Save on the server').click();
    await readNews(page, 'Couch agent changed on the server');
    await there.getByText('20', { exact: true }).waitFor();
    const row = rowOf('Couch agent');
    expect(row.rpm).toBe(20);
    expect(Math.round(((row.expiresAt?.getTime() ?? 0) - Date.now()) / 86_400_000)).toBe(30);
  });

  it('calls a tool through a form, and tells an answer from no access and from a failure behind it', async () => {
    const { page } = now();
    const details = page.getByRole('complementary', { name: 'Details of Couch agent' });
    await button(details, 'Try it…').click();
    const dialog = page.getByRole('dialog', { name: 'Try Couch agent' });
    await dialog.getByText('It opens 1 MCP, 3 tools').waitFor();
    await choose(dialog, 'Tool', /^Add two numbers/u);
    await dialog.getByLabel('a (required)').fill('two');
    await button(dialog, 'Call Add two numbers').click();
    await dialog.getByText('A number.').waitFor();
    await assertFit(page, 'plexmcp-try-wrong');
    await dialog.getByLabel('a (required)').fill('40');
    await dialog.getByLabel(/^b \(/u).fill('2');
    await button(dialog, 'Call Add two numbers').click();
    await dialog.getByText('The tool answered.').waitFor();
    expect(await dialog.getByLabel('Answer').innerText()).toBe('42');
    await assertFit(page, 'plexmcp-try-ok');
    // Somebody takes the MCP away from the key while the form is open.
    Object.assign(rowOf('Couch agent'), { mode: 'none', allowed: [] });
    await button(dialog, 'Call again').click();
    await dialog.getByText('The key does not open this MCP.').waitFor();
    await assertFit(page, 'plexmcp-try-no-access');
    await button(dialog, 'Close').last().click();
    Object.assign(rowOf('Couch agent'), { mode: 'all', allowed: null });
  });

  it('tells how much it is used, and what is not counted', async () => {
    const { page } = now();
    await searchKeys(page, '');
    const details = await openKey(page, 'Couch agent');
    const usage = section(details, 'Usage');
    await button(usage, 'Read again').click();
    await usage.getByText('not reported').first().waitFor();
    await usage.getByText('Since it was made or replaced').waitFor();
    await assertFit(page, 'plexmcp-usage', usage);
  });

  it('stands in none of the ready-made calls', async () => {
    const { page } = now();
    const details = page.getByRole('complementary', { name: 'Details of Couch agent' });
    await details.getByText('Use it in code').click();
    const { secret } = rowOf('Couch agent');
    for (const language of ['curl', 'Node', 'Python', 'Go']) {
      await details.getByRole('tab', { name: language }).click();
      await button(details.getByRole('tabpanel', { name: language }), 'Copy the code').click();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toContain('PLEXMCP_API_KEY');
      expect(copied.includes(secret)).toBe(false);
    }
    await assertFit(page, 'plexmcp-snippets', details.getByText('Use it in code'));
    expect((await page.content()).includes(secret)).toBe(false);
  });

  it('is replaced in place, once somebody accepts the outage', async () => {
    const { page } = now();
    const details = page.getByRole('complementary', { name: 'Details of Couch agent' });
    const { id, secret: old } = rowOf('Couch agent');
    await button(details, 'Rotate…').click();
    const dialog = page.getByRole('dialog', { name: 'Rotate Couch agent' });
    await dialog.getByRole('radio', { name: /^In place, with an outage/u }).click();
    const submit = button(dialog, 'Replace the secret now');
    expect(await submit.getAttribute('aria-disabled')).toBe('true');
    await assertFit(page, 'plexmcp-in-place');
    await dialog.getByRole('checkbox', { name: 'I accept the outage' }).click();
    await submit.click();
    await page.getByRole('dialog', { name: 'Couch agent: the new secret is ready' }).waitFor();
    await button(page, 'Done').click();
    const row = rowOf('Couch agent');
    expect(row.id).toBe(id);
    expect(row.secret === old).toBe(false);
    expect(now().home.plexmcp.world.keys.bySecret(old)).toBeUndefined();
    await details.getByText('Valid', { exact: true }).first().waitFor();
  });
});

describe('a full plan', () => {
  it('is explained when the gateway refuses another key', async () => {
    const { page, home } = now();
    while (home.plexmcp.world.keys.size < home.plexmcp.world.maxKeys)
      home.plexmcp.addKey({ name: `Filler ${home.plexmcp.world.keys.size}` });
    await button(page, 'New key').click();
    const dialog = page.getByRole('dialog', { name: 'New key' });
    await dialog.getByLabel('Name').fill('One too many');
    await button(dialog, 'Make the key').click();
    const refusal = dialog.getByRole('alert');
    await refusal.getByText('The plan has no room for another key.').waitFor();
    await refusal.getByText(/Expired keys count too\. Nothing was made\./u).waitFor();
    await assertFit(page, 'plexmcp-full');
    await button(dialog, 'Cancel').click();
    expect(home.plexmcp.world.keys.size).toBe(20);
  });
});

itEndsClean(now);
