import { createSocket } from 'node:dgram';

import { expect, it, onTestFinished } from 'vitest';

import { jellyfinQuestion, parseJellyfinAnswer } from '../../../electron/providers/jellyfin/discovery.ts';
import { startJellyfin } from './fixture.ts';

/** Asks by datagram and gives the first answer. */
const answerTo = async (port: number, datagram: Uint8Array): Promise<{ bytes: Uint8Array; sender: string }> => {
  const socket = createSocket('udp4');
  onTestFinished(() => new Promise<void>((resolve) => void socket.close(() => resolve())));
  const { promise, resolve } = Promise.withResolvers<{ bytes: Uint8Array; sender: string }>();
  socket.on('message', (bytes, { address }) => resolve({ bytes, sender: address }));
  socket.send(datagram, port, '127.0.0.1');
  return promise;
};

it('a server answers the datagram, and the answer leads to it', async () => {
  const { server, provider } = await startJellyfin({ udpPort: 0, basePath: '/jf', name: 'Wohnzimmer 📺' });
  const { bytes, sender } = await answerTo(server.udpPort, jellyfinQuestion);
  const answer = parseJellyfinAnswer(bytes, sender);
  expect(answer).toEqual({
    url: server.url,
    alternatives: ['http://127.0.0.1:8096/jf'],
    provenId: server.serverId,
    name: 'Wohnzimmer 📺',
  });
  expect(await provider.probe(answer?.url ?? '')).toMatchObject({ provenId: server.serverId, name: 'Wohnzimmer 📺' });
});

it('a server answers whatever contains the question, in any case, and nothing else', async () => {
  const { server } = await startJellyfin({ udpPort: 0 });
  const asking = answerTo(server.udpPort, Buffer.from('Who is EmbyServer?'));
  const { bytes } = await answerTo(server.udpPort, Buffer.from('xx WHO IS JELLYFINSERVER? xx'));
  expect(JSON.parse(Buffer.from(bytes).toString())).toEqual({
    Address: server.url,
    Id: server.serverId,
    Name: 'living-room',
    EndpointAddress: null,
  });
  // Sent first and to the same socket: had it been answered, the answer would be here.
  expect(await Promise.race([asking, Promise.resolve('silence')])).toBe('silence');
});
