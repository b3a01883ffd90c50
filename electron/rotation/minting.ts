import { isAppError } from '../../shared/domain/errors.ts';
import type { Authorities } from '../accounts/authorities.ts';
import type { Keeper } from '../credentials/keeper.ts';
import { type Clock, isoNow } from '../timing/clock.ts';
import type { Access, MintedKey, Provider, RemoteKey } from '../providers/port.ts';
import type { Providers } from '../providers/registry.ts';
import type { CredentialRecord, OperationPlan, OperationRecord, Storage } from '../storage/port.ts';
import type { Vault } from '../vault/port.ts';
import type { ProviderId } from '../../shared/domain/servers/provider.ts';
import { isPassing, mayHaveMinted, mayHaveTakenEffect } from './machine.ts';

interface Parts {
  storage: Storage;
  providers: Providers;
  authorities: Authorities;
  keeper: Keeper;
  vault: Pick<Vault, 'list' | 'get'>;
  clock: Clock;
}

/** An operation that makes a key. */
export type MintingOperation = OperationRecord & { plan: OperationPlan; newCredentialId: string };

/** Makes a key exactly once, whatever crashed before: looks for what an earlier try left behind, in the vault and on the server. */
export class Minting {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The row of the new key, its secret safely in the vault. */
  async run(operation: MintingOperation, provider: ProviderId, access: Access): Promise<CredentialRecord> {
    const { storage, vault, keeper, clock } = this.#parts;
    const stored = storage.credentials.get(operation.newCredentialId);
    if (stored?.held) return stored;
    const entry = (await vault.list()).find((one) => one.id === operation.newCredentialId);
    const row = this.#row(operation, provider);
    if (entry) {
      // The crash came between vault and row. What the server calls the key is asked again; it is needed to revoke it.
      const secret = await vault.get(entry.path);
      const found = await this.#parts.providers[provider].findMinted(access, operation.plan);
      const known = found.found === 'nothing' ? row : withFacts(row, found.key);
      if (secret) return keeper.keep({ ...known, vaultPath: entry.path }, secret);
    }
    const minted = await this.#mint(operation, this.#parts.providers[provider], access);
    const step = storage.journal.intend(operation.id, 'store', isoNow(clock));
    const kept = await keeper.keep(withFacts(row, minted), minted.secret);
    storage.journal.conclude(operation.id, step, 'ok', [], isoNow(clock));
    return kept;
  }

  /** For a roll-back before anything was stored: what the server may have made is taken away. */
  async removeLeftovers(operation: MintingOperation, provider: ProviderId, access: Access): Promise<void> {
    const found = await this.#parts.providers[provider].findMinted(access, operation.plan);
    if (found.found === 'nothing') return;
    const { journal } = this.#parts.storage;
    const step = journal.intend(operation.id, 'remove-minted', this.#now());
    await this.#parts.providers[provider].revoke(access, found.found === 'lost' ? found.key : listedAs(operation, found.key));
    journal.conclude(operation.id, step, 'ok', [], this.#now());
  }

  async #mint(operation: MintingOperation, provider: Provider, access: Access): Promise<MintedKey> {
    const { journal } = this.#parts.storage;
    if (mayHaveMinted(journal.view(operation.id)?.steps ?? [])) {
      const found = await this.#findAgain(operation, provider, access);
      if (found) return found;
    }
    const step = journal.intend(operation.id, 'mint', this.#now());
    try {
      const minted = await provider.mint(access, operation.plan);
      journal.conclude(operation.id, step, 'ok', [], this.#now());
      return minted;
    } catch (error) {
      const code = isAppError(error) ? error.code : 'internal';
      if (!mayHaveTakenEffect(code)) {
        journal.conclude(operation.id, step, 'failed', [], this.#now());
        throw error;
      }
      // The intent stays without an outcome: unless the key is found now, every later try looks for it first.
      const found = await this.#findAgain(operation, provider, access).catch((second: unknown) => {
        // A look that fails for now leaves the first failure to tell. One that waiting does not help tells what a person must do.
        if (isAppError(second) && !isPassing(second.code)) throw second;
        return null;
      });
      if (!found) throw error;
      return found;
    }
  }

  /** The key that an earlier try made, or null when the server has none. A key whose secret is lost was given to nobody and is removed. */
  async #findAgain(operation: MintingOperation, provider: Provider, access: Access): Promise<MintedKey | null> {
    const found = await provider.findMinted(access, operation.plan);
    if (found.found === 'nothing') return null;
    const { journal } = this.#parts.storage;
    const step = journal.intend(operation.id, found.found === 'key' ? 'mint' : 'remove-minted', this.#now());
    if (found.found === 'lost') await provider.revoke(access, found.key);
    journal.conclude(operation.id, step, 'found-again', [], this.#now());
    return found.found === 'key' ? found.key : null;
  }

  #row(operation: MintingOperation, provider: ProviderId): CredentialRecord {
    const { plan } = operation;
    return this.#parts.keeper.row({
      id: operation.newCredentialId,
      kind: plan.options.kind,
      provider,
      name: plan.label,
      origin: 'created',
      serverId: provider === 'plex' ? null : operation.serverId,
      accountId: operation.accountId,
      expiry: plan.latchkeyExpiresAt === null ? null : { at: plan.latchkeyExpiresAt, source: 'latchkey', action: 'notify' },
      details: { ...(provider === 'plex' ? { clientIdentifier: plan.clientId } : {}), remoteName: plan.remoteName },
    });
  }

  #now(): string {
    return isoNow(this.#parts.clock);
  }
}

/** The row with what the server says of the key. */
const withFacts = (row: CredentialRecord, key: Omit<MintedKey, 'secret'>): CredentialRecord => ({
  ...row,
  remoteId: key.remoteId,
  createdAt: key.createdAt,
  details: { ...row.details, ...key.details },
  ...(key.expiresAt === null ? {} : { expiry: { at: key.expiresAt, source: 'server', action: 'notify' } }),
});

const listedAs = (operation: MintingOperation, key: MintedKey): RemoteKey => ({
  ...key,
  kind: operation.plan.options.kind,
  remoteName: operation.plan.remoteName,
  name: operation.plan.label,
  lastUsedAt: null,
  guard: null,
});
