import { AppError, isAppError } from '../../shared/domain/errors.ts';
import type { HealthReport } from '../../shared/domain/keys/health.ts';
import { isRefused } from '../../shared/domain/keys/plain.ts';
import type { Authorities } from '../accounts/authorities.ts';
import type { AuditService } from '../audit/audit-service.ts';
import { type Clock, isoNow } from '../timing/clock.ts';
import type { Events } from '../events.ts';
import type { NoticesService } from '../notices/notices-service.ts';
import type { Providers } from '../providers/registry.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';
import type { Progress, Tasks } from '../tasks.ts';
import type { Secret } from '../vault/secret.ts';
import { eachOf } from './each-of.ts';

interface Parts {
  storage: Storage;
  providers: Providers;
  authorities: Authorities;
  audit: AuditService;
  notices: Pick<NoticesService, 'raise'>;
  events: Events;
  tasks: Tasks;
  clock: Clock;
}

/** `ended-here`: a person has just ended sign-ins, so that dead ones are no surprise. */
type Occasion = 'any' | 'ended-here';

/** Several servers are asked side by side, but not so many that a home server notices. */
const sideBySide = 4;

/** Asks whether credentials work, and writes down the answer with its evidence. */
export class HealthService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(ids: readonly string[], occasion: Occasion = 'any'): { taskId: string } {
    return this.#parts.tasks.start('check', async (progress, signal) => this.#checkAll(ids, occasion, progress, signal));
  }

  /** Checks one held credential and stores the report. @throws secret-missing, vault-locked, cancelled */
  async check(row: CredentialRecord, signal?: AbortSignal, occasion: Occasion = 'any'): Promise<HealthReport> {
    const report = await this.ask(row, undefined, signal);
    const now = this.#parts.storage.credentials.get(row.id);
    if (now) this.#parts.storage.credentials.put({ ...now, health: report });
    if (now && occasion === 'any' && this.#diedByItself(now, report)) this.#tellDied(now);
    this.#parts.events.changed('credentials');
    return report;
  }

  /** The question alone, also for a secret that is not (or no longer) held. What the network says becomes a report, not an error. */
  async ask(row: CredentialRecord, secret?: Secret, signal?: AbortSignal): Promise<HealthReport> {
    const { authorities, providers } = this.#parts;
    try {
      return await providers[row.provider].check(await authorities.ofCredential(row, secret, signal));
    } catch (error) {
      const state = stateOf(error);
      if (!state) throw error;
      const answered = error instanceof AppError ? error.code : 'no answer';
      const asked = state === 'expired' ? 'renewal of the sign-in' : 'identity of the server';
      return { state, evidence: [{ asked, answered, at: isoNow(this.#parts.clock) }], notes: [] };
    }
  }

  /** @param row as it was before the report */
  #diedByItself(row: CredentialRecord, report: HealthReport): boolean {
    const { storage, clock } = this.#parts;
    if (row.health.state !== 'valid' || !isRefused(report.state) || row.lifecycle !== 'active') return false;
    const hasEnded = row.expiry !== null && Date.parse(row.expiry.at) <= clock.now().getTime();
    return !hasEnded && !storage.journal.open().some((one) => one.oldCredentialId === row.id || one.newCredentialId === row.id);
  }

  #tellDied({ id: credentialId, serverId, name }: CredentialRecord): void {
    const { audit, notices, clock } = this.#parts;
    // First, since it dies only once.
    notices.raise({ id: `died ${credentialId}`, kind: 'died', credentialId, serverId, name, at: isoNow(clock) });
    audit.record('key-died', { credentialId, serverId, name });
  }

  async #checkAll(ids: readonly string[], occasion: Occasion, progress: Progress, signal: AbortSignal): Promise<void> {
    const rows = ids.flatMap((id) => this.#parts.storage.credentials.get(id) ?? []).filter((row) => row.held);
    let done = 0;
    progress({ total: rows.length });
    await eachOf(rows, sideBySide, async (row) => {
      if (signal.aborted) return;
      const report = await this.check(row, signal, occasion);
      done += 1;
      progress({ done, current: row.name });
      this.#parts.audit.record(
        'credential-checked',
        { name: row.name, credentialId: row.id, serverId: row.serverId },
        { state: report.state },
      );
    });
  }
}

/** What stood in the way before the credential itself could be asked about. */
const stateOf = (error: unknown): HealthReport['state'] | null => {
  if (isAppError(error, 'wrong-server')) return 'wrong-server';
  if (isAppError(error, 'sign-in-expired')) return 'expired';
  if (isAppError(error, 'tls-problem') || isAppError(error, 'tls-untrusted')) return 'tls-problem';
  if (isAppError(error, 'rate-limited')) return 'rate-limited';
  const onTheWay = [
    'unreachable',
    'timeout',
    'server-starting',
    'server-error',
    'login-page',
    'bad-answer',
    'not-this-service',
    'body-too-large',
    'redirected',
  ] as const;
  return onTheWay.some((code) => isAppError(error, code)) ? 'unreachable' : null;
};
