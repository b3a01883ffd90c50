import { AppError, isAppError } from '../../shared/domain/errors.ts';
import type { AskAgain, LockStatus } from '../../shared/domain/lock.ts';
import type { VaultStatus } from '../../shared/domain/vault.ts';
import type { AuditService } from '../audit/audit-service.ts';
import type { Clock } from '../timing/clock.ts';
import type { Events } from '../events.ts';
import type { Log } from '../log/log.ts';
import type { SystemAuthentication } from '../shell.ts';
import type { SettingsStore, Storage } from '../storage/port.ts';
import { ownFolder, type VaultSelection } from '../vault/port.ts';
import type { Secret } from '../vault/secret.ts';
import { Tries } from './tries.ts';
import { defaultCost, proves, type ScryptCost, verifierOf } from './verifier.ts';

/** The vault item that holds what a passphrase is checked against. No credential. */
const item = `${ownFolder}lock-passphrase`;
/** Which passphrase opens Latchkey: its own, that of the vault's file, or none. Read at start, before the vault answers. */
const fact = 'lock.passphrase';
/** Whether it was locked when it was left; of use where only the system can open it. */
const lockedFact = 'lock.locked';

/** So long a proof is good for what asks again. */
export const proofMs = 60_000;

/** Why it was locked. */
type Occasion = 'asked' | 'idle' | 'screen-locked' | 'suspended';

interface Parts {
  vault: Pick<VaultSelection, 'status' | 'get' | 'put' | 'delete' | 'lock' | 'unlock' | 'verify'>;
  facts: Storage['facts'];
  settings: Pick<SettingsStore, 'get'>;
  system: SystemAuthentication | null;
  audit: Pick<AuditService, 'record'>;
  events: Pick<Events, 'emit'>;
  clock: Clock;
  log: Log;
  /** Lets go of what must not stay in memory or in the clipboard. */
  letGo: () => void;
  cost?: ScryptCost;
}

/**
 * Locks Latchkey against somebody at the screen, and opens it for the person. What a passphrase is checked against lies
 * in the keychain, where no deleted file takes it away; a vault in an encrypted file has a passphrase already, which then
 * opens both. Operations under way go on.
 */
