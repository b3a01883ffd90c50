import type { HealthReport } from '../../../shared/domain/keys/health.ts';
import type { ItemPage, Library } from '../../../shared/domain/servers/library.ts';
import type { ServerDetails } from '../../../shared/domain/servers/server-details.ts';
import type { ProbedServer } from '../../../shared/domain/servers/server.ts';
import type { Clock } from '../../timing/clock.ts';
import type { Secret } from '../../vault/secret.ts';
import type { HttpClient } from '../http/http-client.ts';
import { notOffered } from '../common/not-offered.ts';
import type {
  Access,
  FoundMint,
  MintedKey,
  MintInput,
  MintPlan,
  PageRequest,
  ProbeOptions,
  Provider,
  RemoteKey,
} from '../port.ts';
import { plexPort } from './server/address.ts';
import { check } from './check.ts';
import { type PlexBases, PlexClient, type PlexTimeouts } from './client.ts';
import { findMinted, listKeys, mint, revoke } from './keys.ts';
import { serverDetails } from './server/details.ts';
import { items, libraries, recentlyAdded } from './server/library.ts';
import { mintIdentity } from './identity/mint-identity.ts';
import { renewIdentity } from './identity/renew-identity.ts';
import { planMint } from './names.ts';
import { plexOffers } from './offers.ts';
import { probe } from './server/probe.ts';
import { type PlexResource, resources } from './server/resources.ts';
import { search } from './server/search.ts';
import { signOut } from './sign-in/sign-out.ts';

/** Plex: the account at plex.tv, which has the tokens, and Plex Media Servers, which they open. docs/protocols/plex.md */
export class PlexProvider implements Provider {
  readonly id = 'plex';
  readonly localPorts = [plexPort];
  readonly signIn: Provider['signIn'];
  readonly home: Provider['home'];
  readonly claim: Provider['claim'];
  readonly sessions: Provider['sessions'] = notOffered('server-has-no-such-thing');
  readonly quota: Provider['quota'] = notOffered('server-has-no-such-thing');
  readonly mcps: Provider['mcps'] = notOffered('server-has-no-such-thing');
  readonly keyDetail: Provider['keyDetail'] = notOffered('server-has-no-such-thing');
  readonly editKey: Provider['editKey'] = notOffered('server-keeps-keys-as-made');
  readonly replaceSecret: Provider['replaceSecret'] = notOffered('overlap-is-better');
  readonly usage: Provider['usage'] = notOffered('server-does-not-report');
  readonly trial: Provider['trial'] = notOffered('opens-no-tools');
  readonly readiness: Provider['readiness'] = notOffered('server-has-no-such-thing');
  readonly #client: PlexClient;
  readonly #clock: Clock;

  /** `version` is Latchkey's own. `bases` stands for Plex's hosts; tests and the demonstration put a simulator there. */
  constructor(parts: { http: HttpClient; clock: Clock; version: string; bases?: PlexBases; timeouts?: Partial<PlexTimeouts> }) {
    const client = new PlexClient(parts);
    this.#client = client;
    this.#clock = parts.clock;
    const { signIn, home, claim } = plexOffers(client, parts.clock);
    this.signIn = signIn;
    this.home = home;
    this.claim = claim;
  }

  probe(address: string, options?: ProbeOptions): Promise<ProbedServer> {
    return probe(this.#client, address, options);
  }

  signOut(access: Access): Promise<void> {
    return signOut(this.#client, access);
  }

  /** Only device identities end; all other tokens of Plex's live until somebody ends them. */
  async renew(access: Access): Promise<{ secret: Secret; expiresAt: string | null } | null> {
    return access.kind === 'plex-device-jwt' ? renewIdentity(this.#client, this.#clock, access) : null;
  }

  listKeys(access: Access): Promise<RemoteKey[]> {
    return listKeys(this.#client, access);
  }

  planMint(input: MintInput): MintPlan {
    return planMint(input);
  }

  mint(access: Access, plan: MintPlan): Promise<MintedKey> {
    return plan.options.kind === 'plex-device-jwt'
      ? mintIdentity(this.#client, this.#clock, access, plan)
      : mint(this.#client, access, plan);
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

  serverDetails(access: Access): Promise<ServerDetails> {
    return serverDetails(this.#client, access, this.#clock);
  }
}
