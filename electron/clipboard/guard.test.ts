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
});
