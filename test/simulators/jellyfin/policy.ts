/** A user's rights as the server writes them, all of it: a policy that is sent replaces the whole. */
export type SimulatedPolicy = Record<string, unknown> & { IsAdministrator: boolean; IsDisabled: boolean };

/** What a new user may: nearly everything but administer. `later`: the members that 10.9 and 10.10 added. */
export const newPolicy = (later: boolean): SimulatedPolicy => ({
  IsAdministrator: false,
  IsHidden: true,
  ...(later ? { EnableCollectionManagement: false, EnableSubtitleManagement: false, EnableLyricManagement: false } : {}),
  IsDisabled: false,
  BlockedTags: [],
  EnableUserPreferenceAccess: true,
  AccessSchedules: [],
  BlockUnratedItems: [],
  EnableRemoteControlOfOtherUsers: false,
  EnableSharedDeviceControl: true,
  EnableRemoteAccess: true,
  EnableLiveTvManagement: true,
  EnableLiveTvAccess: true,
  EnableMediaPlayback: true,
  EnableAudioPlaybackTranscoding: true,
  EnableVideoPlaybackTranscoding: true,
  EnablePlaybackRemuxing: true,
  ForceRemoteSourceTranscoding: false,
  EnableContentDeletion: false,
  EnableContentDeletionFromFolders: [],
  EnableContentDownloading: true,
  EnableSyncTranscoding: true,
  EnableMediaConversion: true,
  EnabledDevices: [],
  EnableAllDevices: true,
  EnabledChannels: [],
  EnableAllChannels: true,
  EnabledFolders: [],
  EnableAllFolders: true,
  InvalidLoginAttemptCount: 0,
  LoginAttemptsBeforeLockout: -1,
  MaxActiveSessions: 0,
  EnablePublicSharing: true,
  BlockedMediaFolders: [],
  BlockedChannels: [],
  RemoteClientBitrateLimit: 0,
  AuthenticationProviderId: 'Jellyfin.Server.Implementations.Users.DefaultAuthenticationProvider',
  PasswordResetProviderId: 'Jellyfin.Server.Implementations.Users.DefaultPasswordResetProvider',
  SyncPlayAccess: 'CreateAndJoinGroups',
});

/** What the server takes in a name: `\w` of .NET, blanks inside, and a few signs. */
export const isUserName = (name: string): boolean =>
  /^(?!\s)[\p{L}\p{Mn}\p{Nd}\p{Pc} \-'._@+]+(?<!\s)$/u.test(name) && !/[\u{10000}-\u{10FFFF}]/u.test(name);