export class LockService {
  readonly #parts: Parts;
  readonly #tries: Tries;
  #locked: boolean;
  /** Whether a passphrase of Latchkey's own is set. */
  #passphrase: boolean;
  #system: SystemAuthentication | null = null;
  #systemAsked = false;
  #provenAt: number | null = null;
  /** The look into the vault whether there is a passphrase. */
  #look: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#tries = new Tries(parts.facts, parts.clock, parts.log);
    const kept = parts.facts.get(fact);
    this.#passphrase = kept === 'own';
    const wasLocked = parts.system !== null && parts.facts.get(lockedFact) === 'yes';
    this.#locked = kept === 'own' || kept === 'vault' || wasLocked;
  }

  get locked(): boolean {
    return this.#locked || this.opensWithVault;
  }

  get opensWithVault(): boolean {
    return this.#vaultHasPassphrase && this.#parts.vault.status().state === 'locked';
  }

  status(): LockStatus {
    const system = this.#vaultHasPassphrase ? null : (this.#system?.kind ?? null);
    const passphrase = this.#passphrase || this.#vaultHasPassphrase;
    return {
      locked: this.locked,
      passphrase,
      system,
      canLock: passphrase || system !== null,
      waitUntil: this.#tries.waitUntil(),
    };
  }

  async settled(): Promise<void> {
    await this.#look;
  }

  /** Asks whether the system can say who is there. */
  async start(): Promise<void> {
    const { system, log } = this.#parts;
    try {
      if (await system?.available()) this.#system = system;
    } catch (error) {
      log.error('system authentication not known', error);
    }
    this.#systemAsked = true;
    this.#tellOrOpen();
  }

  /** @throws not-offered when there would be no way to open it again */
  lock(occasion: Occasion = 'asked'): LockStatus {
    if (this.locked) return this.status();
    const { canLock } = this.status();
    if (!canLock) throw new AppError('not-offered', { details: { reason: 'no-way-to-open' } });
    const { facts, audit, vault, letGo, log } = this.#parts;
    this.#locked = true;
    this.#provenAt = null;
    letGo();
    this.#writeDown(() => {
      facts.set(lockedFact, 'yes');
      audit.record('app-locked', { name: 'Latchkey' }, { occasion });
    });
    // A keychain has its own lock; a file of ours is closed with Latchkey.
    if (this.#vaultHasPassphrase) vault.lock().catch((error: unknown) => log.error('vault not locked', error));
    return this.#tell();
  }

  /** @throws wrong-passphrase, not-offered; rate-limited before `waitUntil` */
  async unlockWith(passphrase: Secret): Promise<LockStatus> {
    const { vault } = this.#parts;
    if (!this.#vaultHasPassphrase) await this.#checkOwn(passphrase);
    else if (vault.status().state === 'locked') await this.openVault(passphrase);
    else await this.#check(() => isRight(vault.verify(passphrase)));
    return this.#proven('passphrase');
  }

  /** Opens the vault's file; a keychain asks by itself, and not for this. @throws wrong-passphrase; rate-limited before `waitUntil` */
  async openVault(passphrase: Secret): Promise<void> {
    const { vault } = this.#parts;
    if (this.#vaultHasPassphrase) await this.#check(() => isRight(vault.unlock(passphrase)));
    else await vault.unlock(passphrase);
  }

  /** @throws cancelled, not-offered */
  async unlockBySystem(): Promise<LockStatus> {
    const { system } = this.status();
    if (system === null || this.#system === null) throw new AppError('not-offered', { details: { reason: 'no-system-prompt' } });
    await this.#system.ask();
    return this.#proven(system);
  }

  /** Sets, changes, or with null takes away the passphrase. @throws wrong-passphrase, rate-limited, app-locked, not-offered, cancelled */
  async setPassphrase(current: Secret | null, next: Secret | null): Promise<LockStatus> {
    const { vault, cost = defaultCost } = this.#parts;
    if (this.locked) throw new AppError('app-locked');
    if (this.#vaultHasPassphrase) throw new AppError('not-offered', { details: { reason: 'vault-passphrase' } });
    if (this.#passphrase) {
      if (current === null) throw new AppError('wrong-passphrase');
      await this.#checkOwn(current);
    }
    // Whoever finds Latchkey open must not make themselves a way past the system's question.
    else await this.#system?.ask();
    if (next === null) await vault.delete(item);
    else await vault.put(item, await verifierOf(next, cost));
    const kind = next === null ? 'lock-passphrase-removed' : 'lock-passphrase-set';
    this.#passphrase = next !== null;
    this.#noteWhatOpens(next === null ? 'none' : 'own');
    this.#writeDown(() => this.#parts.audit.record(kind, { name: 'Latchkey' }));
    return this.#tell();
  }

  mustProve(what: AskAgain): boolean {
    if (!this.#parts.settings.get().askAgainFor.includes(what) || !this.status().canLock) return false;
    const since = this.#provenAt === null ? Infinity : this.#parts.clock.now().getTime() - this.#provenAt;
    // A clock that was set back proves nothing.
    return since < 0 || since > proofMs;
  }

  personLeft(how: 'screen-locked' | 'suspended'): void {
    if (this.#parts.settings.get().lockWithScreen) this.#lockIfPossible(how);
  }

  idleFor(ms: number): void {
    const { lockIdleMinutes } = this.#parts.settings.get();
    if (lockIdleMinutes > 0 && ms >= lockIdleMinutes * 60_000) this.#lockIfPossible('idle');
  }

  /** To be told of every change of the vault. */
  vaultChanged({ kind, state }: VaultStatus): void {
    // Where nothing can be opened yet, nothing is kept that could be guarded.
    if (state === 'needs-setup' && this.#locked) this.#open();
    else if (kind === 'passphrase-file') {
      this.#noteWhatOpens('vault');
      // From here on the file says itself whether it is open.
      if (this.#locked && state === 'ready') this.#proven('passphrase');
      else this.#tell();
    } else if (state === 'ready') this.#look ??= this.#lookIntoVault();
  }

  get #vaultHasPassphrase(): boolean {
    return this.#parts.vault.status().kind === 'passphrase-file';
  }

  /** The item decides; the fact was only what the last start knew. A database that was deleted opens nothing. */
  async #lookIntoVault(): Promise<void> {
    const { vault, log } = this.#parts;
    try {
      const found = (await vault.get(item)) !== null;
      if (found && !this.#passphrase) this.#locked = true;
      this.#passphrase = found;
      this.#noteWhatOpens(found ? 'own' : 'none');
      this.#tellOrOpen();
    } catch (error) {
      // A keychain that closed again in between: the next time it opens is soon enough.
      this.#look = null;
      log.error('passphrase of the lock not read', error);
    }
  }

  /** Nobody is locked out for good: what nothing can open any more is open. */
  #tellOrOpen(): void {
    const { facts, vault, log } = this.#parts;
    const fileToCome = vault.status().kind === null && facts.get(fact) === 'vault';
    if (this.#locked && this.#systemAsked && !fileToCome && !this.status().canLock) {
      log.warn('nothing is left that opens the lock');
      this.#open();
    } else this.#tell();
  }

  #checkOwn(passphrase: Secret): Promise<void> {
    return this.#check(async () => {
      const verifier = this.#passphrase ? await this.#parts.vault.get(item) : null;
      if (verifier === null) throw new AppError('not-offered', { details: { reason: 'no-passphrase' } });
      return proves(verifier, passphrase);
    });
  }

  async #check(proof: () => Promise<boolean>): Promise<void> {
    try {
      await this.#tries.check(proof);
    } catch (error) {
      // How long the next try must wait is shown.
      if (isAppError(error, 'wrong-passphrase')) this.#tell();
      throw error;
    }
  }

  #proven(by: string): LockStatus {
    this.#provenAt = this.#parts.clock.now().getTime();
    if (!this.#locked) return this.#tell();
    this.#writeDown(() => this.#parts.audit.record('app-unlocked', { name: 'Latchkey' }, { by }));
    return this.#open();
  }

  #open(): LockStatus {
    this.#locked = false;
    this.#writeDown(() => this.#parts.facts.set(lockedFact, 'no'));
    return this.#tell();
  }

  /** For the next start, which does not know before the vault answers. */
  #noteWhatOpens(what: 'own' | 'vault' | 'none'): void {
    const { facts } = this.#parts;
    if (facts.get(fact) !== what) this.#writeDown(() => facts.set(fact, what));
  }

  /** A full disk neither keeps Latchkey open nor locks anybody out. */
  #writeDown(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#parts.log.error('lock not written down', error);
    }
  }

  #lockIfPossible(occasion: Occasion): void {
    if (this.status().canLock) this.lock(occasion);
  }

  #tell(): LockStatus {
    const status = this.status();
    this.#parts.events.emit('lock', status);
    return status;
  }
}

/** What the vault says of a passphrase. Other failures say nothing about it. */
const isRight = async (answer: Promise<unknown>): Promise<boolean> => {
  try {
    await answer;
    return true;
  } catch (error) {
    if (isAppError(error, 'wrong-passphrase')) return false;
    throw error;
  }
};
