import { describe, expect, it } from 'vitest';

import { settingsSchema } from '../../shared/domain/settings.ts';
import { channels, eventNames } from '../../shared/ipc/channels.ts';
import { answeredWhileLocked, createGate } from './gate.ts';

/** What a test decides of the lock. */
const lockOf = (changes: Partial<{ locked: boolean; opensWithVault: boolean; ask: readonly string[] }> = {}) => {
  const lock = { locked: false, opensWithVault: false, ask: [] as readonly string[], ...changes };
  const gate = createGate({
    get locked() {
      return lock.locked;
    },
    get opensWithVault() {
      return lock.opensWithVault;
    },
    settled: () => Promise.resolve(),
    mustProve: (what) => lock.ask.includes(what),
  });
  return { lock, gate };
};
const refusedBy = async (gate: ReturnType<typeof createGate>): Promise<string[]> => {
  const outcomes = await Promise.allSettled(channels.map((channel) => gate.admit(channel)));
  return channels.filter((_, index) => outcomes[index]?.status === 'rejected');
};

describe('the gate', () => {
  it('lets everything through while Latchkey is open', async () => {
    expect(await refusedBy(lockOf().gate)).toEqual([]);
  });

  it('lets nothing through while it is locked but what opens it and shows no name', async () => {
    const { gate } = lockOf({ locked: true });
    expect(await refusedBy(gate)).toEqual(channels.filter((channel) => !answeredWhileLocked.has(channel)));
    await expect(gate.admit('credentials.list')).rejects.toMatchObject({ code: 'app-locked', details: {} });
  });

  it('lets the vault be opened only where that opens Latchkey too', async () => {
    const refused = await refusedBy(lockOf({ locked: true, opensWithVault: true }).gate);
    expect(refused).not.toContain('vault.unlock');
    expect(refused).toContain('vault.setUp');
  });

  it('tells of the settings only what the lock screen needs', async () => {
    const settings = settingsSchema.parse({ theme: 'dark', language: 'de', deviceName: 'Attic', lockIdleMinutes: 5 });
    const { lock, gate } = lockOf();
    expect((await gate.admit('settings.get'))(settings)).toBe(settings);
    lock.locked = true;
    const pass = await gate.admit('settings.get');
    expect(pass(settings)).toEqual(settingsSchema.parse({ theme: 'dark', language: 'de' }));
  });

  it('keeps back an answer that comes when it is locked in between', async () => {
    const { lock, gate } = lockOf();
    const [reveal, status] = await Promise.all([gate.admit('credentials.reveal'), gate.admit('lock.status')]);
    lock.locked = true;
    expect(() => reveal('an answer')).toThrow(expect.objectContaining({ code: 'app-locked' }));
    expect(status('locked')).toBe('locked');
  });

  it('asks again where that is set, and says for what', async () => {
    const { gate } = lockOf({ ask: ['reveal', 'revoke', 'export'] });
    expect(await refusedBy(gate)).toEqual([
      'accounts.signOut',
      'accounts.endSession',
      'accounts.endAllSessions',
      'credentials.reveal',
      'credentials.revoke',
      'credentials.revokeMany',
      'rotation.start',
      'rotation.finishGrace',
      'rotation.rollBack',
      'expiry.calendar',
    ]);
    await expect(gate.admit('credentials.reveal')).rejects.toMatchObject({ code: 'app-locked', details: { again: 'reveal' } });
  });

  it('tells a page no events with names in them while it is locked', () => {
    const { lock, gate } = lockOf();
    const told = () => eventNames.filter((event) => gate.tells(event, {} as never) !== null);
    expect(told()).toEqual([...eventNames]);
    lock.locked = true;
    expect(told()).toEqual(['changed', 'clipboard', 'lock', 'navigate']);
  });
});
