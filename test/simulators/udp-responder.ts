import { createSocket, type Socket } from 'node:dgram';

/** The UDP half of a simulator: answers datagrams on 127.0.0.1. */
export abstract class UdpResponder {
  readonly #socket: Socket = createSocket('udp4');

  constructor() {
    this.#socket.on('message', (question, sender) => {
      for (const answer of this.answersTo(question)) this.#socket.send(answer, sender.port, sender.address);
    });
  }

  /** The datagrams that go back, in order; none for what is no question. */
  protected abstract answersTo(question: Buffer): readonly string[];

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
