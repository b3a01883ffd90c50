import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';

import { channels, eventNames } from '../shared/ipc/channels.ts';
import type { Bridge } from '../shared/ipc/contract.ts';

/**
 * `window.latchkey`. Built from the names alone: what goes through is checked on the other side, and this script, which
 * runs before the page, stays a few kilobytes.
 */
const calls = Object.fromEntries(
  channels.map((channel) => [channel, (params: unknown) => ipcRenderer.invoke(channel, params)]),
) as Bridge['calls'];

const known: ReadonlySet<string> = new Set(eventNames);

const on: Bridge['on'] = (event, listener) => {
  if (!known.has(event)) throw new TypeError('unknown event');
  const receive = (_: IpcRendererEvent, data: unknown): void => listener(data as Parameters<typeof listener>[0]);
  ipcRenderer.on(event, receive);
  return () => void ipcRenderer.off(event, receive);
};

contextBridge.exposeInMainWorld('latchkey', { calls, on } satisfies Bridge);
