import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { refuse } from '../../../test/fixtures/fakes/fake-bridge.ts';
import { createFakeWorld } from '../../../test/fixtures/fakes/fake-world.ts';
import { tick } from '../../testing/choosing.ts';
import { openPage, press, type } from '../../testing/open-page.tsx';

afterEach(cleanup);

const section = async (name: string) => within(await screen.findByRole('region', { name }));
const { info, settings } = createFakeWorld(3);
const canLock = { locked: false, passphrase: true, system: null, canLock: true, waitUntil: null };
const web = { ...info, shell: 'web', clipboard: 'page' } as const;

describe('warnings', () => {
  it('come on days of which each can be taken out, and others added', async () => {
    const page = openPage('/settings');
    await press('Remove 7 days');
    await waitFor(() => expect(page.world.settings.leadDays).toEqual([30, 1]));
    await type('Another number of days', '14');
    fireEvent.keyDown(screen.getByLabelText('Another number of days'), { key: 'Enter' });
    await waitFor(() => expect(page.world.settings.leadDays).toEqual([30, 14, 1]));
    expect(await screen.findByRole('button', { name: 'Remove 14 days' })).toBeTruthy();
  });

  it('take no day that the core would refuse, and say why', async () => {
    const page = openPage('/settings');
    await type('Another number of days', '366');
    await press('Add');
    expect(await screen.findByText('A whole number between 0 and 365.')).toBeTruthy();
    await type('Another number of days', '30');
    await press('Add');
    expect(await screen.findByText('It is in the list already.')).toBeTruthy();
    expect(page.asked).not.toContain('settings.set');
  });

  it('say what it means when there is none', async () => {
    openPage('/settings', { world: { settings: { ...settings, leadDays: [] } } });
    expect(await screen.findByText('No warning')).toBeTruthy();
    expect(screen.getByText(/Nobody is warned before a key expires/u)).toBeTruthy();
  });

  it('are silent in quiet hours, of which the two ends differ', async () => {
    const page = openPage('/settings');
    fireEvent.click(await screen.findByRole('switch', { name: /Quiet hours/u }));
    await waitFor(() => expect(page.world.settings.quietHours).toEqual({ from: '22:00', to: '07:00' }));
    await type('From', '07:00');
    expect(await screen.findByText('Choose two different times.')).toBeTruthy();
    expect(page.world.settings.quietHours).toEqual({ from: '22:00', to: '07:00' });
    await type('From', '23:30');
    await waitFor(() => expect(page.world.settings.quietHours).toEqual({ from: '23:30', to: '07:00' }));
    fireEvent.click(screen.getByRole('switch', { name: /Quiet hours/u }));
    await waitFor(() => expect(page.world.settings.quietHours).toBeNull());
  });

  it('tell of keys that were not made here, unless nobody wants that', async () => {
    const page = openPage('/settings');
    fireEvent.click(await screen.findByRole('switch', { name: /not made here/u }));
    await waitFor(() => expect(page.world.settings.noticeDrift).toBe(false));
  });

  it('come of what happened while nobody looked, as often as wanted', async () => {
    const page = openPage('/settings');
    await type('Read the lists of your servers every (hours)', '24');
    fireEvent.blur(screen.getByLabelText('Read the lists of your servers every (hours)'));
    await waitFor(() => expect(page.world.settings.driftHours).toBe(24));
  });

  it('stand under the bell where the desktop shows none', async () => {
    openPage('/settings', { world: { desktop: { notifications: false } } });
    expect(await screen.findByText(/shows no notifications/u)).toBeTruthy();
  });
});

