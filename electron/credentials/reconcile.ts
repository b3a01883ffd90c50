import { type CredentialKind, credentialKinds } from '../../shared/domain/keys/credential.ts';
import type { ProviderId } from '../../shared/domain/servers/provider.ts';
import type { AuditService } from '../audit/audit-service.ts';
import type { Events } from '../events.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';
import { ownFolder, type Vault, type VaultEntry } from '../vault/port.ts';
import type { Keeper } from './keeper.ts';

interface Parts {
  vault: Pick<Vault, 'list' | 'get' | 'delete'>;
  storage: Storage;
  keeper: Keeper;
  audit: AuditService;
  events: Events;
}

/**
 * Compares vault and database at start. A row whose secret is gone is shown as not held; a secret without a row gets one
 * from its path, so that even a lost database loses no key. Nothing that may still work is deleted, and every difference is written down.
 */
export const reconcile = async (parts: Parts): Promise<{ lost: number; found: number }> => {
  const { vault, storage, keeper, audit, events } = parts;
  const entries = await vault.list();
  const paths = new Set(entries.map((entry) => entry.path));
  const lost = storage.credentials.all().filter((row) => row.held && !(row.vaultPath !== null && paths.has(row.vaultPath)));
  for (const row of lost) {
    storage.credentials.put({ ...row, held: false, vaultPath: null });
    audit.record('reconciled', subjectOf(row), { difference: 'secret-missing' });
  }
  // What an open operation made belongs to it, and it will pick it up.
  const expected = new Set(storage.journal.open().map((one) => one.newCredentialId));
  let found = 0;
  for (const entry of entries) {
    if (entry.path.startsWith(ownFolder) || expected.has(entry.id)) continue;
    const row = storage.credentials.get(entry.id);
    if (row?.held) continue;
    const secret = await vault.get(entry.path);
    const base = row ?? rebuilt(entry, storage, keeper);
    if (!secret || !base) continue;
    if (base.lifecycle === 'revoked') {
      // The crash came after the proof of death and before the dead secret was taken out.
      await vault.delete(entry.path);
      audit.record('reconciled', subjectOf(base), { difference: 'dead-secret-removed' });
      continue;
    }
    const kept = await keeper.keep({ ...base, vaultPath: entry.path }, secret);
    audit.record('reconciled', subjectOf(kept), { difference: row ? 'secret-found' : 'row-rebuilt' });
    found += 1;
  }
  if (lost.length > 0 || found > 0) events.changed('credentials');
  return { lost: lost.length, found };
};

const subjectOf = (row: CredentialRecord) => ({ name: row.name, credentialId: row.id, serverId: row.serverId });

/** A row from nothing but the path: kind/place/name/id. Null for items that are not ours to judge. */
const rebuilt = (entry: VaultEntry, storage: Storage, keeper: Keeper): CredentialRecord | null => {
  const [kind, place, name] = entry.path.split('/');
  if (!isKind(kind) || !name || !/^[\da-f-]{36}$/u.test(entry.id)) return null;
  const named = storage.servers.all().filter((server) => server.name === place);
  return keeper.row({
    id: entry.id,
    kind,
    provider: kind.split('-')[0] as ProviderId,
    name,
    origin: 'imported',
    serverId: named.length === 1 ? (named[0]?.id ?? null) : null,
  });
};

const isKind = (text: string | undefined): text is CredentialKind => (credentialKinds as readonly string[]).includes(text ?? '');
