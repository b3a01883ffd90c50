import type { KeyStore } from './key-store.ts';
import type { People } from './people.ts';

/** What the routes share: the organisation's state and the switches that tests turn. */
export interface World {
  readonly keys: KeyStore;
  readonly people: People;
  readonly now: () => Date;
  /** Keys that the plan allows; -1 is unlimited. */
  maxKeys: number;
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
}
