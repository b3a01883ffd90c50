import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { systemClock } from '../clock.ts';
import { Events } from '../events.ts';
import type { Clipboard } from '../shell.ts';
import { Secret } from '../vault/secret.ts';
import { ClipboardGuard } from './guard.ts';

/** A clipboard that any program may overwrite. */
class SharedClipboard implements Clipboard {
  text = '';
  async write(secret: Secret): Promise<void> {
    this.text = secret.reveal();
  }
  async holds(secret: Secret): Promise<boolean> {
    return this.text === secret.reveal();
  }
  async clear(): Promise<void> {
    this.text = '';
  }
}

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const make = () => {
  const clipboard = new SharedClipboard();
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
    expect(clipboard.text).toBe('one');
    await vi.advanceTimersByTimeAsync(1);
    expect(clipboard.text).toBe('');
    expect(told).toEqual(['Sonarr', null]);
    expect(guard.status().credentialId).toBeNull();
  });

  it('leaves alone what another program put there since', async () => {
    const { clipboard, guard } = make();
    await guard.copy(copied);
    clipboard.text = 'a recipe';
    await guard.clear();
    expect(clipboard.text).toBe('a recipe');
  });

  it('starts the time anew with each copy', async () => {
    const { clipboard, guard } = make();
    await guard.copy(copied);
    await vi.advanceTimersByTimeAsync(20_000);
    await guard.copy({ ...copied, secret: Secret.of('two') });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(clipboard.text).toBe('two');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(clipboard.text).toBe('');
  });

  it('never clears by itself when told so, but on demand', async () => {
    const { clipboard, guard } = make();
    expect((await guard.copy({ ...copied, seconds: 0 })).clearsAt).toBeNull();
    await vi.advanceTimersByTimeAsync(86_400_000);
    expect(clipboard.text).toBe('one');
    await guard.clear();
    expect(clipboard.text).toBe('');
  });
});
