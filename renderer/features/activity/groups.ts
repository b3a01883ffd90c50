import type { Activity, ActivityKind } from '../../../shared/domain/activity.ts';
import type { IconName } from '../../components/text/Icon.tsx';

/** What a person looks for in the log. */
export const groups = ['all', 'changes', 'use', 'checks', 'accounts', 'servers', 'app'] as const;
export type Group = (typeof groups)[number];

const kinds: Record<ActivityKind, { group: Exclude<Group, 'all'>; icon: IconName }> = {
  'server-added': { group: 'servers', icon: 'server' },
  'server-removed': { group: 'servers', icon: 'server' },
  'server-identity-changed': { group: 'servers', icon: 'warning' },
  'server-version-changed': { group: 'servers', icon: 'refresh' },
  'server-restarted': { group: 'servers', icon: 'refresh' },
  'server-claimed': { group: 'servers', icon: 'link' },
  'certificate-trusted': { group: 'servers', icon: 'lock' },
  'account-signed-in': { group: 'accounts', icon: 'unlock' },
  'account-signed-out': { group: 'accounts', icon: 'lock' },
  'session-ended': { group: 'accounts', icon: 'lock' },
  'keys-listed': { group: 'checks', icon: 'refresh' },
  'credential-created': { group: 'changes', icon: 'plus' },
  'credential-imported': { group: 'changes', icon: 'import' },
  'credential-pasted': { group: 'changes', icon: 'paste' },
  'credential-renamed': { group: 'changes', icon: 'edit' },
  'credential-edited': { group: 'changes', icon: 'edit' },
  'credential-renewed': { group: 'changes', icon: 'refresh' },
  'credential-tried': { group: 'use', icon: 'activity' },
  'credential-copied': { group: 'use', icon: 'copy' },
  'credential-revealed': { group: 'use', icon: 'eye' },
  'credential-checked': { group: 'checks', icon: 'check' },
  'credential-forgotten': { group: 'changes', icon: 'trash' },
  'credential-rotated': { group: 'changes', icon: 'rotate' },
  'credential-revoked': { group: 'changes', icon: 'stop' },
  'expiry-set': { group: 'changes', icon: 'calendar' },
  'expiry-warned': { group: 'checks', icon: 'clock' },
  'revocation-announced': { group: 'checks', icon: 'clock' },
  'revocation-called-off': { group: 'changes', icon: 'calendar' },
  'key-appeared': { group: 'checks', icon: 'eye' },
  'key-died': { group: 'checks', icon: 'warning' },
  'operation-stopped': { group: 'changes', icon: 'warning' },
  'operation-resumed': { group: 'changes', icon: 'refresh' },
  'operation-rolled-back': { group: 'changes', icon: 'back' },
  'app-locked': { group: 'app', icon: 'lock' },
  'app-unlocked': { group: 'app', icon: 'unlock' },
  'lock-passphrase-set': { group: 'app', icon: 'lock' },
  'lock-passphrase-removed': { group: 'app', icon: 'unlock' },
  reconciled: { group: 'app', icon: 'info' },
  'vault-changed': { group: 'app', icon: 'lock' },
  'settings-reset': { group: 'app', icon: 'settings' },
};

export const iconOf = (kind: ActivityKind): IconName => kinds[kind].icon;

/** Stands for all servers, and for what belongs to none; no server's id looks like this. */
export const anyServer = '*';
export const noServer = '-';

/** Whether an entry is looked for. Pure. @param server a server's id, `anyServer` or `noServer` */
export const matches = (entry: Activity, group: Group, server: string): boolean =>
  (group === 'all' || kinds[entry.kind].group === group) && (server === anyServer || (entry.serverId ?? noServer) === server);
