import type { CredentialKind, Guard } from '../../shared/domain/keys/credential.ts';
import type { HealthReport } from '../../shared/domain/keys/health.ts';
import type { ItemPage, Library } from '../../shared/domain/servers/library.ts';
import type { KeyOptions } from '../../shared/domain/keys/key-options.ts';
import type { ProviderId } from '../../shared/domain/servers/provider.ts';
import type { CertificatePin, Dialect, ProbedServer } from '../../shared/domain/servers/server.ts';
import type { Secret } from '../vault/secret.ts';
import type { Way, Ways } from './ways.ts';

/** How one server is reached. Given out by `Connections` only after its identity was confirmed without a token. */
export interface Endpoint {
  /** Origin and base path without a trailing slash. */
  baseUrl: string;
  /** The id that the server proved. */
  provenId: string;
  pin: CertificatePin | null;
  /** Connect to this IP address instead of resolving the host name. */
  resolveTo: string | null;
  version: string | null;
  dialect: Dialect | null;
}

/** The right to act: where, with which secret, and under which client identity. */
export interface Access {
  /** Null for plex.tv. */
  endpoint: Endpoint | null;
  secret: Secret;
  /** What the secret is; some calls differ by it (a Jellyfin key has no user). */
  kind: CredentialKind;
  /** The client or device identifier under which the secret was made. */
  clientId: string;
  signal?: AbortSignal;
}

export interface ProbeOptions {
  pin?: CertificatePin | null;
  resolveTo?: string | null;
  signal?: AbortSignal;
}

/** The outcome of a sign-in. */
export interface SignedIn {
  kind: CredentialKind;
  secret: Secret;
  /** The secret's own id at the provider, for lists and revocation. */
  remoteId: string | null;
  account: { remoteId: string | null; name: string; canManage: boolean };
  /** ISO 8601; null when it has no end. */
  expiresAt: string | null;
  /** Facts worth showing; no secret. */
  details: Record<string, string>;
}

export interface SignInInput {
  /** Null for plex.tv. */
  endpoint: Endpoint | null;
  clientId: string;
  deviceName: string;
  signal?: AbortSignal;
}

/** Used once, for the exchange, and never kept. */
export interface PasswordInput extends SignInInput {
  username: string;
  password: Secret;
  /** Of the second factor, as it was typed. */
  code?: string;
}

export interface PastedInput extends SignInInput {
  secret: Secret;
}

/** A sign-in finished elsewhere. `poll` gives null while the person is not done; throws `sign-in-expired`. */
export interface PendingLink {
  code: string;
  url: string | null;
  /** What a QR picture should carry; null where there is nothing to scan. */
  qr: string | null;
  /** ISO 8601, as the provider said it. */
  expiresAt: string;
  pollEveryMs: number;
  poll(signal: AbortSignal): Promise<SignedIn | null>;
}

/** One row of the server's own list of keys. */
export interface RemoteKey {
  kind: CredentialKind;
  /** Null where the secret itself is the identifier (Jellyfin API keys). */
  remoteId: string | null;
  /** As the list shows it, nonce included. */
  remoteName: string;
  /** Without the nonce. */
  name: string;
  /** Where the list shows secrets; held in memory only until it is fingerprinted. */
  secret: Secret | null;
  createdAt: string | null;
  lastUsedAt: string | null;
  expiresAt: string | null;
  guard: Guard | null;
  details: Record<string, string>;
}

/** Everything about a key that is to be made, fixed before the first request so that a lost answer can be found again. */
export interface MintPlan {
  /** What the person called it. */
  label: string;
  /** The name the server will list: the label, shortened, and the nonce. */
  remoteName: string;
  nonce: string;
  /** Plex: the client identifier of the new device. Others: unused but fixed all the same. */
  clientId: string;
  /** ISO 8601; only where the server enforces it. */
  expiresAt: string | null;
  /** What was chosen for it; says the kind. */
  options: KeyOptions;
}

/** What a key that is to be made should be. */
export type MintInput = Pick<MintPlan, 'label' | 'nonce' | 'clientId' | 'expiresAt' | 'options'>;

export interface MintedKey {
  secret: Secret;
  remoteId: string | null;
  /** As the server lists it; null where it does not say. */
  createdAt: string | null;
  /** As the server echoed it. */
  expiresAt: string | null;
  details: Record<string, string>;
}

/**
 * What became of a mint whose answer was lost. `lost`: it exists but its secret cannot be had again; it was given to
 * nobody, so it is removed and minted anew.
 */
export type FoundMint = { found: 'nothing' } | { found: 'key'; key: MintedKey } | { found: 'lost'; key: RemoteKey };

export interface PageRequest {
  start: number;
  size: number;
}

/** One of the three systems. Protocol facts: docs/protocols/. Every call throws `AppError` with the codes of its contract entry. */
export interface Provider extends Ways {
  readonly id: ProviderId;
  /** Ports on this machine that are worth asking. */
  readonly localPorts: readonly number[];

  /** Who answers at this address? Anonymous, follows redirects by hand. @throws not-this-service, login-page, unreachable, … */
  probe(address: string, options?: ProbeOptions): Promise<ProbedServer>;

  readonly signIn: {
    password: Way<(input: PasswordInput) => Promise<SignedIn>>;
    link: Way<(input: SignInInput) => Promise<PendingLink>>;
    /** A short code to type on another device. */
    code: Way<(input: SignInInput) => Promise<PendingLink>>;
    /** Takes a pasted secret for an account, after asking the server what it is. @throws token-refused */
    secret(input: PastedInput): Promise<SignedIn>;
  };
  /** Ends the sign-in at the server where that is possible; keys that are an account are left alone. */
  signOut(access: Access): Promise<void>;
  /** A session whose access part ends soon is renewed; null when there is nothing to renew. */
  renew(access: Access): Promise<{ secret: Secret; expiresAt: string | null } | null>;

  listKeys(access: Access): Promise<RemoteKey[]>;
  /** Pure: the names and ids of a key to be made. @throws invalid-input */
  planMint(input: MintInput): MintPlan;
  /** Sends the creating request once; never repeated by itself. */
  mint(access: Access, plan: MintPlan): Promise<MintedKey>;
  /** Looks for the outcome of a mint by the plan's nonce or client id. Makes nothing. */
  findMinted(access: Access, plan: MintPlan): Promise<FoundMint>;
  /** Tells the server to end the key. Proof is `check`'s business. @throws guarded */
  revoke(access: Access, key: RemoteKey): Promise<void>;

  /** Proves what can be proven about a secret, with a control question by a random one. Never throws for what the server says. */
  check(access: Access): Promise<HealthReport>;

  libraries(access: Access): Promise<Library[]>;
  items(access: Access, libraryId: string, page: PageRequest): Promise<ItemPage>;
  search(access: Access, query: string, page: PageRequest): Promise<ItemPage>;
  recentlyAdded(access: Access, size: number): Promise<ItemPage>;
}

/** What a provider knows about a text without asking anybody: its shape. Strongest first. */
export interface ShapeGuess {
  provider: ProviderId;
  kind: CredentialKind;
}
