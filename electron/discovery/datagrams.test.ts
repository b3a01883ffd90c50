import { createSocket, type Socket } from 'node:dgram';

import { afterEach, describe, expect, it } from 'vitest';

import { askByDatagram, broadcastHosts, directedBroadcast } from './datagrams.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const open: Socket[] = [];

/** Echoes what it is asked, upper case, after losing the first few datagrams. */
const answering = async (loses: number): Promise<string> => {
  const socket = createSocket('udp4');
  open.push(socket);
  let heard = 0;
  socket.on('message', (bytes, from) => {
    heard += 1;
    if (heard > loses) socket.send(bytes.toString().toUpperCase(), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return `127.0.0.1:${socket.address().port}`;
};

afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});

const ask = async (targets: string[], listenMs: number, signal = new AbortController().signal): Promise<string[]> => {
  const heard: string[] = [];
  const question = { datagram: Buffer.from('who?'), targets, listenMs, signal };
  await askByDatagram(
    { ...question, onAnswer: (bytes, sender) => heard.push(`${sender} ${Buffer.from(bytes).toString()}`) },
    log,
  );
  return heard;
};

describe('askByDatagram', () => {
  it('hears every target, also when the first datagram is lost', async () => {
    const heard = await ask([await answering(0), await answering(1)], 1000);
    expect(heard.filter((line) => line === '127.0.0.1 WHO?').length).toBeGreaterThanOrEqual(3);
  });

  it('ends when aborted, and survives a target that cannot be sent to', async () => {
    const abort = new AbortController();
    const asking = ask(['256.1.1.1:9', await answering(0)], 60_000, abort.signal);
    abort.abort();
    await expect(asking).resolves.toEqual([]);
  });
});

describe('broadcast addresses', () => {
  it('fills the host part with ones', () => {
    expect(directedBroadcast('192.168.1.20', '255.255.255.0')).toBe('192.168.1.255');
    expect(directedBroadcast('10.1.2.3', '255.255.240.0')).toBe('10.1.15.255');
  });

  it('always asks the whole segment and this machine', () => {
    expect(broadcastHosts()).toEqual(expect.arrayContaining(['255.255.255.255', '127.0.0.1']));
  });
});
