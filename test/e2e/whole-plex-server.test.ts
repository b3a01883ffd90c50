import { randomBytes, randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { goTo, paste } from './steps.ts';
import { assertFit, button, itEndsClean, oneVisit, openPlace, readNews, section } from './visit.ts';

// The servers of a Plex account, the day after signing out everywhere, and what is no token. The steps build on each other.
const now = oneVisit('whole-plex-server');
const guide = () => section(now().page, 'Sign out everywhere: ada');

/** Signs in with a short code where one is offered. */
const signInWithCode = async (): Promise<void> => {
  const { page, home } = now();
  await button(page, 'With a code on another device').click();
  await button(page, 'Show a code').click();
  const code = await page.getByText(/^[A-Z\d]{4}$/u).innerText();
  expect(home.plexTv.approvePin(code)).toBe(true);
};

describe('a Plex server', () => {
  it('comes with the account and tells of itself', async () => {
    const { page } = now();
    await goTo(page, 'Servers');
    await button(page, 'Sign in to plex.tv').click();
    await signInWithCode();
    await readNews(page, /^Signed in as ada/u);
    const pane = await openPlace(page, 'Basement');
    const told = section(pane, 'What the server says');
    const fact = (label: string) => told.locator('dl > div, dl').filter({ hasText: label }).last();
    await fact('Belongs to an account').getByText('Yes').first().waitFor();
    await fact('Version')
      .getByText(/^1\.43/u)
      .first()
      .waitFor();
    await assertFit(page, 'plex-server', told);
  });
});

describe('signing out everywhere', () => {
  it('says before what it ends', async () => {
    const { page } = now();
    const pane = await openPlace(page, 'plex.tv');
    await button(pane, 'Sign out everywhere…').click();
    // Sixty devices, the server’s row and its own token, and Latchkey’s.
    await guide().getByText('63 tokens known here end').waitFor();
    await guide().getByText('1 server must be claimed again').waitFor();
    await guide()
      .getByRole('list', { name: /must be claimed/u })
      .getByText('Basement')
      .waitFor();
    await assertFit(page, 'everywhere-plan', guide());
    await button(guide(), 'Go on').click();
    await guide().getByText('Open plex.tv/security and sign in there.').waitFor();
    await assertFit(page, 'everywhere-do', guide());
  });

  it('leads back in, and shows what ended and which server must be claimed', async () => {
    const { page, home } = now();
    home.plexTv.signOutEverywhere();
    expect(home.plexServer.claimed).toBe(false);
    await button(guide(), 'I have signed out everywhere').click();
    await assertFit(page, 'everywhere-again', guide());
    await signInWithCode();
    await button(guide(), 'Look at what is left').click();
    await guide().getByText('Must be claimed again').waitFor();
    // Latchkey's own sign-in is a new one and nothing to worry about.
    await guide()
      .getByText(/No other token is held here/u)
      .waitFor();
    expect(
      await guide()
        .getByText(/tokens? still works?/u)
        .count(),
    ).toBe(0);
    await assertFit(page, 'everywhere-after', guide());
  });

  it('ends with the server claimed again', async () => {
    const { page, home } = now();
    await button(guide(), 'Claim Basement').click();
    // Exactly: the words above the list say something like it.
    await guide().getByText('Belongs to the account', { exact: true }).waitFor();
    expect(home.plexServer.claimed).toBe(true);
    await assertFit(page, 'everywhere-claimed', guide());
    await button(guide(), 'Done').click();
    const pane = await openPlace(page, 'Basement');
    await pane.getByText('Online', { exact: true }).waitFor();
    const told = section(pane, 'What the server says');
    await told.getByText('Belongs to an account').waitFor();
    expect(await told.getByText(/belongs to nobody at plex\.tv/u).count()).toBe(0);
  });
});

const made: string[] = [];

describe('pasting', () => {
  const secret = (make: (random: string) => string): string => {
    const text = make(randomBytes(15).toString('base64url'));
    made.push(text);
    return text;
  };

  it.each([
    ['a claim code', () => secret((random) => `claim-${random}`), 'A claim code for a new Plex server, not a token.', false],
    ['a local token', () => secret(() => `local-${randomUUID()}`), 'A Plex server’s local token.', false],
    [
      'an address',
      () => `https://nas.example:32400/library?X-Plex-Token=${secret((random) => random)}&a=1`,
      'A Plex token.',
      true,
    ],
  ])('says what %s is, before anything is sent', async (what, text, words, usable) => {
    const { page, home } = now();
    await goTo(page, 'Keys');
    await button(page, 'Paste a key').first().click();
    const dialog = page.getByRole('dialog', { name: 'Paste a key' });
    const asked = home.plexTv.seen.length;
    await paste(dialog.getByLabel('Token or key'), text());
    await dialog.getByRole('status').getByText(words).waitFor();
    if (usable) await dialog.getByText(/Cleaned away before: the address around it\./u).waitFor();
    const submit = button(dialog, 'Check and keep it');
    expect(await submit.getAttribute('aria-disabled')).toBe(usable ? null : 'true');
    expect(home.plexTv.seen.length).toBe(asked);
    await assertFit(page, `paste-${what.replaceAll(' ', '-')}`);
    await button(dialog, 'Cancel').click();
  });
});

itEndsClean(now, () => made);
