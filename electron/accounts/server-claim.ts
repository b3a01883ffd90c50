import type { Account } from '../../shared/domain/servers/account.ts';
import { AppError } from '../../shared/domain/errors.ts';
import type { AuditService } from '../audit/audit-service.ts';
import type { Connections } from '../discovery/connections.ts';
import type { Log } from '../log/log.ts';
import { startOf } from '../providers/common/start-of.ts';
import type { Providers } from '../providers/registry.ts';
import type { Storage } from '../storage/port.ts';
import type { Authorities } from './authorities.ts';

interface Parts {
  storage: Storage;
  providers: Providers;
  authorities: Authorities;
  connections: Connections;
  audit: AuditService;
  log: Log;
  /** Reads what the account opens: the server gave it a new token. */
  readAgain: (account: Account) => Promise<unknown>;
  onClaimed: (serverId: string) => void;
}

/** Joins a server that belongs to nobody to an account. */
export class ServerClaim {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws not-offered, not-found, no-permission, rate-limited; invalid-input for an account of another provider */
  async claim(serverId: string, accountId: string): Promise<void> {
    const { storage, providers, authorities, connections, audit, log } = this.#parts;
    const server = storage.servers.get(serverId);
    if (!server) throw new AppError('not-found', { details: { what: 'server' } });
    const way = startOf(providers[server.provider].claim);
    const account = authorities.account(accountId);
    if (account.provider !== server.provider) throw new AppError('invalid-input', { details: { field: 'accountId' } });
    await authorities.using(serverId, async () =>
      way.claim(await authorities.ofAccount(accountId), await connections.endpoint(serverId)),
    );
    audit.record('server-claimed', { name: server.name, serverId });
    this.#parts.onClaimed(serverId);
    connections.forget(serverId);
    // The server is joined, whatever a list that could not be read would say.
    await this.#parts.readAgain(account).catch((error: unknown) => log.error('after claiming', error));
  }
}
