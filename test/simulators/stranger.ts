import { type Exchange, HttpSimulator, type Reply, type Route } from './http-simulator.ts';

/** A server of another kind: the same reply to everything, or one for each path. */
export class Stranger extends HttpSimulator {
  protected readonly routes: readonly Route[] = [];
  readonly #reply: (path: string) => Reply;

  constructor(reply: Reply | ((path: string) => Reply), tls?: { key: string; cert: string }) {
    super(tls ? { tls } : {});
    this.#reply = typeof reply === 'function' ? reply : () => reply;
  }

  protected notFound({ path }: Exchange): Reply {
    return this.#reply(path);
  }
}
