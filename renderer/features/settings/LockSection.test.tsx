import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import type { LockStatus } from '../../../shared/domain/lock.ts';
import { refuse } from '../../../test/fixtures/fakes/fake-bridge.ts';
import { openPage, press, type } from '../../testing/open-page.tsx';
import { isReachable } from '../../testing/reachable.ts';

afterEach(cleanup);

const openSettings = (changes: Partial<LockStatus> = {}, world = {}) => {
  const kept = { passphrase: null as string | null };
  const status: LockStatus = { locked: false, passphrase: false, system: null, canLock: false, waitUntil: null, ...changes };
  const page = openPage('/settings', {
    world,
    calls: {
      'lock.status': () => status,
      'lock.setPassphrase': ({ current, next }) => {
        if (current !== kept.passphrase) refuse('wrong-passphrase');
        kept.passphrase = next;
        Object.assign(status, { passphrase: next !== null, canLock: next !== null });
        page.emit('lock', { ...status });
        return status;
      },
    },
  });
  return { page, kept };
};
const section = async () => within(await screen.findByRole('region', { name: 'Lock' }));

describe('the passphrase of the lock', () => {
  it('is set, and says what it is good for and what not', async () => {
    const { kept } = openSettings();
    expect((await section()).getByText(/^Without a passphrase Latchkey cannot be locked\./u)).toBeTruthy();
    expect((await section()).getByText(/does not keep out programs that run as you/u)).toBeTruthy();
    expect((await section()).queryByRole('button', { name: 'Lock Latchkey' })).toBeNull();
    // Nothing that would have no effect.
    expect((await section()).queryByRole('checkbox')).toBeNull();
    expect((await section()).queryByLabelText(/no input/u)).toBeNull();
    await press('Set a passphrase…');
    const chosen = crypto.randomUUID();
    await type('New passphrase', 'short');
    await type('The same passphrase again', 'shirt');
    await press('Set the passphrase');
    expect(await screen.findByText('At least 8 characters are needed.')).toBeTruthy();
    expect(screen.getByText('The two passphrases differ.')).toBeTruthy();
    await type('New passphrase', chosen);
    await type('The same passphrase again', chosen);
    await press('Set the passphrase');
    expect(await (await section()).findByText(/A passphrase opens Latchkey/u)).toBeTruthy();
    expect((await section()).getByLabelText(/no input/u)).toBeTruthy();
    expect(kept.passphrase === chosen).toBe(true);
    await waitFor(() => expect(isReachable(chosen)).toBe(false));
  });

  it('is changed and removed with the one until now', async () => {
    const { kept } = openSettings({ passphrase: true, canLock: true });
    kept.passphrase = crypto.randomUUID();
    await press('Remove it…');
    await type('Passphrase until now', 'not this one');
    await press('Remove the passphrase');
    expect(await screen.findByText(/That is not the passphrase/u)).toBeTruthy();
    await type('Passphrase until now', kept.passphrase);
    await press('Remove the passphrase');
    expect(await (await section()).findByText(/^Without a passphrase Latchkey cannot be locked\./u)).toBeTruthy();
    expect(kept.passphrase).toBeNull();
  });

  it('is that of the vault where the vault has one', async () => {
    const vault = { kind: 'passphrase-file', state: 'ready', backend: 'age', reason: 'chosen' };
    openSettings({ passphrase: true, canLock: true }, { vault });
    expect(await (await section()).findByText(/passphrase of the encrypted file opens Latchkey too/u)).toBeTruthy();
    expect((await section()).queryByRole('button', { name: 'Change it…' })).toBeNull();
    expect((await section()).getByRole('button', { name: 'Lock Latchkey' })).toBeTruthy();
  });
});
