import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { refuse } from '../../../../../test/fixtures/fakes/fake-bridge.ts';
import { fakeId } from '../../../../../test/fixtures/fakes/fake-credentials.ts';
import { createFakeWorld } from '../../../../../test/fixtures/fakes/fake-world.ts';
import { tick } from '../../../../testing/choosing.ts';
import { openPage, press } from '../../../../testing/open-page.tsx';

afterEach(cleanup);

/** A held PlexMCP key. */
const key = fakeId('c', 14);
const full = { 'accounts.quota': () => ({ used: 5, limit: 5, limited: 'yes' as const, plan: null }) };

describe('replacing in place', () => {
  it('is not the way unless asked for, and then needs a tick of its own', async () => {
    const page = openPage(`/keys/${key}`, { keys: 40 });
    await press('Rotate…');
    const dialog = await screen.findByRole('dialog', { name: /^Rotate / });
    expect(
      within(dialog)
        .getByRole('radio', { name: /^With overlap/u })
        .getAttribute('aria-checked'),
    ).toBe('true');
    fireEvent.click(within(dialog).getByRole('radio', { name: /^In place/u }));
    expect(dialog.textContent).toContain('The old secret is dead at once');
    expect(within(dialog).queryByRole('radio', { name: 'For 24 hours' })).toBeNull();
    const submit = within(dialog).getByRole('button', { name: 'Replace the secret now' });
    fireEvent.click(submit);
    expect(page.asked).not.toContain('rotation.start');
    await tick('I accept the outage');
    fireEvent.click(submit);
    expect(await screen.findByRole('button', { name: 'Copy the new secret' })).toBeTruthy();
    expect(page.world.operations[0]).toMatchObject({ kind: 'replace', oldCredentialId: key });
  });

  it('is the only way where the plan has no room, beside ending another key', async () => {
    openPage(`/keys/${key}`, { keys: 40, calls: full });
    await press('Rotate…');
    const dialog = await screen.findByRole('dialog', { name: /^Rotate / });
    expect(await within(dialog).findByText(/^All 5 keys of the plan are used/u)).toBeTruthy();
    expect(within(dialog).queryByRole('radio', { name: /^With overlap/u })).toBeNull();
    const others = within(dialog).getAllByRole('button', { name: /^Revoke… / });
    fireEvent.click(others[0] ?? document.body);
    expect(await screen.findByRole('alertdialog', { name: /^Revoke .+\?$/u })).toBeTruthy();
  });

  it('turns up when the gateway itself says that there is no room', async () => {
    openPage(`/keys/${key}`, {
      keys: 40,
      calls: {
        'accounts.quota': () => ({ used: null, limit: null, limited: 'unknown', plan: null }),
        'rotation.start': () => refuse('quota-exceeded'),
      },
    });
    await press('Rotate…');
    await press('Rotate the key');
    expect((await screen.findByRole('alert')).getAttribute('data-code')).toBe('quota-exceeded');
    expect(await screen.findByText('I accept the outage')).toBeTruthy();
  });

  it('is not offered where two keys can live side by side', async () => {
    openPage(`/keys/${fakeId('c', 32)}`, { keys: 40 });
    await press('Rotate…');
    await screen.findByRole('dialog', { name: /^Rotate / });
    expect(screen.queryByRole('radio', { name: /^In place/u })).toBeNull();
  });
});

describe('a replacement that stands still', () => {
  it('says that the old secret may be dead, and cannot be taken back', async () => {
    const { operations } = createFakeWorld(40);
    const standing = operations.map((operation) =>
      Object.assign(operation, {
        kind: 'replace' as const,
        state: 'minted' as const,
        oldCredentialId: key,
        newCredentialId: key,
        error: { code: 'timeout' as const, details: {} },
      }),
    );
    openPage(`/keys/${key}`, { keys: 40, world: { operations: standing } });
    await waitFor(() => expect(screen.getByRole('complementary').textContent).toContain('The old secret may be dead already'));
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Take the new key back…' })).toBeNull();
  });
});
