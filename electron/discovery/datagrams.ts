import { createSocket } from 'node:dgram';
import { networkInterfaces } from 'node:os';

import type { Log } from '../log/log.ts';

/** Asked this often, since datagrams get lost; answers are collected until the end. Times in ms. */
const rounds = [0, 700, 1500];

export interface Question {
  datagram: Uint8Array;
  /** `host:port`. */
  targets: string[];
  /** How long to listen, in ms. */
  listenMs: number;
  signal: AbortSignal;
  onAnswer: (bytes: Uint8Array, sender: string) => void;
}

/** Sends a datagram to every target a few times and hands over what comes back. Ends after `listenMs` or when aborted. */
export const askByDatagram = async (question: Question, log: Log): Promise<void> => {
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  const timers = [setTimeout(end, question.listenMs)];
  question.signal.addEventListener('abort', () => end(), { once: true });
  socket.on('message', (bytes, sender) => question.onAnswer(bytes, sender.address));
  // No network or a firewall: other ways of finding servers remain.
  socket.on('error', (error) => {
    log.warn('datagram search failed', { error: error.message });
    end();
  });
  const send = (): void => {
    for (const target of question.targets) {
      const [host = '', port = ''] = target.split(':');
      socket.send(question.datagram, Number(port), host, (error) => {
        if (error) log.warn('datagram not sent', { target, error: error.message });
      });
    }
  };
  socket.bind(0, () => {
    socket.setBroadcast(true);
    timers.push(...rounds.map((delay) => setTimeout(send, delay)));
  });
  await over;
  for (const timer of timers) clearTimeout(timer);
  socket.close();
};

/** This network's broadcast addresses: the limited one and one for each interface; and this machine itself. */
export const broadcastHosts = (): string[] => {
  const directed = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((one) => one.family === 'IPv4' && !one.internal)
    .map((one) => directedBroadcast(one.address, one.netmask));
  return [...new Set(['255.255.255.255', '127.0.0.1', ...directed])];
};

/** `192.168.1.20`, `255.255.255.0` → `192.168.1.255`. */
export const directedBroadcast = (address: string, netmask: string): string => {
  const mask = netmask.split('.').map(Number);
  return address
    .split('.')
    .map((part, index) => (Number(part) | (~(mask[index] ?? 255) & 255)).toString())
    .join('.');
};
