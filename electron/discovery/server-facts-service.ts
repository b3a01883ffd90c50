import type { Readiness, ServerDetails } from '../../shared/domain/servers/server-details.ts';
import { AppError } from '../../shared/domain/errors.ts';
import type { Server } from '../../shared/domain/servers/server.ts';
import type { Authorities } from '../accounts/authorities.ts';
import { startOf } from '../providers/common/start-of.ts';
import type { Consumer } from '../providers/ways.ts';
import type { Providers } from '../providers/registry.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';

interface Parts {
  storage: Storage;
  providers: Providers;
  authorities: Authorities;
}

/** What a server says of itself to the account that manages it. */
export class ServerFactsService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws not-found, no-permission without an account, token-refused and what the wire gives */
  async details(serverId: string): Promise<ServerDetails> {
    const { providers, authorities } = this.#parts;
    const provider = providers[this.#server(serverId).provider];
    return authorities.using(serverId, async () => provider.serverDetails(await authorities.toServer(serverId)));
  }

  /** Whether the apps that hold the server's keys survive the end of the old headers. @throws not-offered */
  async readiness(serverId: string): Promise<Readiness> {
    const { storage, providers, authorities } = this.#parts;
    const readinessOf = startOf(providers[this.#server(serverId).provider].readiness);
    const consumers = storage.credentials
      .all()
      .filter((row) => row.serverId === serverId && row.lifecycle !== 'revoked' && !row.authority)
      .map(consumerOf);
    return authorities.using(serverId, async () => readinessOf(await authorities.toServer(serverId), consumers));
  }

  #server(serverId: string): Server {
    const server = this.#parts.storage.servers.get(serverId);
    if (!server) throw new AppError('not-found', { details: { what: 'server' } });
    return server;
  }
}

/** A device says what it is and in which version; of a key only the name is known. */
const consumerOf = (row: CredentialRecord): Consumer => ({
  credentialId: row.id,
  name: row.name,
  product: row.details['client'] ?? null,
  version: row.details['version'] ?? null,
});
