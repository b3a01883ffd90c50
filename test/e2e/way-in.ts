import type { BrowserContext, Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { SimulatedHome } from '../demo/home.ts';
import { personAt } from '../desktop/journey-steps.ts';
import type { RunningLatchkey } from './fixture.ts';
import { accessibilityProblems, assertSeen, enterSecret, openPage, picture } from './steps.ts';

/** What the newcomer stands in front of. */
interface Visit {
  page: Page;
  context: BrowserContext;
  home: SimulatedHome;
  latchkey: RunningLatchkey;
  passphrase: string;
}

const wide: [number, number] = [1440, 900];

/** The journey's first chapters: from an empty page to all four places signed in to. `now`: asked when they run. */
export const wayIn = (now: () => Visit): void => {
  describe('the way in', () => {
    const button = (name: string): Locator => now().page.getByRole('button', { name });
    /** A gateway has no name of its own and goes by its address. */
    const gateway = (): string => `localhost:${now().home.plexmcp.port}`;

    it('makes an encrypted file where there is no keychain, with consent only', async () => {
      const { page, latchkey, passphrase } = now();
      await openPage(page, latchkey);
      await page.getByRole('heading', { name: 'Choose where your keys lie' }).waitFor();
      await picture(page, 'vault-set-up', { size: wide });
      expect(await accessibilityProblems(page)).toEqual([]);
      await enterSecret(page.getByLabel('Passphrase', { exact: true }), passphrase);
      await enterSecret(page.getByLabel('The same passphrase again'), passphrase);
      expect(await button('Create the encrypted file').isDisabled()).toBe(true);
      await page.getByRole('checkbox').click();
      await button('Create the encrypted file').click();
      await page.getByRole('heading', { name: 'Welcome to Latchkey' }).waitFor();
    });

    it('finds all four servers by itself', async () => {
      const { page } = now();
      for (const name of ['Living room', 'Attic', 'Basement', gateway()]) {
        await page
          .getByRole('listitem')
          .filter({ has: page.getByTitle(name, { exact: true }) })
          .waitFor();
      }
      await assertSeen(page.getByText('The search found 4 servers.'));
      await picture(page, 'first-run-found', { size: wide });
      await button('Continue').click();
    });

    const place = (name: string): Locator =>
      now().page.getByRole('list', { name: 'Where to sign in' }).getByRole('button', { name });
    const signedIn = (name: string): Locator => place(name).filter({ hasText: 'Signed in' });

    it('signs in to Jellyfin with a password', async () => {
      const { page, home } = now();
      const ada = personAt(home, 'Living room');
      await place('Living room').click();
      await button('User name and password').click();
      await page.getByLabel('User name').fill(ada.username);
      await enterSecret(page.getByLabel('Password'), ada.password);
      await button('Sign in').and(page.locator('[type=submit]')).click();
      await assertSeen(signedIn('Living room'));
    });

    it('signs in to Jellyfin with Quick Connect', async () => {
      const { page, home } = now();
      await place('Attic').click();
      await button('Show a code').click();
      const code = await page.getByText(/^\d{6}$/u).innerText();
      expect(home.approve(code)).toContain('Attic');
      await assertSeen(signedIn('Attic'));
    });

    it('signs in to plex.tv on its own page', async () => {
      const { page, context, home } = now();
      await place('plex.tv').click();
      const [popup] = await Promise.all([context.waitForEvent('page'), button('Open plex.tv to sign in').click()]);
      await popup.getByRole('button', { name: 'Sign in' }).waitFor();
      await page.getByText('Waiting for you to confirm…').waitFor();
      const [code = ''] = home.waitingCodes;
      expect(home.approve(code)).toBe('plex.tv');
      await popup.close();
      await assertSeen(signedIn('plex.tv'));
    });

    it('signs in to PlexMCP with e-mail and password', async () => {
      const { page, home } = now();
      const ada = personAt(home, 'PlexMCP');
      await place(gateway()).click();
      await page.getByLabel('E-mail').fill(ada.username);
      await enterSecret(page.getByLabel('Password'), ada.password);
      await button('Sign in').and(page.locator('[type=submit]')).click();
      await assertSeen(signedIn(gateway()));
      await picture(page, 'first-run-signed-in', { size: wide });
      await button('Continue').click();
    });

    it('says what could be taken in, and lets one leave that for later', async () => {
      const { page } = now();
      await page.getByRole('heading', { name: 'These keys exist already' }).waitFor();
      await assertSeen(page.getByText(/keys can be imported/u));
      await picture(page, 'first-run-keys', { size: wide });
      await button('Continue').click();
      await button('Show all keys').click();
      await page.getByRole('grid', { name: 'Keys' }).waitFor();
    });
  });
};
