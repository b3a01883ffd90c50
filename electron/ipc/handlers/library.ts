import type { Handlers } from '../../../shared/ipc/contract.ts';
import type { LibraryService } from '../../library/library-service.ts';

type LibraryChannel = Extract<keyof Handlers, `library.${string}`>;

export const libraryHandlers = (library: LibraryService): Pick<Handlers, LibraryChannel> => ({
  'library.libraries': ({ serverId }) => library.libraries(serverId),
  'library.items': ({ serverId, libraryId, ...page }) => library.items(serverId, libraryId, page),
  'library.search': ({ serverId, query, ...page }) => library.search(serverId, query, page),
  'library.recent': ({ serverId, size }) => library.recent(serverId, size),
});
