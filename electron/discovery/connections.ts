import { AppError, isAppError } from '../../shared/domain/errors.ts';
import type { Address, ProbedServer, Server } from '../../shared/domain/servers/server.ts';
import type { AuditService } from '../audit/audit-service.ts';
import { type Clock, isoNow } from '../timing/clock.ts';
import type { Events } from '../events.ts';
import type { NoticesService } from '../notices/notices-service.ts';
import type { Endpoint } from '../providers/port.ts';
import type { Providers } from '../providers/registry.ts';
import type { Storage } from '../storage/port.ts';
import { recordChanges } from './server-changes.ts';

/** How long a confirmed identity is taken as still true, in ms. */
const trustedForMs = 30_000;

interface Confirmed {
  endpoint: Endpoint;
  until: number;
}

/**
 * Gives out endpoints, and only after the server at the address has proven, without any token, to be the one it was
 * when it was added. Every call that carries a secret gets its endpoint here.
 */
export class Connections {
  readonly #storage: Storage;
  readonly #providers: Providers;
  readonly #audit: AuditService;
  readonly #notices: Pick<NoticesService, 'raise'>;
  readonly #clock: Clock;
  readonly #events: Events;
  readonly #confirmed = new Map<string, Confirmed>();

  constructor(parts: {
    storage: Storage;
    providers: Providers;
    audit: AuditService;
    notices: Pick<NoticesService, 'raise'>;
    clock: Clock;
    events: Events;
  }) {
    this.#storage = parts.storage;
    this.#providers = parts.providers;
    this.#audit = parts.audit;
    this.#notices = parts.notices;
    this.#clock = parts.clock;
    this.#events = parts.events;
  }

  /** @throws not-found, wrong-server, server-starting and what the wire gives */
  async endpoint(serverId: string, signal?: AbortSignal): Promise<Endpoint> {
    const known = this.#confirmed.get(serverId);
    if (known && known.until > this.#clock.now().getTime()) return known.endpoint;
    const server = this.#storage.servers.get(serverId);
    if (!server) throw new AppError('not-found', { details: { what: 'server' } });
    const endpoint = await this.#confirm(server, signal);
    this.#confirmed.set(serverId, { endpoint, until: this.#clock.now().getTime() + trustedForMs });
    return endpoint;
  }

  /** The next call asks for the identity again: after a failure, or when addresses changed. */
  forget(serverId: string): void {
    this.#confirmed.delete(serverId);
  }

  /** All addresses are asked at once; the best one that answers with the right id wins. */
  async #confirm(server: Server, signal?: AbortSignal): Promise<Endpoint> {
    const provider = this.#providers[server.provider];
    const attempts = server.addresses.map((address) =>
      provider
        .probe(address.url, { pin: address.pin, resolveTo: address.resolveTo, ...(signal ? { signal } : {}) })
        .then((probe) => ({ address, probe, error: null }))
        .catch((error: unknown) => ({ address, probe: null, error })),
    );
    let failure: unknown = null;
    for (const attempt of attempts) {
      const { address, probe, error } = await attempt;
      if (!probe) failure = moreTelling(failure, error);
      else if (probe.provenId !== server.provenId) failure = wrongServer(server, probe);
      else if (probe.ready) return this.#found(server, address, probe);
      else failure = notReady(probe, address);
    }
    if (isAppError(failure, 'cancelled')) throw failure;
    this.#lost(server, failure);
    throw failure;
  }

  #found(asked: Server, address: Address, probe: ProbedServer): Endpoint {
    const server = this.#current(asked);
    const addresses = [address, ...server.addresses.filter((one) => one.url !== address.url)];
    const after: Server = {
      ...server,
      addresses,
      name: probe.name || server.name,
      version: probe.version,
      dialect: probe.dialect,
      state: 'online',
      seenAt: isoNow(this.#clock),
    };
    this.#storage.servers.put(after);
    recordChanges(this.#audit, server, after);
    const changed = server.state !== 'online' || server.version !== after.version || server.name !== after.name;
    if (changed || urlsOf(server) !== urlsOf(after)) this.#events.changed('servers');
    return {
      baseUrl: probe.baseUrl,
      provenId: probe.provenId,
      pin: address.pin,
      resolveTo: address.resolveTo,
      version: probe.version,
      dialect: probe.dialect,
    };
  }

  #lost(asked: Server, failure: unknown): void {
    const server = this.#storage.servers.get(asked.id);
    if (!server) return;
    const state = isAppError(failure, 'wrong-server')
      ? 'changed-identity'
      : isAppError(failure, 'server-starting') || isAppError(failure, 'setup-incomplete')
        ? 'starting'
        : 'offline';
    if (server.state === state) return;
    this.#storage.servers.put({ ...server, state });
    if (state === 'changed-identity') this.#tellChanged(server);
    this.#events.changed('servers');
  }

  #tellChanged({ id: serverId, name }: Server): void {
    this.#audit.record('server-identity-changed', { name, serverId });
    const kind = 'identity-changed';
    this.#notices.raise({ id: `${kind} ${serverId}`, kind, credentialId: null, serverId, name, at: isoNow(this.#clock) });
  }

  /** The row as it is by now: while the server was asked an account may have been joined to it, or a person removed it. */
  #current({ id }: Server): Server {
    const server = this.#storage.servers.get(id);
    if (!server) throw new AppError('not-found', { details: { what: 'server' } });
    return server;
  }
}

const urlsOf = (server: Server): string => server.addresses.map((one) => one.url).join(' ');

const notReady = (probe: ProbedServer, address: Address): AppError =>
  new AppError(probe.needsSetUp ? 'setup-incomplete' : 'server-starting', { details: { host: hostOf(address.url) } });

const hostOf = (url: string): string => new URL(url).host;

const wrongServer = (server: Server, probe: ProbedServer): AppError =>
  new AppError('wrong-server', { details: { host: hostOf(probe.baseUrl), expected: server.name, found: probe.name } });

/** An answer from somebody else says more than a closed port. */
const moreTelling = (before: unknown, now: unknown): unknown =>
  before !== null && (isAppError(now, 'unreachable') || isAppError(now, 'timeout')) ? before : now;