describe('the shortcut', () => {
  const field = () => screen.findByRole('button', { name: /^Shortcut for quick access/u });
  const pressKeys = (element: HTMLElement, key: string, keys: object = {}) => fireEvent.keyDown(element, { key, ...keys });

  it('is set by pressing it, and shown with its state', async () => {
    const page = openPage('/settings');
    const quick = await section('Quick access');
    expect(await quick.findByText('Active')).toBeTruthy();
    fireEvent.click(await field());
    pressKeys(await field(), 'Control', { ctrlKey: true });
    expect((await field()).textContent).toBe('Press the combination…');
    pressKeys(await field(), 'l', { ctrlKey: true, altKey: true, code: 'KeyL' });
    await waitFor(() => expect(page.world.settings.shortcut).toBe('CommandOrControl+Alt+L'));
    await waitFor(async () => expect((await field()).textContent).toBe('Ctrl+Alt+L'));
  });

  it('stays as it is on Escape, and when the key alone is needed for typing', async () => {
    const page = openPage('/settings');
    fireEvent.click(await field());
    pressKeys(await field(), 'k');
    expect(await screen.findByText(/needed for typing/u)).toBeTruthy();
    pressKeys(await field(), 'Escape');
    expect((await field()).textContent).toBe('Ctrl+Shift+K');
    expect(page.asked).not.toContain('settings.set');
  });

  it('that another program has is said, and the one before stays', async () => {
    openPage('/settings', { calls: { 'settings.set': () => refuse('shortcut-taken', { shortcut: 'Ctrl+L' }) } });
    fireEvent.click(await field());
    pressKeys(await field(), 'l', { ctrlKey: true });
    const alert = await screen.findByRole('alert');
    expect(alert.dataset['code']).toBe('shortcut-taken');
    expect((await field()).textContent).toBe('Ctrl+Shift+K');
  });

  it.each([
    ['cancelled', { reason: 'shortcut-refused' }, /You did not allow it/u],
    ['invalid-input', { field: 'shortcut', reason: 'not-a-shortcut' }, /needs Ctrl, Alt/u],
  ] as const)('that the desktop did not give (%s) is said in its own words', async (code, details, words) => {
    openPage('/settings', { calls: { 'settings.set': () => refuse(code, details) } });
    fireEvent.click(await field());
    pressKeys(await field(), 'l', { ctrlKey: true });
    expect((await screen.findByRole('alert')).textContent).toMatch(words);
    expect((await field()).textContent).toBe('Ctrl+Shift+K');
  });

  it('that the desktop gave is shown in the words of the desktop', async () => {
    openPage('/settings', {
      world: { desktop: { shortcut: { accelerator: 'Press Meta+K', state: 'active', by: 'portal' } } },
    });
    expect(await screen.findByText(/words of your desktop: Press Meta\+K/u)).toBeTruthy();
  });

  it('can be switched off', async () => {
    const page = openPage('/settings');
    await press('Switch it off');
    await waitFor(() => expect(page.world.settings.shortcut).toBe(''));
    expect((await field()).textContent).toBe('No shortcut');
    expect(await screen.findByText('Off')).toBeTruthy();
  });

  it('is a command to bind where the desktop gives none', async () => {
    openPage('/settings', {
      world: { desktop: { shortcut: { accelerator: settings.shortcut, state: 'unsupported', by: 'command' } } },
    });
    expect(await screen.findByText('latchkey popup')).toBeTruthy();
    expect(screen.getByText('Not possible here')).toBeTruthy();
  });
});

describe('starting', () => {
  it('with the system asks whether hidden only then', async () => {
    const page = openPage('/settings');
    const start = await section('Start and window');
    expect(start.queryByRole('switch', { name: /without a window/u })).toBeNull();
    fireEvent.click(start.getByRole('switch', { name: /Start with the system/u }));
    fireEvent.click(await start.findByRole('switch', { name: /without a window/u }));
    await waitFor(() => expect(page.world.settings).toMatchObject({ startWithSystem: true, startHidden: false }));
  });

  it('that cannot be had says why', async () => {
    openPage('/settings', { world: { desktop: { autostart: { on: false, state: 'not-writable' }, tray: false } } });
    expect(await screen.findByText(/did not let Latchkey write its start entry/u)).toBeTruthy();
    expect(screen.getByText(/closing the window ends Latchkey/u)).toBeTruthy();
  });
});

describe('in a browser', () => {
  it('nothing is offered that only a desktop can do', async () => {
    openPage('/settings', { world: { info: web, lock: canLock } });
    const lock = await section('Lock');
    expect(await lock.findByLabelText(/no input/u)).toBeTruthy();
    expect(lock.queryByRole('switch', { name: /screen/u })).toBeNull();
    expect(screen.queryByRole('region', { name: 'Quick access' })).toBeNull();
    expect(screen.queryByRole('region', { name: 'Start and window' })).toBeNull();
    expect(screen.getByRole('region', { name: 'Warnings' })).toBeTruthy();
  });
});

describe('the lock', () => {
  it('asks again for exactly what was ticked', async () => {
    const page = openPage('/settings', { world: { lock: canLock } });
    await tick('ending a key or a sign-in');
    await waitFor(() => expect(page.world.settings.askAgainFor).toEqual(['revoke']));
    await tick('showing a secret');
    await waitFor(() => expect(page.world.settings.askAgainFor).toEqual(['reveal', 'revoke']));
    await tick('ending a key or a sign-in');
    await waitFor(() => expect(page.world.settings.askAgainFor).toEqual(['reveal']));
  });
});
