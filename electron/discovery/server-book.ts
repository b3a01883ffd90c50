import type { Address, ProbedServer, Server } from '../../shared/domain/servers/server.ts';
import { type Clock, isoNow } from '../timing/clock.ts';
import type { Events } from '../events.ts';
import type { AuditService } from '../audit/audit-service.ts';
import type { Storage } from '../storage/port.ts';
import { recordChanges } from './server-changes.ts';

const serverId = (probe: Pick<ProbedServer, 'provider' | 'provenId'>): string => `${probe.provider}:${probe.provenId}`;

/** Writes servers down as they prove themselves; one row a server however many ways lead to it. */
export class ServerBook {
  readonly #storage: Storage;
  readonly #audit: AuditService;
  readonly #clock: Clock;
  readonly #events: Events;

  constructor(parts: { storage: Storage; audit: AuditService; clock: Clock; events: Events }) {
    this.#storage = parts.storage;
    this.#audit = parts.audit;
    this.#clock = parts.clock;
    this.#events = parts.events;
  }

  /** Adds the server, or the address to a server that is known. A pinned certificate is kept with its address. */
  note(probe: ProbedServer, address: Omit<Address, 'url'>): Server {
    const id = serverId(probe);
    const known = this.#storage.servers.get(id);
    const entry: Address = { ...address, url: probe.baseUrl };
    const server: Server = {
      id,
      provider: probe.provider,
      provenId: probe.provenId,
      name: probe.name || known?.name || new URL(probe.baseUrl).host,
      version: probe.version,
      dialect: probe.dialect,
      addresses: known ? [...known.addresses.filter((one) => one.url !== entry.url), entry] : [entry],
      accountId: known?.accountId ?? null,
      state: probe.ready ? 'online' : 'starting',
      seenAt: isoNow(this.#clock),
      listedAt: known?.listedAt ?? null,
    };
    this.#storage.servers.put(server);
    if (known) recordChanges(this.#audit, known, server);
    else this.#audit.record('server-added', { name: server.name, serverId: id }, { address: entry.url });
    this.#events.changed('servers');
    return server;
  }
}
