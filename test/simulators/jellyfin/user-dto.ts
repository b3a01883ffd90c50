import type { SimulatedUser } from './people.ts';
import { dotNetDate } from './replies.ts';
import type { ServerFacts } from './server-facts.ts';

/** A user as `UserDto`: what is null is left out. */
export const userDto = (facts: ServerFacts, user: SimulatedUser): object => ({
  Name: user.name,
  ServerId: facts.serverId,
  Id: user.id,
  HasPassword: true,
  HasConfiguredPassword: true,
  HasConfiguredEasyPassword: false,
  EnableAutoLogin: false,
  ...(user.lastActivity === null ? {} : { LastActivityDate: dotNetDate(user.lastActivity ?? facts.now()) }),
  Configuration: { PlayDefaultAudioTrack: true, SubtitleLanguagePreference: '', OrderedViews: [] },
  Policy: {
    ...user.policy,
    IsAdministrator: user.admin,
    IsDisabled: user.disabled,
    InvalidLoginAttemptCount: user.failures,
    LoginAttemptsBeforeLockout: user.lockAfter,
  },
});
