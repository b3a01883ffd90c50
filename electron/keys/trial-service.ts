import type { Trial } from '../../shared/domain/keys/trial.ts';
import { AppError, isAppError } from '../../shared/domain/errors.ts';
import type { Result } from '../../shared/ipc/contract.ts';
import type { Authorities } from '../accounts/authorities.ts';
import type { AuditService } from '../audit/audit-service.ts';
import type { Providers } from '../providers/registry.ts';
import type { CredentialRecord } from '../storage/port.ts';
import { offered } from './offered.ts';

interface Parts {
  providers: Providers;
  authorities: Authorities;
  audit: AuditService;
}

/** A call of one tool, as a person asks for it. */
export interface TrialCall {
  /** Chosen by the caller, to cancel by. */
  trialId: string;
  mcp: string;
  tool: string;
  arguments: Record<string, unknown>;
}

/** Uses a key for what it was made for: asks what it opens, and calls a tool with it. */
export class TrialService {
  readonly #parts: Parts;
  readonly #running = new Map<string, { abort: AbortController; end: Promise<unknown> }>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Asked with the key itself, not with the account. */
  async opens(row: CredentialRecord): Promise<Result<'keys.opens'>> {
    const { providers, authorities } = this.#parts;
    const trial = offered(row, 'try', providers[row.provider].trial);
    return authorities.using(row.serverId, async () => trial.opens(await authorities.ofCredential(row)));
  }

  /** Sent once. @throws busy for an id that is under way; cancelled; what the wire gives */
  async try(row: CredentialRecord, call: TrialCall): Promise<Trial> {
    offered(row, 'try', this.#parts.providers[row.provider].trial);
    if (this.#running.has(call.trialId)) throw new AppError('busy', { details: { name: row.name } });
    const abort = new AbortController();
    const end = this.#call(row, call, abort.signal).finally(() => this.#running.delete(call.trialId));
    this.#running.set(call.trialId, { abort, end });
    return end;
  }

  /** Cancelling what already ended is no error. What the gateway was asked it may do all the same. */
  cancel(trialId: string): void {
    this.#running.get(trialId)?.abort.abort();
  }

  async stop(): Promise<void> {
    const running = [...this.#running.values()];
    for (const { abort } of running) abort.abort();
    await Promise.allSettled(running.map(({ end }) => end));
  }

  async #call(row: CredentialRecord, { trialId: _trialId, ...call }: TrialCall, signal: AbortSignal): Promise<Trial> {
    const { providers, authorities } = this.#parts;
    const trial = offered(row, 'try', providers[row.provider].trial);
    try {
      const result = await authorities.using(row.serverId, async () =>
        trial.call(await authorities.ofCredential(row, undefined, signal), call),
      );
      this.#record(row, call.tool, result.outcome);
      return result;
    } catch (error) {
      const failure = signal.aborted ? new AppError('cancelled', { cause: error }) : error;
      this.#record(row, call.tool, isAppError(failure) ? failure.code : 'internal');
      throw failure;
    }
  }

  #record(row: CredentialRecord, tool: string, outcome: string): void {
    const subject = { name: row.name, credentialId: row.id, serverId: row.serverId };
    this.#parts.audit.record('credential-tried', subject, { tool, outcome });
  }
}
