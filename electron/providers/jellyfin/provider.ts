import type { HealthReport } from '../../../shared/domain/keys/health.ts';
import type { ItemPage, Library } from '../../../shared/domain/servers/library.ts';
import type { ServerDetails } from '../../../shared/domain/servers/server-details.ts';
import type { ProbedServer } from '../../../shared/domain/servers/server.ts';
import type { Clock } from '../../timing/clock.ts';
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
import { jellyfinHttpPort } from './address.ts';
import { check } from './check.ts';
import { JellyfinClient, type JellyfinTimeouts } from './client.ts';
import { findMinted, listKeys, mint, revoke } from './keys/api-keys.ts';
import { items, libraries, recentlyAdded, search } from './browsing/libraries.ts';
import { planMint } from './names.ts';
import { probe } from './probe.ts';
import { serverDetails } from './server/details.ts';
import { readiness } from './server/readiness.ts';
import { startQuickConnect } from './sign-in/quick-connect.ts';
import { signInWithPassword, signInWithSecret, signOut } from './sign-in/sign-in.ts';

/** Jellyfin servers, 10.8 to 13: API keys, and the devices users are signed in on. docs/protocols/jellyfin.md */
export class JellyfinProvider implements Provider {
  readonly id = 'jellyfin';
  readonly localPorts = [jellyfinHttpPort];
  readonly signIn: Provider['signIn'];
  readonly home: Provider['home'] = notOffered('one-user-only');
  readonly sessions: Provider['sessions'] = notOffered('server-has-no-such-thing');
  readonly quota: Provider['quota'] = notOffered('server-has-no-such-thing');
  readonly mcps: Provider['mcps'] = notOffered('server-has-no-such-thing');
  readonly keyDetail: Provider['keyDetail'] = notOffered('server-has-no-such-thing');
  readonly editKey: Provider['editKey'] = notOffered('server-keeps-keys-as-made');
  readonly replaceSecret: Provider['replaceSecret'] = notOffered('overlap-is-better');
  readonly usage: Provider['usage'] = notOffered('server-does-not-report');
  readonly trial: Provider['trial'] = notOffered('opens-no-tools');
  readonly claim: Provider['claim'] = notOffered('server-has-no-such-thing');
  readonly readiness: Provider['readiness'];
  readonly #client: JellyfinClient;
  readonly #clock: Clock;

  /** `version` is Latchkey's own; servers list it beside the sign-in. */
  constructor(parts: { http: HttpClient; clock: Clock; version: string; timeouts?: Partial<JellyfinTimeouts> }) {
    const client = new JellyfinClient(parts);
    this.#client = client;
    this.#clock = parts.clock;
    this.signIn = {
      password: { offered: true, start: (input) => signInWithPassword(client, input) },
      link: { offered: true, start: (input) => startQuickConnect(client, parts.clock, input) },
      code: notOffered('no-short-code'),
      secret: (input) => signInWithSecret(client, input),
    };
    this.readiness = {
      offered: true,
      start: (access, consumers) => readiness(client, access, parts.clock, consumers),
    };
  }

  probe(address: string, options?: ProbeOptions): Promise<ProbedServer> {
    return probe(this.#client, address, options);
  }

  signOut(access: Access): Promise<void> {
    return signOut(this.#client, access);
  }

  /** Jellyfin's tokens have no end and nothing to renew. */
  renew(): Promise<null> {
    return Promise.resolve(null);
  }

  listKeys(access: Access): Promise<RemoteKey[]> {
    return listKeys(this.#client, access);
  }

  planMint(input: MintInput): MintPlan {
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
