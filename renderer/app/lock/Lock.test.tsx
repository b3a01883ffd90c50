import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import type { LockStatus } from '../../../shared/domain/lock.ts';
import type { VaultStatus } from '../../../shared/domain/vault.ts';
import type { Handlers } from '../../../shared/ipc/contract.ts';
import { type FakeBridge, type FakeOverrides, refuse } from '../../../test/fixtures/fakes/fake-bridge.ts';
import { openPage, press, type } from '../../testing/open-page.tsx';
import { isReachable } from '../../testing/reachable.ts';

afterEach(cleanup);

/** A page over a core whose lock works; `proven` counts as a proof of now. */
const openLocked = (changes: Partial<LockStatus> = {}, overrides: FakeOverrides = {}, place = '/keys') => {
  const passphrase = crypto.randomUUID();
  const initial: LockStatus = { locked: true, passphrase: true, system: null, canLock: true, waitUntil: null, ...changes };
  const lock = { passphrase, status: initial, proven: false };
  const guarded: Partial<Handlers> = {
    'lock.status': () => lock.status,
    'lock.lock': () => set({ locked: true }),
    'lock.unlock': (how) => {
      if (how.way === 'passphrase' && how.passphrase !== passphrase) refuse('wrong-passphrase');
      lock.proven = true;
      return set({ locked: false, waitUntil: null });
    },
    ...overrides.calls,
  };
  const page: FakeBridge = openPage(place, { ...overrides, calls: guarded });
  const set = (now: Partial<LockStatus>): LockStatus => {
    lock.status = { ...lock.status, ...now };
    act(() => page.emit('lock', lock.status));
    return lock.status;
  };
  return { page, lock, set };
};
const rows = () => screen.findByRole('grid', { name: 'Keys' });

describe('a locked Latchkey', () => {
  it('says what is locked, asks for nothing behind it, and opens with the right passphrase', async () => {
    const { page, lock } = openLocked();
    expect(await screen.findByRole('heading', { name: 'Latchkey is locked' })).toBeTruthy();
    expect(screen.getByText(/Keys, servers and what was done are hidden/u)).toBeTruthy();
    expect(page.asked.filter((channel) => /^(credentials|servers|accounts|operations)\./u.test(channel))).toEqual([]);
    await type('Passphrase', 'not this one');
    await press('Open');
    expect((await screen.findByRole('alert')).textContent).toContain('That is not the passphrase');
    expect(screen.getByLabelText<HTMLInputElement>('Passphrase').value).toBe('');
    await type('Passphrase', lock.passphrase);
    await press('Open');
    expect(await rows()).toBeTruthy();
    expect(isReachable(lock.passphrase)).toBe(false);
  });

  it('counts down after wrong tries, and takes none meanwhile', async () => {
    const { page } = openLocked({ waitUntil: new Date(Date.now() + 30_000).toISOString() });
    expect((await screen.findByRole('alert')).textContent).toMatch(/The next one in (30|29) seconds\./u);
    await type('Passphrase', 'anything');
    await press('Open');
    expect(page.asked).not.toContain('lock.unlock');
  });

  it('lets the system ask where it can, with and without a passphrase beside it', async () => {
    openLocked({ system: 'polkit', passphrase: false });
    expect(await screen.findByRole('button', { name: 'Let the system ask' })).toBeTruthy();
    expect(screen.queryByLabelText('Passphrase')).toBeNull();
    await press('Let the system ask');
    expect(await rows()).toBeTruthy();
  });

  it('says why the system did not open it', async () => {
    openLocked({ system: 'touch-id' }, { calls: { 'lock.unlock': () => refuse('cancelled', { reason: 'system-prompt' }) } });
    await press('Use Touch ID');
    expect((await screen.findByRole('alert')).textContent).toContain('did not confirm that it is you');
  });

  it('shows nothing of what stood there, and asks for everything anew when it is opened', async () => {
    const { page, lock, set } = openLocked({ locked: false });
    await rows();
    const name = page.world.credentials[0]?.name ?? '';
    expect(document.body.innerHTML).toContain(name);
    set({ locked: true });
    await screen.findByRole('heading', { name: 'Latchkey is locked' });
    expect(document.body.innerHTML).not.toContain(name);
    page.asked.length = 0;
    await type('Passphrase', lock.passphrase);
    await press('Open');
    await rows();
    expect(page.asked).toEqual(expect.arrayContaining(['credentials.list', 'servers.list', 'settings.get']));
  });

  it('leaves a vault that opens it to the vault’s own question', async () => {
    const vault: VaultStatus = { kind: 'passphrase-file', state: 'locked', backend: 'age', reason: 'chosen' };
    openLocked({}, { world: { vault } });
    expect(await screen.findByRole('heading', { name: 'Your vault is locked' })).toBeTruthy();
  });

  it('is locked from the rail', async () => {
    const { page } = openLocked({ locked: false });
    await press('Lock Latchkey');
    expect(await screen.findByRole('heading', { name: 'Latchkey is locked' })).toBeTruthy();
    expect(page.asked).toContain('lock.lock');
  });
});

describe('asking again', () => {
  const again = (what: string) => ({ calls: { 'credentials.revoke': () => refuse('app-locked', { again: what }) } });

  const askToRevoke = async (): Promise<void> => {
    const [first] = await screen.findAllByRole('button', { name: 'Revoke…' });
    if (first) fireEvent.click(first);
    const question = within(await screen.findByRole('alertdialog', { name: /^Revoke / }));
    fireEvent.click(question.getByRole('button', { name: /^Revoke / }));
  };

  it('puts the question in front, and repeats the call once it is answered', async () => {
    let calls = 0;
    const opened = openLocked(
      { locked: false },
      {
        calls: {
          'credentials.revoke': () => {
            calls += 1;
            if (!opened.lock.proven) refuse('app-locked', { again: 'revoke' });
            return refuse('unreachable');
          },
        },
      },
    );
    const [key] = opened.page.world.credentials;
    window.location.hash = `/keys/${key?.id ?? ''}`;
    await askToRevoke();
    const dialog = within(await screen.findByRole('alertdialog', { name: 'Is it you?' }));
    expect(dialog.getByText(/asked before a key or a sign-in ends.*one minute/u)).toBeTruthy();
    fireEvent.change(dialog.getByLabelText('Passphrase'), { target: { value: 'not this one' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Continue' }));
    expect(await dialog.findByText(/That is not the passphrase/u)).toBeTruthy();
    expect(calls).toBe(1);
    fireEvent.change(dialog.getByLabelText('Passphrase'), { target: { value: opened.lock.passphrase } });
    fireEvent.click(dialog.getByRole('button', { name: 'Continue' }));
    await waitFor(() => expect(calls).toBe(2));
    expect(screen.queryByRole('alertdialog', { name: 'Is it you?' })).toBeNull();
    // What the core said the second time is what the feature sees.
    await waitFor(() => expect(document.querySelector('[data-code="unreachable"]')).not.toBeNull());
  });

  it('does nothing when the person would rather not', async () => {
    const { page } = openLocked({ locked: false }, again('revoke'));
    window.location.hash = `/keys/${page.world.credentials[0]?.id ?? ''}`;
    await askToRevoke();
    const dialog = within(await screen.findByRole('alertdialog', { name: 'Is it you?' }));
    fireEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(document.querySelector('[data-code="cancelled"]')).not.toBeNull());
    expect(page.asked.filter((channel) => channel === 'credentials.revoke')).toHaveLength(1);
  });
});
