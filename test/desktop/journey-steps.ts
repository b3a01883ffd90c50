import type { Locator, Page } from 'playwright-core';

import type { SimulatedHome } from '../demo/home.ts';
import type { JellyfinSimulator } from '../simulators/jellyfin/jellyfin-simulator.ts';

/** Who signs in there. @param where a part of the place's name */
export const personAt = (home: SimulatedHome, where: string): { username: string; password: string } => {
  const person = home.residents.find((one) => one.where.includes(where));
  if (!person) throw new Error(`Nobody lives at ${where}.`);
  return person;
};

/** The token of the server's one key under this name. The server knows it by the name and a nonce. */
export const tokenNamed = (server: JellyfinSimulator, name: string): string => {
  const [key, ...others] = server.keys.all.filter((one) => one.name.startsWith(name));
  if (key === undefined || others.length > 0) throw new Error(`The server does not have exactly one key named ${name}.`);
  return key.token;
};

/** The status with which the server answers somebody who comes with this token. */
export const knocking = async (server: JellyfinSimulator, token: string): Promise<number> => {
  const headers = { authorization: `MediaBrowser Token="${token}"` };
  return (await fetch(`${server.url}/System/Info`, { headers })).status;
};

/** Opens the dialog for a new key and fills in where it is made and its name. */
export const beginKey = async (page: Page, server: string, name: string): Promise<Locator> => {
  await page.getByRole('button', { name: 'New key' }).click();
  const making = page.getByRole('dialog', { name: 'New key' });
  await making.getByRole('combobox', { name: 'Made at' }).click();
  await page.getByRole('option', { name: server }).click();
  await making.getByLabel('Name').fill(name);
  return making;
};

/** Every secret there is in the home: what people know, what the servers gave out, and what they list. */
export const secretsOf = ({ residents, livingRoom, attic, plexTv, plexmcp }: SimulatedHome): string[] => [
  ...residents.map(({ password }) => password),
  ...[livingRoom, attic].flatMap(({ keys, people }) => [...keys.all, ...people.devices].map(({ token }) => token)),
  ...[...plexTv.accounts.devices.values()].map(({ token }) => token),
  ...plexmcp.world.keys.all().map(({ secret }) => secret),
];

/** What the page says went wrong in it, from now on; grows. */
export const complaintsOf = (page: Page): readonly string[] => {
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
};
