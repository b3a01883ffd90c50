import { isAppError } from '../../shared/domain/errors.ts';
import type { ProviderId } from '../../shared/domain/servers/provider.ts';
import type { Address } from '../../shared/domain/servers/server.ts';
import type { Log } from '../log/log.ts';
import type { Providers } from '../providers/registry.ts';
import type { Progress, Tasks } from '../tasks.ts';
import { askByDatagram } from './datagrams.ts';
import type { ServerBook } from './server-book.ts';
import type { DatagramSource, Hint, LocalPorts } from './source.ts';

/** A search closes after this time, in ms, whatever is still unanswered. */
const listenMs = 3000;

interface Parts {
  providers: Providers;
  sources: readonly DatagramSource[];
  localPorts: LocalPorts;
  book: ServerBook;
  tasks: Tasks;
  log: Log;
}

/** Looks for servers: by datagram on the network, and at the usual ports of this machine. Found ones appear as they prove themselves. */
export class DiscoveryService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(wanted: readonly ProviderId[] | undefined): { taskId: string } {
    return this.#parts.tasks.start('discovery', async (progress, signal) => {
      const search = new Search(this.#parts, progress, signal);
      const sources = this.#parts.sources.filter((source) => !wanted || wanted.includes(source.provider));
      const ports = Object.values(this.#parts.providers).filter((provider) => !wanted || wanted.includes(provider.id));
      const local = ports.flatMap((provider) =>
        this.#parts.localPorts[provider.id].map((port) =>
          search.lookAt(provider.id, `http://localhost:${port}`, null, 'localhost'),
        ),
      );
      await Promise.all([...sources.map((source) => search.listen(source, listenMs)), ...local]);
      await search.settled();
    });
  }
}

/** One run: remembers what it already looked at, so that a server answering six times is asked once. */
class Search {
  readonly #parts: Parts;
  readonly #progress: Progress;
  readonly #signal: AbortSignal;
  readonly #seen = new Set<string>();
  readonly #looking: Promise<void>[] = [];
  readonly #found = new Set<string>();

  constructor(parts: Parts, progress: Progress, signal: AbortSignal) {
    this.#parts = parts;
    this.#progress = progress;
    // Looking at a hint may not outlast the search for long.
    this.#signal = AbortSignal.any([signal, AbortSignal.timeout(listenMs + 2000)]);
  }

  async listen(source: DatagramSource, forMs: number): Promise<void> {
    const question = {
      datagram: source.datagram,
      targets: source.targets,
      listenMs: forMs,
      signal: this.#signal,
      onAnswer: (bytes: Uint8Array, sender: string): void => {
        const hint = source.parse(bytes, sender);
        if (hint) this.#follow(source, hint);
      },
    };
    await askByDatagram(question, this.#parts.log);
  }

  async settled(): Promise<void> {
    await Promise.all(this.#looking);
  }

  #follow(source: DatagramSource, hint: Hint): void {
    const key = `${source.provider} ${hint.provenId} ${hint.candidates[0]?.url ?? ''}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const tryAll = async (): Promise<void> => {
      for (const candidate of hint.candidates) {
        if (await this.lookAt(source.provider, candidate.url, candidate.resolveTo, source.source, hint)) return;
      }
    };
    this.#looking.push(tryAll());
  }

  /** True when a server of this provider (and with this id, if one is expected) answered there. */
  async lookAt(
    provider: ProviderId,
    url: string,
    resolveTo: string | null,
    source: Address['source'],
    hint?: Pick<Hint, 'provenId' | 'name'>,
  ): Promise<boolean> {
    try {
      const probe = await this.#parts.providers[provider].probe(url, { resolveTo, signal: this.#signal });
      if (hint && probe.provenId !== hint.provenId) return false;
      const server = this.#parts.book.note(
        { ...probe, name: probe.name || (hint?.name ?? '') },
        { source, resolveTo, pin: null },
      );
      this.#found.add(server.id);
      this.#progress({ done: this.#found.size, current: server.name });
      return true;
    } catch (error) {
      // Nobody there, or somebody else: that is what a search is for. Anything else is worth a line.
      if (!isAppError(error)) this.#parts.log.error('search', error, { provider });
      return false;
    }
  }
}
