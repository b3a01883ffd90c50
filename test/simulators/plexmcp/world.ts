import type { KeyStore } from './key-store.ts';
import type { ConnectedMcp } from './mcps.ts';
import type { People } from './people.ts';

/** Whether the build counts uses (its billing feature): the routes are absent, there but not set up, or work. */
export type Billing = 'absent' | 'not-set-up' | 'working';

/** What the routes share: the organisation's state and the switches that tests turn. */
export interface World {
  readonly keys: KeyStore;
  readonly people: People;
  readonly now: () => Date;
  /** Keys that the plan allows; -1 is unlimited. */
  maxKeys: number;
  /** MCPs with tools that really answer; generated ones follow, up to `mcps` in all. */
  connected: readonly ConnectedMcp[];
  mcps: number;
  toolsPerMcp: number;
  /** Numbers of MCPs that the server never looked into: they have no `tools_json`. */
  unexamined: Set<number>;
  /** Numbers of MCPs that time out behind the gateway. */
  broken: Set<number>;
  databaseDown: boolean;
  /** A proxy that signs everybody in: any key is taken. */
  open: boolean;
  /** A proxy that takes the Authorization header away. */
  stripsAuthorization: boolean;
  /** What `BASE_DOMAIN` is set to; the gateway answers to no other host. */
  baseDomain: string;
  organisationActive: boolean;
  /** Every request gets 429; documented contract. */
  rateLimited: boolean;
  billing: Billing;
  /** Billing builds: the month's calls are used up, or the money set aside is. */
  monthIsUsedUp: boolean;
  spendCapReached: boolean;
  /** The gateway was reached under the host name of another organisation. */
  foreignOrganisation: boolean;
  /** The database schema as published: ending a sign-in answers 500 although it takes effect. */
  publishedSchema: boolean;
  /** On the same schema a login with a second factor may answer 500. */
  secondFactorBroken: boolean;
}
