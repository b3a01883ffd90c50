import { renewsItself } from '../../shared/domain/keys/plain.ts';
import type { CredentialRecord } from '../storage/port.ts';

const hourMs = 3_600_000;

/**
 * How long before its end a secret is renewed, in ms. A PlexMCP sign-in can only be renewed once its access token, which lives a
 * day, is about to end, so looking begins days before.
 */
const aheadMs = { 'plex-device-jwt': 24 * hourMs, 'plexmcp-session': 72 * hourMs } as const;

/** When the secret should be renewed, epoch ms; null for one that does not renew itself, is not held or has no end. */
export const renewalTime = (row: CredentialRecord): number | null => {
  if (!renewsItself(row.kind) || !row.held || row.lifecycle === 'revoked' || row.expiry === null) return null;
  return Date.parse(row.expiry.at) - aheadMs[row.kind as keyof typeof aheadMs];
};

/** The pause before the next try, in ms: a minute, doubled with each failure, at most an hour. */
export const retryPause = (failures: number): number => Math.min(60_000 * 2 ** (failures - 1), hourMs);
