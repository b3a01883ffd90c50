import type { HealthReport } from '../../../shared/domain/health.ts';
import type { ItemPage, Library } from '../../../shared/domain/library.ts';
import type { ProbedServer } from '../../../shared/domain/server.ts';
import type { Clock } from '../../clock.ts';
import type { HttpClient } from '../http/http-client.ts';
import type { Access, FoundMint, MintedKey, MintPlan, PageRequest, ProbeOptions, Provider, RemoteKey } from '../port.ts';
import { plexPort } from './address.ts';
import { check } from './check.ts';
import { type PlexBases, PlexClient, type PlexTimeouts } from './client.ts';
import { findMinted, listKeys, mint, revoke } from './keys.ts';
import { items, libraries, recentlyAdded, search } from './library.ts';
import { startLink } from './link.ts';
import { planMint } from './names.ts';
import { probe } from './probe.ts';
import { type PlexResource, resources } from './resources.ts';
import { signInWithPassword, signInWithSecret, signOut } from './sign-in.ts';

/** Plex: the account at plex.tv, which has the tokens, and Plex Media Servers, which they open. docs/protocols/plex.md */
export class PlexProvider implements Provider {
  readonly id = 'plex';
  readonly localPorts = [plexPort];
  readonly signIn: Provider['signIn'];
  readonly #client: PlexClient;
  readonly #clock: Clock;

  /** `version` is Latchkey's own. `bases` stands for Plex's hosts; tests and the demonstration put a simulator there. */
  constructor(parts: { http: HttpClient; clock: Clock; version: string; bases?: PlexBases; timeouts?: Partial<PlexTimeouts> }) {
    const client = new PlexClient(parts);
    this.#client = client;
    this.#clock = parts.clock;
    this.signIn = {
      password: { offered: true, start: (input) => signInWithPassword(client, input) },
      link: { offered: true, start: (input) => startLink(client, parts.clock, input) },
      secret: (input) => signInWithSecret(client, input, parts.clock),
    };
  }

  probe(address: string, options?: ProbeOptions): Promise<ProbedServer> {
    return probe(this.#client, address, options);
  }

  signOut(access: Access): Promise<void> {
    return signOut(this.#client, access);
  }

  /** Plex's tokens have no end and nothing to renew. */
  renew(): Promise<null> {
    return Promise.resolve(null);
  }

  listKeys(access: Access): Promise<RemoteKey[]> {
    return listKeys(this.#client, access);
  }

  planMint(input: { label: string; nonce: string; clientId: string; expiresAt: string | null }): MintPlan {
    return planMint(input);
  }

  mint(access: Access, plan: MintPlan): Promise<MintedKey> {
    return mint(this.#client, access, plan);
  }

  findMinted(access: Access, plan: MintPlan): Promise<FoundMint> {
    return findMinted(this.#client, access, plan);
  }

  revoke(access: Access, key: RemoteKey): Promise<void> {
    return revoke(this.#client, access, key);
  }

  check(access: Access): Promise<HealthReport> {
    return check(this.#client, access, this.#clock);
  }

  /** Beyond the port: the servers an account reaches, for discovery. */
  resources(access: Access): Promise<PlexResource[]> {
    return resources(this.#client, access);
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
