import type { ItemPage, Library } from '../../shared/domain/servers/library.ts';
import type { Authorities } from '../accounts/authorities.ts';
import type { Access, PageRequest, Provider } from '../providers/port.ts';
import type { Providers } from '../providers/registry.ts';

interface Parts {
  providers: Providers;
  authorities: Authorities;
}

/** Browses what a server's account opens, page by page, straight from the server. */
export class LibraryService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  libraries(serverId: string): Promise<Library[]> {
    return this.#on(serverId, (provider, access) => provider.libraries(access));
  }

  items(serverId: string, libraryId: string, page: PageRequest): Promise<ItemPage> {
    return this.#on(serverId, (provider, access) => provider.items(access, libraryId, page));
  }

  search(serverId: string, query: string, page: PageRequest): Promise<ItemPage> {
    return this.#on(serverId, (provider, access) => provider.search(access, query, page));
  }

  recent(serverId: string, size: number): Promise<ItemPage> {
    return this.#on(serverId, (provider, access) => provider.recentlyAdded(access, size));
  }

  async #on<T>(serverId: string, ask: (provider: Provider, access: Access) => Promise<T>): Promise<T> {
    const { authorities, providers } = this.#parts;
    return authorities.using(serverId, async () => {
      const access = await authorities.toServer(serverId);
      return ask(providers[authorities.accountOfServer(serverId).provider], access);
    });
  }
}
