import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { systemClock } from '../timing/clock.ts';
import { Events } from '../events.ts';
import { RecordedClipboard } from '../../test/fixtures/recorded-clipboard.ts';
import { Secret } from '../vault/secret.ts';
import { ClipboardGuard } from './guard.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const make = () => {
  const clipboard = new RecordedClipboard();
  const events = new Events((error) => {
    throw error;
  });
  return { clipboard, events, guard: new ClipboardGuard(clipboard, systemClock, events, log) };
};
const copied = { credentialId: '6d3f7a52-5a32-4b5e-9f0e-0d5f0f6f8f11', name: 'Sonarr', secret: Secret.of('one'), seconds: 30 };

describe('ClipboardGuard', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('clears after the time, and says so', async () => {
    const { clipboard, events, guard } = make();
    const told: (string | null)[] = [];
    events.on('clipboard', (status) => told.push(status.name));
    await guard.copy(copied);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(clipboard.content?.reveal()).toBe('one');
    await vi.advanceTimersByTimeAsync(1);
    expect(clipboard.content).toBeNull();
    expect(told).toEqual(['Sonarr', null]);
    expect(guard.status().credentialId).toBeNull();
  });

  it('leaves alone what another program put there since', async () => {
    const { clipboard, guard } = make();
    await guard.copy(copied);
    clipboard.content = Secret.of('a recipe');
    await guard.clear();
    expect(clipboard.content?.reveal()).toBe('a recipe');
  });

  it('starts the time anew with each copy', async () => {
    const { clipboard, guard } = make();
    await guard.copy(copied);
    await vi.advanceTimersByTimeAsync(20_000);
    await guard.copy({ ...copied, secret: Secret.of('two') });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(clipboard.content?.reveal()).toBe('two');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(clipboard.content).toBeNull();
  });

  it('never clears by itself when told so, but on demand', async () => {
    const { clipboard, guard } = make();
    expect((await guard.copy({ ...copied, seconds: 0 })).clearsAt).toBeNull();
    await vi.advanceTimersByTimeAsync(86_400_000);
    expect(clipboard.content?.reveal()).toBe('one');
    await guard.clear();
    expect(clipboard.content).toBeNull();
  });

  it('does not take for the first copy what was copied while it looked', async () => {
    const { clipboard, guard } = make();
    await guard.copy(copied);
    const looked = Promise.withResolvers<boolean>();
    vi.spyOn(clipboard, 'holds').mockReturnValueOnce(looked.promise);
    await vi.advanceTimersByTimeAsync(30_000);
    const second = guard.copy({ ...copied, name: 'Kometa', secret: Secret.of('two') });
    looked.resolve(true);
    await second;
    expect(clipboard.content?.reveal()).toBe('two');
    expect(guard.status().name).toBe('Kometa');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(clipboard.content).toBeNull();
  });

  it.each(['clear', 'close'] as const)(
    'takes out what was being written when it was told to %s, and tells nobody its name',
    async (how) => {
      const { clipboard, events, guard } = make();
      const told: (string | null)[] = [];
      events.on('clipboard', (status) => told.push(status.name));
      const written = Promise.withResolvers<void>();
      const write = clipboard.write.bind(clipboard);
      vi.spyOn(clipboard, 'write').mockImplementationOnce(async (secret) => {
        await written.promise;
        await write(secret);
      });
      const copying = Promise.allSettled([guard.copy(copied)]);
      await vi.advanceTimersByTimeAsync(0);
      const cleared = guard[how]();
      written.resolve();
      await cleared;
      expect(await copying).toMatchObject([{ status: 'rejected', reason: { code: 'cancelled' } }]);
      expect(clipboard.content).toBeNull();
      expect(told).toEqual([null]);
    },
  );

  it('lets nothing in once it is closed', async () => {
    const { clipboard, guard } = make();
    await guard.close();
    await expect(guard.copy(copied)).rejects.toMatchObject({ code: 'cancelled' });
    expect(clipboard.content).toBeNull();
  });

  it('keeps in mind what it could not clear', async () => {
    const { clipboard, guard } = make();
    await guard.copy(copied);
    vi.spyOn(clipboard, 'clear').mockRejectedValueOnce(new Error('busy'));
    await expect(guard.clear()).rejects.toThrow('busy');
    expect(guard.status().name).toBe('Sonarr');
    await guard.clear();
    expect(clipboard.content).toBeNull();
    expect(guard.status().name).toBeNull();
  });
});
