import type { Accounts, SimulatedDevice } from '../accounts.ts';
import type { SharedServer } from '../listings.ts';
import type { Pins } from '../pins.ts';
import type { ClaimCodes } from './claims.ts';
import type { DeviceKeys } from './device-keys.ts';

/** What the routes of the simulated plex.tv share. */
export interface PlexTvState {
  readonly accounts: Accounts;
  readonly pins: Pins;
  readonly servers: SharedServer[];
  readonly claims: ClaimCodes;
  readonly keys: DeviceKeys;
  /** Whether the lists of devices show tokens. */
  showTokens: boolean;
  /** Failed passwords since the last good one. */
  failedSignIns: number;
  /** Puts a page with a puzzle before the sign-in with a password. */
  captcha: boolean;
  /** Takes name and password in place of a token at `/api/v2/resources`, as is told but proven by nobody. */
  basicOpensResources: boolean;
  /** The clock of plex.tv. */
  now(): Date;
  approvePin(code: string, username?: string): boolean;
  removeDevice(device: SimulatedDevice): void;
}
