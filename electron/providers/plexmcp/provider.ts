import type { ServerDetails } from '../../../shared/domain/servers/server-details.ts';
import type { ProbedServer } from '../../../shared/domain/servers/server.ts';
import type { HealthReport } from '../../../shared/domain/keys/health.ts';
import type { ItemPage, Library } from '../../../shared/domain/servers/library.ts';
import { type Clock, systemClock } from '../../timing/clock.ts';
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
import { quota } from './account/quota.ts';
import { renew, signOut } from './account/renewal.ts';
import { serverDetails } from './account/server-details.ts';
import { endAllSessions, endSession, listSessions } from './account/sessions.ts';
import { signInWithSecret } from './account/sign-in-secret.ts';
import { signInWithPassword } from './account/sign-in.ts';
import { check } from './check.ts';
import { PlexMcpClient, type PlexMcpTimeouts } from './client.ts';
import { keyDetail } from './keys/detail.ts';
import { editKey } from './keys/edit.ts';
import { listKeys } from './keys/list.ts';
import { listMcps } from './keys/mcps.ts';
import { findMinted, mint } from './keys/mint.ts';
import { planMint } from './keys/names.ts';
import { replaceSecret } from './keys/replace.ts';
import { revoke } from './keys/revoke.ts';
import { usage } from './keys/usage.ts';
import { items, libraries, recentlyAdded, search } from './library.ts';
import { probe } from './probe.ts';
import { callTool } from './trial/call.ts';
import { opens } from './trial/opens.ts';

/** PlexMCP, in both of its contracts; which one a gateway speaks is learnt by `probe` and travels in the endpoint. docs/protocols/plexmcp.md */
export class PlexMcpProvider implements Provider {
  readonly id = 'plexmcp';
  readonly localPorts = [8080, 3000];
  readonly signIn: Provider['signIn'];
  readonly home: Provider['home'] = notOffered('one-user-only');
  readonly sessions: Provider['sessions'];
  readonly quota: Provider['quota'];
  readonly mcps: Provider['mcps'];
  readonly keyDetail: Provider['keyDetail'];
  readonly editKey: Provider['editKey'];
  readonly replaceSecret: Provider['replaceSecret'];
  readonly usage: Provider['usage'];
  readonly trial: Provider['trial'];
  readonly claim: Provider['claim'] = notOffered('server-has-no-such-thing');
  readonly readiness: Provider['readiness'] = notOffered('server-has-no-such-thing');
  readonly #client: PlexMcpClient;
  readonly #clock: Clock;

  constructor(parts: { http: HttpClient; clock?: Clock; timeouts?: Partial<PlexMcpTimeouts> }) {
    const client = new PlexMcpClient(parts);
    const clock = parts.clock ?? systemClock;
    this.#client = client;
    this.#clock = clock;
    this.signIn = {
      password: { offered: true, start: (input) => signInWithPassword(client, input, clock) },
      link: notOffered('no-link-sign-in'),
      code: notOffered('no-link-sign-in'),
      secret: (input) => signInWithSecret(client, input, clock),
    };
    // The documented contract lacks some of these; which contract a gateway speaks is known only when it is asked.
    this.sessions = {
      offered: true,
      start: {
        list: (access) => listSessions(client, access),
        end: (access, id) => endSession(client, access, id),
        endAll: (access) => endAllSessions(client, access),
      },
    };
    this.quota = { offered: true, start: (access) => quota(client, access, clock) };
    this.mcps = { offered: true, start: (access) => listMcps(client, access) };
    this.keyDetail = { offered: true, start: (access, key) => keyDetail(client, access, key, clock) };
    this.editKey = { offered: true, start: (access, key, changes) => editKey(client, access, key, changes, clock) };
    this.replaceSecret = { offered: true, start: (access, key) => replaceSecret(client, access, key, clock) };
    this.usage = { offered: true, start: (access, key, period) => usage(client, access, key, period, clock) };
    this.trial = {
      offered: true,
      start: { opens: (access) => opens(client, access), call: (access, call) => callTool(client, access, call) },
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

  planMint(input: MintInput): MintPlan {
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

  serverDetails(access: Access): Promise<ServerDetails> {
    return serverDetails(this.#client, access, this.#clock);
  }
}
