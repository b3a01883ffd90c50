import { EventEmitter } from 'node:events';

import type { MessageBus } from 'dbus-native';
import { expect, it, vi } from 'vitest';

import { watchTrayHost } from './tray-host.ts';

const watcher = 'org.kde.StatusNotifierWatcher';
const log = { info: vi.fn<() => void>(), warn: vi.fn<() => void>(), error: vi.fn<() => void>() };

/** A bus on which somebody may own the watcher's name. */
const world = () => {
  const state = { owned: true, registered: true };
  const connection = new EventEmitter();
  const bus = {
    connection,
    addMatch: () => Promise.resolve(),
    nameHasOwner: () => Promise.resolve(state.owned),
    invoke: () => Promise.resolve(state.registered),
  } as unknown as MessageBus;
  const ownerChanged = (before: string, after: string): void => {
    state.owned = after !== '';
    connection.emit('message', { type: 4, member: 'NameOwnerChanged', body: [watcher, before, after] });
  };
  const told: boolean[] = [];
  return { bus, state, connection, ownerChanged, told };
};

it('tells whether there is a tray, and when it comes and goes', async () => {
  const { bus, ownerChanged, told } = world();
  await watchTrayHost(bus, log, (present) => told.push(present));
  expect(told).toEqual([true]);
  ownerChanged(':1.1', '');
  await vi.waitFor(() => expect(told).toEqual([true, false]));
  ownerChanged('', ':1.2');
  await vi.waitFor(() => expect(told).toEqual([true, false, true]));
});

it('says nothing of a watcher that is back before it was missed: Electron registers its icon there by itself', async () => {
  const { bus, ownerChanged, told } = world();
  await watchTrayHost(bus, log, (present) => told.push(present));
  ownerChanged(':1.1', '');
  ownerChanged('', ':1.2');
  await vi.waitFor(() => expect(told).toEqual([true, true]));
});

it('waits for a host where the watcher says that there is none', async () => {
  const { bus, state, connection, told } = world();
  state.registered = false;
  await watchTrayHost(bus, log, (present) => told.push(present));
  expect(told).toEqual([false]);
  state.registered = true;
  connection.emit('message', { type: 4, interface: watcher, member: 'StatusNotifierHostRegistered' });
  await vi.waitFor(() => expect(told).toEqual([false, true]));
});
