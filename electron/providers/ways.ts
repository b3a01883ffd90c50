import type { KeyChanges, KeyDetail, KeyQuota, Mcp } from '../../shared/domain/keys/key-options.ts';
import type { NotOfferedReason } from '../../shared/domain/servers/capabilities.ts';
import type { HomeUser, SignInSession } from '../../shared/domain/servers/people.ts';
import type { Readiness, ServerDetails } from '../../shared/domain/servers/server-details.ts';
import type { Tool, Trial } from '../../shared/domain/keys/trial.ts';
import type { KeyUsage, UsagePeriod } from '../../shared/domain/keys/usage.ts';
import type { Secret } from '../vault/secret.ts';
import type { Access, Endpoint, MintedKey, SignedIn } from './port.ts';

/** Something that a provider may lack; what is lacking is said by the type, with the reason that a person reads. */
export type Way<T> = { offered: true; start: T } | { offered: false; reason: NotOfferedReason };

/** What a provider needs to find a key that is known here. */
export interface KeyReference {
  remoteId: string | null;
  remoteName: string | null;
  /** The first characters of the secret, where the server lists keys by them. */
  prefix: string | null;
}

/** An app that uses a server, as the inventory knows it. */
export interface Consumer {
  credentialId: string;
  /** What its key or device is called. */
  name: string;
  /** As the device says it itself; null for a key. */
  product: string | null;
  version: string | null;
}

/** What not every provider has. `shared/domain/servers/capabilities.ts` says the same to the page, and a test holds the two together. */
export interface Ways {
  /** The people of a Plex Home. */
  readonly home: Way<{
    list(access: Access): Promise<HomeUser[]>;
    /** Signs in as one of them, under the same client identity. @throws pin-refused, rate-limited */
    switchTo(access: Access, who: { userId: string; pin: Secret | null }): Promise<SignedIn>;
  }>;
  /** The sign-ins that the provider lists for the user. */
  readonly sessions: Way<{
    list(access: Access): Promise<SignInSession[]>;
    end(access: Access, sessionId: string): Promise<void>;
    endAll(access: Access): Promise<void>;
  }>;
  readonly quota: Way<(access: Access) => Promise<KeyQuota>>;
  /** What a new key can be limited to. */
  readonly mcps: Way<(access: Access) => Promise<Mcp[]>>;
  readonly keyDetail: Way<(access: Access, key: KeyReference) => Promise<KeyDetail>>;
  /** Changes a key and compares what the server echoes. @throws expiry-not-kept, invalid-input */
  readonly editKey: Way<(access: Access, key: KeyReference, changes: KeyChanges) => Promise<KeyDetail>>;
  /** Swaps the secret of the same key; the old one is dead at once. May be repeated: whoever lost the answer swaps again. */
  readonly replaceSecret: Way<(access: Access, key: KeyReference) => Promise<MintedKey>>;
  readonly usage: Way<(access: Access, key: KeyReference, period: UsagePeriod) => Promise<KeyUsage>>;
  /** What a key opens, asked with the key itself. */
  readonly trial: Way<{
    opens(access: Access): Promise<{ mcps: Mcp[]; tools: Tool[] }>;
    /** A refusal by the gateway is a result. Sent once. @throws unreachable, timeout, cancelled, … */
    call(access: Access, call: { mcp: string; tool: string; arguments: Record<string, unknown> }): Promise<Trial>;
  }>;
  /** Joining a server to an account. */
  readonly claim: Way<{
    /** Anonymous. */
    isClaimed(endpoint: Endpoint): Promise<boolean>;
    claim(account: Access, endpoint: Endpoint): Promise<void>;
  }>;
  /** Whether apps survive the end of the old headers. */
  readonly readiness: Way<(access: Access, consumers: readonly Consumer[]) => Promise<Readiness>>;
  serverDetails(access: Access): Promise<ServerDetails>;
}
