import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { join } from 'node:path';

import type { Log } from './log/log.ts';
import type { Paths } from './shell.ts';

/** What a running desktop app can be asked for from outside. Nothing that shows, changes or ends anything. */
const requests = ['popup'] as const;
export type Request = (typeof requests)[number];

const isRequest = (text: string): text is Request => requests.some((known) => known === text);

/** A running app answers at once; in ms. */
const answerMs = 3000;
const heard = 'heard';

/** Where a desktop app on these data listens: a socket in its private folder, a named pipe on Windows, which has no such sockets. */
export const instanceSocket = ({ data }: Pick<Paths, 'data'>, platform: NodeJS.Platform): string =>
  platform === 'win32'
    ? String.raw`\\.\pipe\latchkey-${createHash('sha256').update(data).digest('hex').slice(0, 16)}`
    : join(data, 'desktop.sock');

/**
 * Hears requests of the command line. Only for the one instance that holds the single-instance lock: whatever lies at that
 * path is a leftover of a crash.
 * @returns a function that stops listening
 */
export const hearRequests = (path: string, log: Log, carryOut: (request: Request) => void): (() => void) => {
  const server = createServer((socket) => {
    // Whoever asks may be gone before the answer; nothing hangs on it.
    socket.on('error', () => undefined);
    socket.setTimeout(answerMs, () => socket.destroy());
    socket.setEncoding('utf8').once('data', (text) => {
      const request = String(text).trim();
      if (!isRequest(request)) {
        socket.destroy();
        return;
      }
      socket.end(heard);
      carryOut(request);
    });
  });
  server.on('error', (error) => log.error('command line not heard', error));
  if (!path.startsWith(String.raw`\\.\pipe`)) rmSync(path, { force: true });
  server.listen(path);
  return () => server.close();
};

/** Asks the desktop app that runs on these data. False when none does. */
export const askRunning = (path: string, request: Request): Promise<boolean> =>
  new Promise((resolve) => {
    let answer = '';
    const socket = createConnection(path, () => socket.write(request));
    socket.setTimeout(answerMs, () => socket.destroy());
    socket.setEncoding('utf8').on('data', (text) => {
      answer += String(text);
    });
    // No such socket, or nobody behind it: nothing runs. `close` follows.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer === heard));
  });
