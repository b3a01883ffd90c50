import type { Credential } from '../../../../shared/domain/keys/credential.ts';
import { duplicateGroups, orphans } from '../../../../shared/domain/keys/duplicates.ts';
import { clusterGhosts } from '../../../../shared/domain/keys/ghosts.ts';

/** A device that was not seen for this many days is taken for a ghost unless a person says otherwise. */
export const ghostDays = 90;

/** Ids of the keys that stand out only among others. */
export interface Gatherings {
  /** False until somebody has looked; then the sets are empty and say nothing. */
  known: boolean;
  duplicates: ReadonlySet<string>;
  orphans: ReadonlySet<string>;
  ghosts: ReadonlySet<string>;
}

/** Before anybody has looked. */
export const notGathered: Gatherings = { known: false, duplicates: new Set(), orphans: new Set(), ghosts: new Set() };

/** Looks at all keys together. `now`: ms since the epoch; a day more or less matters to ghosts only. */
export const gather = (credentials: readonly Credential[], now: number): Gatherings => ({
  known: true,
  duplicates: new Set(duplicateGroups(credentials).flatMap(({ ids }) => ids)),
  orphans: new Set(orphans(credentials).map(({ id }) => id)),
  ghosts: new Set(clusterGhosts(credentials, new Date(now), { days: ghostDays }).flatMap(({ suggested }) => suggested)),
});
