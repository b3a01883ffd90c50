import { isAppError } from '../../shared/domain/errors.ts';
import type { Account } from '../../shared/domain/servers/account.ts';
import type { HealthService } from '../credentials/health-service.ts';
import type { Events } from '../events.ts';
import type { Log } from '../log/log.ts';
import type { CredentialRecord, SettingsStore, Storage } from '../storage/port.ts';
import type { Alarm } from '../timing/alarm.ts';
import type { Clock } from '../timing/clock.ts';
import { Lookout } from '../timing/lookout.ts';
import type { VaultSelection } from '../vault/port.ts';

interface Parts {
  storage: Pick<Storage, 'accounts' | 'credentials'>;
  settings: Pick<SettingsStore, 'get'>;
  vault: Pick<VaultSelection, 'status'>;
  /** When the account's list was read last, ISO 8601; null for never. */
  listedAt: (account: Account) => string | null;
  /** Reads the account's servers and keys. */
  readAgain: (account: Account) => Promise<unknown>;
  health: Pick<HealthService, 'check'>;
  events: Pick<Events, 'on'>;
  clock: Clock;
  log: Log;
  alarm: Pick<Alarm, 'at' | 'now'>;
}

const hourMs = 3_600_000;
/** After a start, and when the computer wakes, the network, the servers and the person come first, in ms. */
const settleMs = 60_000;
/** A server that could not be read is asked again after this time, in ms. */
const againMs = hourMs;

/**
 * Reads the lists of keys every few hours although nobody looks, so that a key that appeared or died is noticed. It asks with the
 * sign-ins alone: using every key would make each look recently used, which is how a person tells the unused ones. Only a key
 * that its server no longer lists is asked about itself.
 */
export class DriftWatch {
  readonly #parts: Parts;
  readonly #lookout: Lookout;
  /** When an account may be read, epoch ms. */
  readonly #notBefore = new Map<string, number>();
  #settledAt = Infinity;
  #round: Promise<void> | null = null;
  #stopListening: (() => void) | null = null;
  #stopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#lookout = new Lookout(parts.alarm, 'drift', () => this.#look());
  }

  /** Begins, or begins anew when the vault was opened again. */
  start(): void {
    this.#settledAt = this.#now() + settleMs;
    this.#notBefore.clear();
    this.#stopListening ??= this.#parts.events.on('changed', ({ topics }) => {
      if (topics.includes('settings') || topics.includes('accounts')) this.#lookout.soon();
    });
    this.#lookout.now();
  }

  /** The clock was set, or the computer woke: what was put off by the old time is due as after a start. */
  timeMoved(): void {
    if (this.#stopListening) this.start();
  }

  /** For good. Comes back when nothing is being read any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopListening?.();
    this.#lookout.stop();
    await this.#round;
  }

  /** @returns when the next list is due, epoch ms */
  #look(): number | null {
    const { storage, settings, vault } = this.#parts;
    const { driftHours } = settings.get();
    // A locked keychain would ask somebody who did nothing; when it opens this is started anew.
    if (driftHours === 0 || this.#round || vault.status().state !== 'ready') return null;
    const dates = storage.accounts
      .all()
      .filter(({ canManage }) => canManage)
      .map((account) => ({ account, at: this.#dueAt(account, driftHours * hourMs) }))
      .sort((a, b) => a.at - b.at);
    const due = dates.filter(({ at }) => at <= this.#now());
    if (due.length === 0) return dates[0]?.at ?? null;
    this.#round = this.#readAll(due.map(({ account }) => account)).finally(() => {
      this.#round = null;
      this.#lookout.soon();
    });
    return null;
  }

  #dueAt(account: Account, everyMs: number): number {
    const listed = Date.parse(this.#parts.listedAt(account) ?? '');
    // A clock that was set back since is no reason to wait for it.
    const regular = listed <= this.#now() ? listed + everyMs : 0;
    return Math.max(regular, this.#notBefore.get(account.id) ?? 0, this.#settledAt);
  }

  /** One after the other: nobody waits for it. */
  async #readAll(accounts: readonly Account[]): Promise<void> {
    for (const account of accounts) {
      if (this.#stopped) return;
      this.#notBefore.set(account.id, this.#now() + againMs);
      try {
        await this.#parts.readAgain(account);
        for (const row of this.#vanished(account)) if (!this.#stopped) await this.#parts.health.check(row);
      } catch (error) {
        const code = isAppError(error) ? error.code : 'internal';
        if (code === 'internal') this.#parts.log.error('drift watch', error);
        else this.#parts.log.warn('drift watch', { code, provider: account.provider });
      }
    }
  }

  /** What worked when it was last asked and is no longer listed. */
  #vanished({ id }: Account): CredentialRecord[] {
    return this.#parts.storage.credentials
      .all()
      .filter(
        (row) => row.accountId === id && row.held && row.missing && row.lifecycle === 'active' && row.health.state === 'valid',
      );
  }

  #now(): number {
    return this.#parts.clock.now().getTime();
  }
}
