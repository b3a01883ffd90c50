import type { KeyDetail, KeyOptions, McpAccess } from '../../shared/domain/keys/key-options.ts';
import { AppError } from '../../shared/domain/errors.ts';
import type { Clock } from '../timing/clock.ts';
import type { KeyFactsService } from '../keys/key-facts-service.ts';
import { withoutNonce } from '../providers/common/names.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';

/** What the key that takes another's place must be. */
export interface SameKey {
  options: KeyOptions;
  /** ISO 8601. */
  expiresAt: string | null;
}

interface Parts {
  storage: Pick<Storage, 'journal'>;
  facts: KeyFactsService;
  clock: Clock;
}

/** Finds out what a key is, so that a rotation gives the same again: a limited key must not come back with all rights. */
export class SameAgain {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Asks the server where rights can differ. @throws not-offered for kinds that are not made, and what the server's refusal is */
  async of(row: CredentialRecord): Promise<SameKey> {
    const now = this.#parts.clock.now();
    const kept = (): string | null => nextEnd(row.expiry?.at ?? null, row.createdAt ?? row.addedAt, now);
    switch (row.kind) {
      case 'plexmcp-api-key': {
        const detail = await this.#parts.facts.detail(row);
        return { options: plexMcpOptions(row, detail), expiresAt: nextEnd(detail.expiresAt, detail.createdAt, now) };
      }
      case 'plex-app-token':
        return { options: this.#chosen(row) ?? plexAppOptions(row), expiresAt: kept() };
      // Its token ends and is renewed by itself; that is no end of the identity.
      case 'plex-device-jwt':
        return { options: { kind: row.kind }, expiresAt: null };
      case 'jellyfin-api-key':
        return { options: { kind: row.kind }, expiresAt: kept() };
      case 'jellyfin-device-token':
      case 'plex-account-token':
      case 'plex-server-token':
      case 'plexmcp-session':
        throw new AppError('not-offered', { details: { kind: row.kind } });
    }
  }

  /** What was chosen when it was made here. */
  #chosen(row: CredentialRecord): KeyOptions | null {
    const { journal } = this.#parts.storage;
    const made = journal.all().find((operation) => operation.newCredentialId === row.id);
    return (made && journal.get(made.id)?.plan?.options) ?? null;
  }
}

/**
 * Where a server says nothing of what a key opens, it knows no limits. Pure.
 * @throws bad-answer for a limit that is not understood and so cannot be given again
 */
export const plexMcpOptions = (row: CredentialRecord, detail: KeyDetail): KeyOptions => ({
  kind: 'plexmcp-api-key',
  description: (detail.description ?? '').slice(0, 500),
  access: detail.access ?? unlimited(row),
  rateLimit: detail.rateLimit,
  environment: row.details['prefix']?.startsWith('pk_test') ? 'test' : 'live',
});

const unlimited = ({ details }: CredentialRecord): McpAccess => {
  const mode = details['accessMode'] ?? 'all';
  if (mode !== 'all') throw new AppError('bad-answer', { details: { field: 'access' } });
  return { mode, ids: [] };
};

/** How the device shows in the account's list, for one that was not made here. Pure. */
export const plexAppOptions = ({ details }: CredentialRecord): KeyOptions => {
  const shown = (name: string): string =>
    withoutNonce(details[name] ?? '')
      .trim()
      .slice(0, 60);
  return { kind: 'plex-app-token', product: shown('product'), platform: shown('platform'), device: shown('device') };
};

/**
 * The same date while it lies ahead. One that has passed would make a key that is dead on arrival, so the same length is taken
 * from now. Pure. @throws invalid-input when that length is not known
 */
export const nextEnd = (expiresAt: string | null, createdAt: string | null, now: Date): string | null => {
  if (expiresAt === null || Date.parse(expiresAt) > now.getTime()) return expiresAt;
  const length = createdAt === null ? 0 : Date.parse(expiresAt) - Date.parse(createdAt);
  if (length <= 0) throw new AppError('invalid-input', { details: { field: 'expiresAt' } });
  return new Date(now.getTime() + length).toISOString();
};
