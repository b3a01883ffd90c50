import type { CredentialKind } from './credential.ts';
import type { HealthState } from './health.ts';
import type { OperationState } from './operation.ts';

// What the page needs of the domain at run time. Free of zod, which would double what it has to load.

/** For how long back requests are counted. */
export const usagePeriods = ['day', 'week', 'month'] as const;

/** The server itself said that it does not accept this secret. */
export const isRefused = (state: HealthState): boolean => state === 'revoked' || state === 'expired';

/** Nothing more will happen to an operation in this state. */
export const isEnded = (state: OperationState): boolean => state === 'done' || state === 'rolled-back';

/** Latchkey renews it before its end, so that end is nothing to warn about. */
export const renewsItself = (kind: CredentialKind): boolean => kind === 'plexmcp-session' || kind === 'plex-device-jwt';
