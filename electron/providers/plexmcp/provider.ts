import type { ProbedServer } from '../../../shared/domain/server.ts';
import type { HealthReport } from '../../../shared/domain/health.ts';
import type { ItemPage, Library } from '../../../shared/domain/library.ts';
import { type Clock, systemClock } from '../../clock.ts';
import type { HttpClient } from '../http/http-client.ts';
import type { Access, FoundMint, MintedKey, MintPlan, PageRequest, ProbeOptions, Provider, RemoteKey } from '../port.ts';
import { check } from './check.ts';
import { PlexMcpClient, type PlexMcpTimeouts } from './client.ts';
import { findMinted, listKeys, mint, revoke } from './keys.ts';
import { items, libraries, recentlyAdded, search } from './library.ts';
import { planMint } from './names.ts';
import { probe } from './probe.ts';
import { renew, signOut } from './renewal.ts';
import { signInWithSecret } from './sign-in-secret.ts';
import { signInWithPassword } from './sign-in.ts';

/** PlexMCP, in both of its contracts; which one a gateway speaks is learnt by `probe` and travels in the endpoint. docs/protocols/plexmcp.md */
export class PlexMcpProvider implements Provider {
  readonly id = 'plexmcp';
  readonly localPorts = [8080, 3000];
  readonly signIn: Provider['signIn'];
  readonly #client: PlexMcpClient;
  readonly #clock: Clock;

  constructor(parts: { http: HttpClient; clock?: Clock; timeouts?: Partial<PlexMcpTimeouts> }) {
    this.#client = new PlexMcpClient(parts);
    this.#clock = parts.clock ?? systemClock;
    this.signIn = {
      password: { offered: true, start: (input) => signInWithPassword(this.#client, input, this.#clock) },
      link: { offered: false, reason: 'no-link-sign-in' },
      secret: (input) => signInWithSecret(this.#client, input, this.#clock),
    };
  }

  probe(address: string, options?: ProbeOptions): Promise<ProbedServer> {
    return probe(this.#client, address, options);
  }

  signOut(access: Access): Promise<void> {
    return signOut(this.#client, access);
  }

  renew(access: Access): ReturnType<Provider['renew']> {
    return renew(this.#client, access, this.#clock);
  }

  listKeys(access: Access): Promise<RemoteKey[]> {
    return listKeys(this.#client, access, this.#clock);
  }

  planMint(input: Parameters<Provider['planMint']>[0]): MintPlan {
    return planMint(input, this.#clock.now());
  }

  mint(access: Access, plan: MintPlan): Promise<MintedKey> {
    return mint(this.#client, access, plan, this.#clock);
  }

  findMinted(access: Access, plan: MintPlan): Promise<FoundMint> {
    return findMinted(this.#client, access, plan, this.#clock);
  }

  revoke(access: Access, key: RemoteKey): Promise<void> {
    return revoke(this.#client, access, key, this.#clock);
  }

  check(access: Access): Promise<HealthReport> {
    return check(this.#client, access, this.#clock);
  }

  libraries(access: Access): Promise<Library[]> {
    return libraries(this.#client, access);
  }

  items(access: Access, libraryId: string, page: PageRequest): Promise<ItemPage> {
    return items(this.#client, access, libraryId, page);
  }

  search(access: Access, query: string, page: PageRequest): Promise<ItemPage> {
    return search(this.#client, access, query, page);
  }

  recentlyAdded(access: Access, size: number): Promise<ItemPage> {
    return recentlyAdded(this.#client, access, size);
  }
}
