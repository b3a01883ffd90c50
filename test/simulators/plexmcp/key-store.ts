import { createHmac, randomBytes, randomUUID } from 'node:crypto';

import type { Dialect } from '../../../shared/domain/servers/server.ts';

/** Uses of one calendar day (UTC). */
export interface DayOfUse {
  date: string;
  requests: number;
  errors: number;
}

/** A tool call as the documented contract logs it. */
export interface LoggedCall {
  at: Date;
  mcpId: string;
  mcpName: string;
  tool: string;
  status: 'success' | 'error';
}

/** One API key as the service keeps it; the secret is kept only here, so that tests can use it. */
export interface KeyRow {
  id: string;
  name: string;
  secret: string;
  prefix: string;
  createdAt: Date;
  expiresAt: Date | null;
  /** The date as it was sent on creation, which is how creation echoes it. */
  expiresText: string | null;
  lastUsedAt: Date | null;
  requests: number;
  createdBy: string | null;
  mode: string;
  allowed: string[] | null;
  rpm: number;
  status: 'active' | 'revoked';
  revokedAt: Date | null;
  description: string | null;
  /** Oldest first. Only builds with billing and the documented contract show it. */
  history: DayOfUse[];
  /** Newest first. */
  calls: LoggedCall[];
}

export type NewKey = Partial<Omit<KeyRow, 'id' | 'secret' | 'prefix' | 'status' | 'revokedAt'>> & { name: string };

const prefixLength = { server: 17, documented: 11 } as const;

/** The keys of one organisation. */
export class KeyStore {
  readonly #dialect: Dialect;
  readonly #now: () => Date;
  readonly #signingKey = randomBytes(32);
  readonly #byId = new Map<string, KeyRow>();
  readonly #bySecret = new Map<string, KeyRow>();

  constructor(dialect: Dialect, now: () => Date) {
    this.#dialect = dialect;
    this.#now = now;
  }

  get size(): number {
    return this.#byId.size;
  }

  /** Newest first, as lists show them. */
  all(): KeyRow[] {
    return [...this.#byId.values()].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  }

  get(id: string): KeyRow | undefined {
    return this.#byId.get(id);
  }

  bySecret(secret: string): KeyRow | undefined {
    return this.#bySecret.get(secret);
  }

  add(key: NewKey): KeyRow {
    const secret = this.#makeSecret();
    const row: KeyRow = {
      createdAt: this.#now(),
      expiresAt: null,
      expiresText: null,
      lastUsedAt: null,
      requests: 0,
      createdBy: null,
      mode: 'all',
      allowed: null,
      rpm: 60,
      description: null,
      history: [],
      calls: [],
      ...key,
      id: this.#dialect === 'server' ? randomUUID() : `key_${randomBytes(6).toString('hex')}`,
      secret,
      prefix: this.#prefixOf(secret),
      status: 'active',
      revokedAt: null,
    };
    this.#byId.set(row.id, row);
    this.#bySecret.set(secret, row);
    return row;
  }

  /** The old secret is dead at once. */
  rotate(row: KeyRow): { oldPrefix: string } {
    const oldPrefix = row.prefix;
    this.#bySecret.delete(row.secret);
    row.secret = this.#makeSecret();
    row.prefix = this.#prefixOf(row.secret);
    row.requests = 0;
    this.#bySecret.set(row.secret, row);
    return { oldPrefix };
  }

  /** The open-source server keeps no trace. */
  remove(row: KeyRow): void {
    this.#byId.delete(row.id);
    this.#bySecret.delete(row.secret);
  }

  /** The documented contract keeps the row for its audit. */
  markRevoked(row: KeyRow): void {
    row.status = 'revoked';
    row.revokedAt = this.#now();
  }

  isExpired(row: KeyRow): boolean {
    return row.expiresAt !== null && row.expiresAt.getTime() <= this.#now().getTime();
  }

  used(row: KeyRow): void {
    row.requests += 1;
    row.lastUsedAt = this.#now();
    this.#today(row).requests += 1;
  }

  called(row: KeyRow, call: Omit<LoggedCall, 'at'>): void {
    row.calls.unshift({ ...call, at: this.#now() });
    if (call.status === 'error') this.#today(row).errors += 1;
  }

  #today(row: KeyRow): DayOfUse {
    const date = this.#now().toISOString().slice(0, 10);
    const latest = row.history.at(-1);
    if (latest?.date === date) return latest;
    const today = { date, requests: 0, errors: 0 };
    row.history.push(today);
    return today;
  }

  #makeSecret(): string {
    if (this.#dialect === 'documented') return `pk_live_${randomBytes(16).toString('hex')}`;
    const payload = `01${randomUUID().replaceAll('-', '')}${randomBytes(16).toString('hex')}`;
    return `pmcp_${payload}${createHmac('sha256', this.#signingKey).update(payload).digest('hex').slice(0, 16)}`;
  }

  #prefixOf(secret: string): string {
    return secret.slice(0, prefixLength[this.#dialect]) + (this.#dialect === 'server' ? '...' : '');
  }
}
