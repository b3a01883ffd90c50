import type { OptionsOf } from '../../../../shared/domain/keys/key-options.ts';
import { AppError } from '../../../../shared/domain/errors.ts';
import { plainId } from '../schemas.ts';

export type LimitedOptions = OptionsOf<'jellyfin-device-token'>;

/** The policy of a user, all of it: what is left out when it is sent would fall back to the server's defaults. */
export type Policy = Readonly<Record<string, unknown>>;

/** Rights that only some versions know; where the server did not name them they are not sent. */
const sinceLater = ['EnableCollectionManagement', 'EnableSubtitleManagement', 'EnableLyricManagement'];

/**
 * What the user of one app may do: see and play what is in the chosen libraries. Nothing that changes the server, no other
 * people's players, and not on the sign-in page. Pure. docs/protocols/jellyfin.md
 */
export const limitedPolicy = (policy: Policy, { libraries, remoteAccess }: LimitedOptions): Policy => ({
  ...policy,
  ...Object.fromEntries(sinceLater.filter((name) => name in policy).map((name) => [name, false])),
  IsAdministrator: false,
  IsHidden: true,
  IsDisabled: false,
  EnableAllFolders: libraries === 'all',
  EnabledFolders: libraries === 'all' ? [] : libraries.map(libraryId),
  EnableAllChannels: false,
  EnabledChannels: [],
  EnableContentDeletion: false,
  EnableContentDeletionFromFolders: [],
  EnableLiveTvManagement: false,
  EnableRemoteControlOfOtherUsers: false,
  EnableSharedDeviceControl: false,
  EnableRemoteAccess: remoteAccess,
});

/**
 * The first right that a user has although it was not asked for, in the order of `asked`; null where there is none. A right that the
 * server does not name is none, but for the four that every version has: without them nothing is known. Pure.
 */
export const widerField = (granted: Policy, asked: Policy): string | null =>
  Object.keys(asked).find((field) => {
    const [has, wanted] = [granted[field], asked[field]];
    if (has === undefined || has === null) return always.has(field);
    if (wanted === false) return has !== false;
    if (!Array.isArray(wanted) || !listsRights.has(field)) return false;
    return !Array.isArray(has) || has.some((one) => typeof one !== 'string' || !wanted.includes(plainId(one)));
  }) ?? null;

const always = new Set(['IsAdministrator', 'EnableContentDeletion', 'EnableRemoteAccess', 'EnableAllFolders']);
/** Other lists, such as blocked tags and hours, take rights away. */
const listsRights = new Set(['EnabledFolders', 'EnabledChannels', 'EnableContentDeletionFromFolders']);

/** @throws invalid-input for an id that no library can have */
const libraryId = (id: string): string => {
  const plain = plainId(id);
  if (!/^[\da-f]{32}$/u.test(plain)) throw new AppError('invalid-input', { details: { field: 'libraries' } });
  return plain;
};
