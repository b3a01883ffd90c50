import type { Activity, ActivityKind } from '../../shared/domain/activity.ts';
import type { Server } from '../../shared/domain/servers/server.ts';
import type { AuditService } from '../audit/audit-service.ts';

interface Change {
  kind: ActivityKind;
  details: Activity['details'];
}

/**
 * What a new look at a server shows to have happened since the last: another version, an absence that is over. Pure. A version
 * that one of the looks did not show is no change.
 */
export const changesBetween = (before: Server, after: Server): Change[] => {
  const changes: Change[] = [];
  const wasAway = before.state === 'starting' || before.state === 'offline';
  if (wasAway && after.state === 'online') changes.push({ kind: 'server-restarted', details: {} });
  if (before.version !== null && after.version !== null && before.version !== after.version)
    changes.push({ kind: 'server-version-changed', details: { from: before.version, to: after.version } });
  return changes;
};

/** Writes down what a new look at a server showed. */
export const recordChanges = (audit: AuditService, before: Server, after: Server): void => {
  for (const { kind, details } of changesBetween(before, after))
    audit.record(kind, { name: after.name, serverId: after.id }, details);
};
