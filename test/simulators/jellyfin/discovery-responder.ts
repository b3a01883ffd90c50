import { createSocket, type Socket } from 'node:dgram';

/** Answers Jellyfin's discovery datagrams on 127.0.0.1: anything that contains the question, in any case. */
export class DiscoveryResponder {
  readonly #socket: Socket = createSocket('udp4');

  /** `answer` gives the object to send, or null to keep silent (a starting server does not answer). */
  constructor(answer: () => object | null) {
    this.#socket.on('message', (bytes, sender) => {
      if (!bytes.toString('utf8').toLowerCase().includes('who is jellyfinserver?')) return;
      const said = answer();
      if (said) this.#socket.send(JSON.stringify(said), sender.port, sender.address);
    });
  }

  async listen(port: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#socket.once('error', reject);
    this.#socket.bind(port, '127.0.0.1', resolve);
    await promise;
  }

  get port(): number {
    return this.#socket.address().port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#socket.close(() => resolve()));
  }
}
