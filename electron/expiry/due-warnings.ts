import type { Credential } from '../../shared/domain/credential.ts';
import { renewsItself } from '../../shared/domain/plain.ts';
import type { Warning } from '../shell.ts';

const dayMs = 86_400_000;

/** Everything that a person should have been told by now, oldest date first. Pure. */
export const dueWarnings = (credentials: readonly Credential[], leadDays: number, now: Date): Warning[] =>
  credentials
    .filter((row) => row.expiry !== null && row.lifecycle !== 'revoked' && !renewsItself(row.kind))
    .flatMap((row) => {
      const at = row.expiry?.at ?? '';
      const left = Date.parse(at) - now.getTime();
      if (left > leadDays * dayMs) return [];
      return [{ kind: left > 0 ? ('expiring' as const) : ('expired' as const), credentialId: row.id, name: row.name, at }];
    })
    .sort((a, b) => a.at.localeCompare(b.at));

/** When the next warning falls due, epoch ms; null when none is ahead. */
export const nextDue = (credentials: readonly Credential[], leadDays: number, now: Date): number | null => {
  const times = credentials
    .filter((row) => row.expiry !== null && row.lifecycle !== 'revoked' && !renewsItself(row.kind))
    .flatMap((row) => {
      const at = Date.parse(row.expiry?.at ?? '');
      return [at - leadDays * dayMs, at];
    })
    .filter((time) => time > now.getTime());
  return times.length > 0 ? Math.min(...times) : null;
};
