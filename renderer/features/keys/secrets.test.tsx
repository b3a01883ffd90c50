import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';

import { fakeId } from '../../../test/fixtures/fakes/fake-credentials.ts';
import { createFakeWorld } from '../../../test/fixtures/fakes/fake-world.ts';
import { openPage, press, type } from '../../testing/open-page.tsx';
import { isReachable } from '../../testing/reachable.ts';

const place = `/keys/${fakeId('c', 0)}`;
const { info } = createFakeWorld(3);
const web = { info: { ...info, shell: 'web', clipboard: 'page' } } as const;
let secret = '';
let held = '';
let write: MockInstance<Clipboard['writeText']>;
let read: MockInstance<Clipboard['readText']>;

beforeEach(() => {
  secret = crypto.randomUUID();
  held = '';
  write = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => {
    held = text;
    return Promise.resolve();
  });
  read = vi.spyOn(navigator.clipboard, 'readText').mockImplementation(() => Promise.resolve(held));
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const openWeb = (clearsInMs: number) =>
  openPage(place, {
    keys: 3,
    world: web,
    calls: { 'credentials.copy': () => ({ by: 'page', secret, clearsAt: inMs(clearsInMs) }) },
  });

describe('copying where only the page can', () => {
  it('puts the secret into the clipboard and keeps it nowhere', async () => {
    openWeb(30_000);
    await press('Copy');
    await waitFor(() => expect(held).toBe(secret));
    expect((await screen.findAllByText(/Clears in \d+ s/u)).length).toBeGreaterThan(0);
    // The walk does see what the page knows, so that it does not see the secret means something.
    expect(isReachable('Tautulli')).toBe(true);
    expect(isReachable(secret)).toBe(false);
    expect(document.documentElement.outerHTML).not.toContain(secret);
  });

  it('clears it when the time has come', async () => {
    openWeb(60);
    await press('Copy');
    await waitFor(() => expect(held).toBe(secret));
    await waitFor(() => expect(held).toBe(''));
    await waitFor(() => expect(screen.queryByText('Clear now')).toBeNull());
  });

  it('leaves what somebody copied in the meantime', async () => {
    openWeb(200);
    await press('Copy');
    await waitFor(() => expect(held).toBe(secret));
    held = 'a shopping list';
    await waitFor(() => expect(screen.queryByText('Clear now')).toBeNull());
    expect(held).toBe('a shopping list');
  });

  it('does not empty a clipboard it may not look into, but does when told to', async () => {
    read.mockRejectedValue(new Error('NotAllowedError'));
    openWeb(40);
    await press('Copy');
    expect(await screen.findByText(/does not let Latchkey look/u, undefined, { timeout: 5000 })).toBeTruthy();
    expect(held).toBe(secret);
    await press('Clear now');
    await waitFor(() => expect(held).toBe(''));
  });

  it('says so when the browser refuses', async () => {
    write.mockRejectedValue(new Error('NotAllowedError'));
    openWeb(30_000);
    await press('Copy');
    expect((await screen.findAllByText('The key was not copied')).length).toBeGreaterThan(0);
    expect(screen.queryByText('Clear now')).toBeNull();
  });
});

describe('copying in the desktop', () => {
  it('asks the core and shows its countdown; the page gets no secret', async () => {
    const page = openPage(place, { keys: 3 });
    await press('Copy');
    expect(await screen.findByText(/Clears in \d+ s/u)).toBeTruthy();
    expect(held).toBe('');
    await press('Clear now');
    await waitFor(() => expect(page.world.clipboard.credentialId).toBeNull());
    await waitFor(() => expect(screen.queryByText('Clear now')).toBeNull());
  });
});

describe('revealing', () => {
  const open = (hideInMs: number) =>
    openPage(place, { keys: 3, calls: { 'credentials.reveal': () => ({ secret, hideAt: inMs(hideInMs) }) } });
  const shown = () => document.documentElement.outerHTML.includes(secret);

  it('shows it while held and keeps it nowhere', async () => {
    open(20_000);
    const button = await screen.findByRole('button', { name: 'Hold to show' });
    fireEvent.pointerDown(button);
    await waitFor(() => expect(shown()).toBe(true));
    fireEvent.pointerUp(button);
    expect(shown()).toBe(false);
    expect(isReachable(secret)).toBe(false);
  });

  it.each(['time', 'blur of the window', 'leaving the key'] as const)('hides it on %s', async (cause) => {
    open(cause === 'time' ? 80 : 20_000);
    fireEvent.keyDown(await screen.findByRole('button', { name: 'Hold to show' }), { key: ' ' });
    await waitFor(() => expect(shown()).toBe(true));
    if (cause === 'blur of the window') fireEvent(window, new Event('blur'));
    if (cause === 'leaving the key') act(() => void (window.location.hash = '/settings'));
    await waitFor(() => expect(shown()).toBe(false));
    expect(isReachable(secret)).toBe(false);
  });

  it('shows nothing when it was let go before the answer came', async () => {
    let answer: (value: { secret: string; hideAt: string }) => void = () => undefined;
    const waiting = new Promise<{ secret: string; hideAt: string }>((resolve) => {
      answer = resolve;
    });
    openPage(place, { keys: 3, calls: { 'credentials.reveal': () => waiting } });
    const button = await screen.findByRole('button', { name: 'Hold to show' });
    fireEvent.pointerDown(button);
    fireEvent.pointerUp(button);
    await act(async () => {
      answer({ secret, hideAt: inMs(20_000) });
      await waiting;
    });
    expect(shown()).toBe(false);
  });
});

describe('what a person types', () => {
  it('is forgotten once it was handed over', async () => {
    openPage('/keys/paste', { keys: 3 });
    await type('Token or key', secret);
    await press('Check and keep it');
    await screen.findByRole('complementary', { name: 'Details of Pasted key' });
    await waitFor(() => expect(isReachable(secret)).toBe(false));
  });
});
