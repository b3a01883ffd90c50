import { createSocket, type Socket } from 'node:dgram';

/** Answers Plex's discovery datagrams on 127.0.0.1. Twice for each question, as a server does that hears broadcast and multicast. */
export class GdmResponder {
  readonly #socket: Socket = createSocket('udp4');
  readonly #lines: () => string[];

  /** `lines` gives the headers of the answer. */
  constructor(lines: () => string[]) {
    this.#lines = lines;
    this.#socket.on('message', (bytes, sender) => {
      if (!/^M-SEARCH \* HTTP\/1\.[01]/u.test(bytes.toString('latin1'))) return;
      const answer = Buffer.from(['HTTP/1.0 200 OK', ...this.#lines(), '', ''].join('\r\n'));
      for (let times = 0; times < 2; times += 1) this.#socket.send(answer, sender.port, sender.address);
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
