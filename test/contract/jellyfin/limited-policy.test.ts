import { expect, it } from 'vitest';

import { limitedPolicy, type Policy, widerField } from '../../../electron/providers/jellyfin/limited/policy.ts';
import { newPolicy } from '../../simulators/jellyfin/policy.ts';

const id = (letter: string): string => letter.repeat(32);

it('keeps everything that it does not take away', () => {
  const whole = { ...newPolicy(true), SomethingNew: 7 };
  const limited = limitedPolicy(whole, { kind: 'jellyfin-device-token', libraries: 'all', remoteAccess: true });
  expect(Object.keys(limited).toSorted()).toEqual(Object.keys(whole).toSorted());
  const changed = Object.keys(limited).filter((name) => JSON.stringify(limited[name]) !== JSON.stringify(newPolicy(true)[name]));
  expect(changed.toSorted()).toEqual([
    'EnableAllChannels',
    'EnableLiveTvManagement',
    'EnableSharedDeviceControl',
    'SomethingNew',
  ]);
});

it('takes away what somebody may have given to all new users', () => {
  const generous = {
    IsAdministrator: true,
    IsHidden: false,
    EnableContentDeletion: true,
    EnableContentDeletionFromFolders: [id('a')],
    EnableRemoteControlOfOtherUsers: true,
    EnableCollectionManagement: true,
    EnableRemoteAccess: true,
    EnabledFolders: [id('c')],
  };
  const options = {
    kind: 'jellyfin-device-token' as const,
    libraries: ['AAAAAAAA-aaaa-aaaa-aaaa-aaaaaaaaaaaa', id('b')],
    remoteAccess: false,
  };
  expect(limitedPolicy(generous, options)).toMatchObject({
    IsAdministrator: false,
    IsHidden: true,
    EnableContentDeletion: false,
    EnableContentDeletionFromFolders: [],
    EnableRemoteControlOfOtherUsers: false,
    EnableCollectionManagement: false,
    EnableRemoteAccess: false,
    EnableAllFolders: false,
    EnabledFolders: [id('a'), id('b')],
  });
  expect('EnableLyricManagement' in limitedPolicy(generous, options)).toBe(false);
});

it('finds any right that was not asked for, and takes fewer for fine', () => {
  const options = { kind: 'jellyfin-device-token' as const, libraries: [id('a'), id('b')], remoteAccess: false };
  const asked = limitedPolicy(newPolicy(true), options);
  const wider = (over: Policy): string | null => widerField({ ...asked, ...over }, asked);
  expect(wider({})).toBeNull();
  // The same number of libraries, but another one; and the ids as some versions write them.
  expect(wider({ EnabledFolders: [id('a'), id('c')] })).toBe('EnabledFolders');
  expect(wider({ EnabledFolders: ['AAAAAAAA-aaaa-aaaa-aaaa-aaaaaaaaaaaa'] })).toBeNull();
  expect(wider({ EnableLiveTvManagement: true })).toBe('EnableLiveTvManagement');
  expect(wider({ EnableRemoteAccess: true })).toBe('EnableRemoteAccess');
  expect(wider({ EnableContentDeletionFromFolders: [id('a')] })).toBe('EnableContentDeletionFromFolders');
  expect(wider({ EnabledChannels: 'all' })).toBe('EnabledChannels');
  // A list that takes away.
  expect(wider({ BlockedTags: ['x'] })).toBeNull();
  expect(wider({ IsAdministrator: undefined })).toBe('IsAdministrator');
  expect(wider({ EnableSharedDeviceControl: undefined })).toBeNull();
});

it.each(['', '..', 'x', `${id('a')}/`, id('g')])('refuses the id %j', (wrong) => {
  expect(() => limitedPolicy({}, { kind: 'jellyfin-device-token', libraries: [wrong], remoteAccess: true })).toThrow(
    expect.objectContaining({ code: 'invalid-input', details: { field: 'libraries' } }),
  );
});
