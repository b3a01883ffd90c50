import { capabilities, mintableKinds } from '../../../../../shared/domain/servers/capabilities.ts';
import type { KeyOptions, McpAccess, MintableKind } from '../../../../../shared/domain/keys/key-options.ts';
import type { Companion } from '../../../../../shared/domain/keys/presets.ts';
import type { ProviderId } from '../../../../../shared/domain/servers/provider.ts';
import type { Dialect } from '../../../../../shared/domain/servers/server.ts';
import { rateLimitOf } from '../access/rate-limit.ts';

/** What was chosen so far for a key that is to be made; as typed, of all kinds at once, so that going back loses nothing. */
export interface Draft {
  name: string;
  /** Id of a companion, or `ownPreset`. */
  preset: string;
  product: string;
  platform: string;
  device: string;
  libraries: 'all' | 'some';
  libraryIds: string[];
  remoteAccess: boolean;
  description: string;
  access: McpAccess;
  rateLimit: string;
  environment: 'live' | 'test';
}

/** Stands for an app that has no preset. */
export const ownPreset = 'own';

export const emptyDraft: Draft = {
  name: '',
  preset: ownPreset,
  product: '',
  platform: '',
  device: '',
  libraries: 'all',
  libraryIds: [],
  remoteAccess: true,
  description: '',
  access: { mode: 'all', ids: [] },
  rateLimit: '',
  environment: 'live',
};

/** The kinds that can be made at a provider now. `identity`: the setting that offers the device identity. */
export const offeredKinds = (provider: ProviderId, identity: boolean): MintableKind[] =>
  mintableKinds[provider].filter((kind) => capabilities[kind].create.offered && (kind !== 'plex-device-jwt' || identity));

/** Fills in what a companion is called. A name that the person typed stays; one that came from a preset goes with it. */
export const withPreset = (draft: Draft, companion: Companion | null, before: Companion | null): Draft => {
  const own = draft.name.trim() !== '' && draft.name !== before?.name;
  if (companion === null)
    return { ...draft, preset: ownPreset, product: '', platform: '', device: '', name: own ? draft.name : '' };
  const { id, name, product, platform, device } = companion;
  return { ...draft, preset: id, product, platform, device, name: own ? draft.name : name };
};

/** What the contract wants to know of it. Call it only when `problemsOf` finds none. `dialect` decides what a gateway can keep. */
export const optionsOf = (kind: MintableKind, draft: Draft, dialect: Dialect | null): KeyOptions => {
  switch (kind) {
    case 'plex-app-token':
      return { kind, product: draft.product.trim(), platform: draft.platform.trim(), device: draft.device.trim() };
    case 'plex-device-jwt':
    case 'jellyfin-api-key':
      return { kind };
    case 'jellyfin-device-token':
      return { kind, libraries: draft.libraries === 'all' ? 'all' : draft.libraryIds, remoteAccess: draft.remoteAccess };
    case 'plexmcp-api-key': {
      const limit = rateLimitOf(draft.rateLimit);
      const documented = dialect === 'documented';
      return {
        kind,
        description: documented ? draft.description.trim() : '',
        access: draft.access.mode === 'selected' ? draft.access : { mode: draft.access.mode, ids: [] },
        rateLimit: !documented && limit.ok ? limit.value : null,
        environment: documented ? draft.environment : 'live',
      };
    }
  }
};

export type DraftProblem = 'name' | 'libraries' | 'access' | 'rateLimit';

/** What keeps it from being made. */
export const problemsOf = (kind: MintableKind, draft: Draft): ReadonlySet<DraftProblem> => {
  const problems = new Set<DraftProblem>();
  if (draft.name.trim() === '') problems.add('name');
  if (kind === 'jellyfin-device-token' && draft.libraries === 'some' && draft.libraryIds.length === 0) problems.add('libraries');
  if (kind === 'plexmcp-api-key') {
    if (draft.access.mode === 'selected' && draft.access.ids.length === 0) problems.add('access');
    if (!rateLimitOf(draft.rateLimit).ok) problems.add('rateLimit');
  }
  return problems;
};
