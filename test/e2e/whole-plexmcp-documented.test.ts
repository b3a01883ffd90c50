import { afterAll, beforeAll, expect, it } from 'vitest';

import { demoMcps, monthOfUse } from '../simulators/plexmcp/demo-mcps.ts';
import { PlexMcpSimulator } from '../simulators/plexmcp/plexmcp-simulator.ts';
import { enterSecret, goTo, openKey } from './steps.ts';
import { addServer, assertFit, button, itEndsClean, oneVisit, readNews, section } from './visit.ts';

// A gateway of the published contract, which knows no people. The steps build on each other.
const now = oneVisit('whole-plexmcp-documented');
let gateway: PlexMcpSimulator;
beforeAll(async () => {
  gateway = new PlexMcpSimulator({
    dialect: 'documented',
    connected: demoMcps,
    keys: [{ name: 'Latchkey itself' }, { name: 'Busy agent', history: monthOfUse(new Date()) }],
  });
  await gateway.listen();
});
afterAll(() => gateway.close());

const secretOf = (name: string): string => gateway.world.keys.all().find((one) => one.name === name)?.secret ?? '';

it('lets a key in and nobody else, and says why', async () => {
  const { page } = now();
  const pane = await addServer(page, gateway.url);
  await pane
    .getByText(/lets nobody sign in with a password/u)
    .first()
    .waitFor();
  expect(await pane.getByLabel('Password').count()).toBe(0);
  await assertFit(page, 'documented-sign-in');
  await enterSecret(pane.getByLabel('API key'), secretOf('Latchkey itself'));
  await button(pane, 'Use this key').click();
  await pane.getByText('Signed in with a key').waitFor();
  await readNews(page, /^Signed in as/u);
  await assertFit(page, 'documented-account');
});

it('shows a month of use with the loud day marked', async () => {
  const { page } = now();
  await goTo(page, 'Keys');
  const details = await openKey(page, 'Busy agent');
  const usage = section(details, 'Usage');
  await usage.getByRole('radio', { name: 'Month' }).click();
  await usage.getByText(/^1 unusual day\. More than three times/u).waitFor();
  await usage.getByText('Counted by the gateway.').waitFor();
  await usage.getByText('As a table').click();
  const loud = usage.getByRole('row').filter({ hasText: 'unusual' });
  expect(await loud.count()).toBe(1);
  expect(await loud.innerText()).toContain('940');
  await assertFit(page, 'documented-usage', usage);
});

it('asks for a description, and for live or test', async () => {
  const { page } = now();
  await button(page, 'New key').click();
  const dialog = page.getByRole('dialog', { name: 'New key' });
  await dialog.getByText(/does not say how many keys the plan allows/u).waitFor();
  await dialog.getByLabel('Name').fill('Test bench');
  await dialog.getByLabel('Description').fill('For the bench');
  await dialog.getByRole('radio', { name: /^No MCP/u }).waitFor();
  await assertFit(page, 'documented-new-key');
  await button(dialog, 'Make the key').click();
  const made = page.getByRole('dialog', { name: 'The key for Test bench is ready' });
  await made.getByText('Valid').waitFor();
  await button(made, 'Done').click();
  expect(gateway.world.keys.all().find(({ name }) => name.startsWith('Test bench'))?.description).toBe('For the bench');
});

itEndsClean(now, () => gateway.world.keys.all().map(({ secret }) => secret));
