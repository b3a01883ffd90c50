import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { refuse } from '../../../test/fixtures/fakes/fake-bridge.ts';
import { fakeId } from '../../../test/fixtures/fakes/fake-credentials.ts';
import { openPage, press, type } from '../../testing/open-page.tsx';

afterEach(cleanup);

/** A Jellyfin API key that nothing is being done with. */
const key = 12 + 20;
const place = `/keys/${fakeId('c', key)}`;

describe('making a key', () => {
  it('says where, until when, and who keeps the date, then hands it over', async () => {
    const page = openPage('/keys/new', { keys: 3 });
    const dialog = await screen.findByRole('dialog', { name: 'New key' });
    await press('Make the key');
    expect(within(dialog).getByText('Give it a name.')).toBeTruthy();
    await type('Name', 'Homepage');
    fireEvent.click(screen.getByRole('radio', { name: 'In 30 days' }));
    expect(within(dialog).getByText(/Plex has no expiry of its own/u)).toBeTruthy();
    await press('Make the key');
    expect(await screen.findByRole('dialog', { name: 'The key for Homepage is ready' })).toBeTruthy();
    await press('Copy the key');
    await waitFor(() => expect(page.asked).toContain('credentials.copy'));
    expect(page.world.credentials[0]).toMatchObject({ name: 'Homepage', expiry: { source: 'latchkey' } });
  });

  it('keeps the form and says why when the server refuses', async () => {
    openPage('/keys/new', { keys: 3, calls: { 'credentials.create': () => refuse('quota-exceeded') } });
    await type('Name', 'Homepage');
    await press('Make the key');
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Homepage');
  });

  it('leads to the servers when no account may make keys', async () => {
    openPage('/keys/new', { keys: 3, world: { accounts: [] } });
    await press('Go to Servers');
    await waitFor(() => expect(window.location.hash).toBe('#/servers'));
  });
});

describe('rotating', () => {
  it('explains the steps, offers the grace, and hands over the new key', async () => {
    const page = openPage(place, { keys: 40 });
    await press('Rotate…');
    const dialog = await screen.findByRole('dialog', { name: /^Rotate / });
    expect(within(dialog).getAllByRole('listitem')).toHaveLength(5);
    expect(within(dialog).getByRole('radio', { name: 'For 24 hours' }).getAttribute('aria-checked')).toBe('true');
    fireEvent.click(within(dialog).getByRole('radio', { name: /^Not at all/u }));
    expect(within(dialog).getByRole('button', { name: 'Rotate and revoke the old key' })).toBeTruthy();
    fireEvent.click(within(dialog).getByRole('radio', { name: 'For 7 days' }));
    await press('Rotate the key');
    expect(await screen.findByRole('button', { name: 'Copy the new key' })).toBeTruthy();
    expect(page.world.credentials.find(({ id }) => id === fakeId('c', key))?.lifecycle).toBe('retiring');
  });
});

describe('revoking', () => {
  it('names what dies, carries the verb, and shows the proof', async () => {
    openPage(place, { keys: 40 });
    await screen.findByRole('complementary');
    fireEvent.keyDown(document.body, { key: 'Delete' });
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toMatch(/locked out of .+ at once/u);
    expect(dialog.textContent).toContain('leaves the vault once the server has refused it');
    expect(within(dialog).queryByRole('button', { name: /^OK$/iu })).toBeNull();
    fireEvent.click(within(dialog).getByRole('button', { name: /^Revoke .+’s key$/u }));
    const proof = await screen.findByRole('dialog', { name: /is revoked$/u });
    expect(proof.textContent).toContain('401, empty body');
  });

  it('goes on standing with the reason when the server does not answer', async () => {
    openPage(place, { keys: 40, calls: { 'credentials.revoke': () => refuse('unreachable') } });
    await press('Revoke…');
    const dialog = await screen.findByRole('alertdialog');
    fireEvent.click(within(dialog).getByRole('button', { name: /^Revoke .+’s key$/u }));
    expect(await within(dialog).findByRole('alert')).toBeTruthy();
  });

  it('is not offered for the server’s own row, and says why', async () => {
    openPage(`/keys/${fakeId('c', 11)}`, { keys: 40 });
    const button = await screen.findByRole('button', { name: 'Revoke…' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    const reason = document.querySelector(`[id="${button.getAttribute('aria-describedby') ?? ''}"]`);
    expect(reason?.textContent).toContain('break remote access');
    fireEvent.click(button);
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });
});

describe('the rest', () => {
  it('forgetting says that nothing is revoked', async () => {
    const page = openPage(place, { keys: 40 });
    fireEvent.click(await screen.findByRole('button', { name: 'More for this key' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Forget…' }));
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toContain('The key is not revoked');
    fireEvent.click(within(dialog).getByRole('button', { name: /^Forget / }));
    await waitFor(() => expect(page.world.credentials).toHaveLength(39));
    await waitFor(() => expect(window.location.hash).toBe('#/keys'));
  });

  it('an expiry takes a day to come and what happens then', async () => {
    const page = openPage(place, { keys: 40 });
    fireEvent.click(await screen.findByRole('button', { name: 'More for this key' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Expiry…' }));
    fireEvent.click(await screen.findByRole('radio', { name: 'On a date' }));
    await type('Date', '2001-01-01');
    expect(screen.getByText('Choose a day in the future.')).toBeTruthy();
    await type('Date', '2099-05-01');
    fireEvent.click(screen.getByRole('radio', { name: /^Revoke the key/u }));
    await press('Save the expiry');
    await waitFor(() =>
      expect(page.world.credentials.find(({ id }) => id === fakeId('c', key))?.expiry).toMatchObject({
        source: 'latchkey',
        action: 'revoke',
      }),
    );
  });

  it('ending a grace names the old key and takes one more step', async () => {
    const page = openPage(`/keys/${fakeId('c', 5)}`, { keys: 40 });
    await press('End the grace now');
    expect(page.asked).not.toContain('rotation.finishGrace');
    const last4 = page.world.credentials[5]?.fingerprint?.last4;
    expect((await screen.findByRole('alertdialog')).textContent).toContain(`…${last4 ?? ''}`);
    await press('Revoke the old key now');
    await waitFor(() => expect(page.world.credentials.find(({ id }) => id === fakeId('c', 5))?.lifecycle).toBe('revoked'));
  });

  it('a pasted key is taken in and shown', async () => {
    const page = openPage('/keys/paste', { keys: 3 });
    await type('Token or key', ` ${crypto.randomUUID()} `);
    await press('Check and keep it');
    await waitFor(() => expect(page.world.credentials).toHaveLength(4));
    expect(await screen.findByRole('complementary', { name: 'Details of Pasted key' })).toBeTruthy();
  });
});
