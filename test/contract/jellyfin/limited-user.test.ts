import { randomBytes, randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import type { MintPlan } from '../../../electron/providers/port.ts';
import { failure } from '../../fixtures/failures.ts';
import { shortMs } from '../../fixtures/wire.ts';
import type { Exchange, Fault } from '../../simulators/http-simulator.ts';
import { libraryId } from '../../simulators/jellyfin/libraries.ts';
import { jellyfinVersions } from '../../simulators/jellyfin/versions.ts';
import { asked, type Jellyfin, startJellyfin } from './fixture.ts';

const planFor = (
  { provider }: Jellyfin,
  { libraries = 'all', remoteAccess = true }: { libraries?: 'all' | string[]; remoteAccess?: boolean } = {},
): MintPlan =>
  provider.planMint({
    label: 'Home page (hall)',
    nonce: randomBytes(3).toString('hex'),
    clientId: randomUUID(),
    expiresAt: null,
    options: { kind: 'jellyfin-device-token', libraries, remoteAccess },
  });

const names = ({ server }: Jellyfin): string[] => server.people.users.map(({ name }) => name);
const before = ['admin', 'bob', 'carol'];
const isNew = ({ path }: Exchange): boolean => path === '/Users/New';
const isPolicy = ({ path }: Exchange): boolean => path.endsWith('/Policy');
const isSignIn = ({ path }: Exchange): boolean => path === '/Users/AuthenticateByName';
const isDelete = ({ method }: Exchange): boolean => method === 'DELETE';
const refused = (status: number): Fault['what'] => ({ kind: 'reply', reply: { status } });

describe('a token of a limited user', () => {
  it.each(jellyfinVersions)('%s: sees what was chosen, and works without anybody knowing a password', async (version) => {
    const jellyfin = await startJellyfin({ version });
    const { server, provider } = jellyfin;
    const plan = planFor(jellyfin, { libraries: [libraryId(1)], remoteAccess: false });
    expect(plan.remoteName).toBe(`Home page hall lk-${plan.nonce}`);
    const minted = await provider.mint(jellyfin.asKey(server.keys.named('Sonarr').token), plan);
    const user = server.people.named(plan.remoteName);
    expect(minted).toMatchObject({
      remoteId: plan.clientId,
      expiresAt: null,
      details: {
        user: plan.remoteName,
        userId: user.id,
        device: plan.label,
        client: plan.label,
        limitedUser: 'yes',
        clientIdentifier: plan.clientId,
      },
    });
    expect(asked(server)).toEqual(['POST /Users/New', `POST /Users/${user.id}/Policy`, 'POST /Users/AuthenticateByName']);
    expect(server.people.deviceOf(minted.secret.reveal())).toMatchObject({
      id: plan.clientId,
      name: plan.label,
      client: plan.label,
      userId: user.id,
    });
    expect(user).toMatchObject({
      admin: false,
      disabled: false,
      policy: {
        IsHidden: true,
        EnableAllFolders: false,
        EnabledFolders: [libraryId(1)],
        EnableRemoteAccess: false,
        EnableContentDeletion: false,
        EnableRemoteControlOfOtherUsers: false,
        EnableSharedDeviceControl: false,
        EnableLiveTvManagement: false,
        // What nobody chose stays as the server made it.
        EnableMediaPlayback: true,
        SyncPlayAccess: 'CreateAndJoinGroups',
      },
    });
    const access = { ...jellyfin.asKey(minted.secret.reveal()), kind: 'jellyfin-device-token' as const, clientId: plan.clientId };
    expect(await provider.check(access)).toMatchObject({
      state: 'valid',
      notes: expect.arrayContaining(['not-admin']) as string[],
    });
    expect((await provider.libraries(access)).map(({ name }) => name)).toEqual(['Shows']);
    expect((await failure(provider.items(access, libraryId(0), { start: 0, size: 10 }))).code).toBe('no-permission');
    expect((await provider.search(access, 'a', { start: 0, size: 10 })).items.every(({ kind }) => kind === 'show')).toBe(true);
    expect((await failure(provider.listKeys(access))).code).toBe('no-permission');
  });

  it('takes all libraries, and remote access, when those were chosen', async () => {
    const jellyfin = await startJellyfin();
    const plan = planFor(jellyfin);
    await jellyfin.provider.mint(jellyfin.asUser(), plan);
    expect(jellyfin.server.people.named(plan.remoteName).policy).toMatchObject({
      EnableAllFolders: true,
      EnabledFolders: [],
      EnableRemoteAccess: true,
    });
  });

  it('makes nobody for ids that no library has', async () => {
    const jellyfin = await startJellyfin();
    const plan = planFor(jellyfin, { libraries: ['../../Users'] });
    expect(await failure(jellyfin.provider.mint(jellyfin.asUser(), plan))).toEqual({
      code: 'invalid-input',
      details: { field: 'libraries' },
    });
    expect(asked(jellyfin.server)).toEqual([]);
  });
});

describe('revoking it', () => {
  it.each(jellyfinVersions)('%s: takes the user away too, as the list shows it', async (version) => {
    const jellyfin = await startJellyfin({ version });
    const { server, provider } = jellyfin;
    const access = jellyfin.asUser();
    const plan = planFor(jellyfin);
    const minted = await provider.mint(access, plan);
    const key = (await provider.listKeys(access)).find(({ remoteId }) => remoteId === plan.clientId);
    expect(key).toMatchObject({ name: plan.label, details: { limitedUser: 'yes', userId: minted.details['userId'] } });
    if (!key) throw new Error('not listed');
    await provider.revoke(access, key);
    expect(names(jellyfin)).toEqual(before);
    const dead = { ...access, secret: minted.secret, clientId: plan.clientId };
    expect((await provider.check(dead)).state).toBe('revoked');
    // Twice is no error.
    await provider.revoke(access, key);
    expect(server.people.devices.map(({ id }) => id)).toEqual([jellyfin.clientId]);
  });

  it('leaves alone whoever does not look as Latchkey made him', async () => {
    const jellyfin = await startJellyfin();
    const { server, provider } = jellyfin;
    const access = jellyfin.asUser();
    const minted = await provider.mint(access, planFor(jellyfin));
    const bob = { ...minted.details, userId: server.people.named('bob').id };
    const rowOf = async (details: Record<string, string>) => {
      const key = (await provider.listKeys(access)).find(({ details: { limitedUser } }) => limitedUser === 'yes');
      if (!key) throw new Error('not listed');
      return { ...key, details };
    };
    const user = server.people.byId(minted.details['userId'] ?? '');
    if (!user) throw new Error('no user');
    const key = await rowOf(minted.details);
    await provider.revoke(access, await rowOf(bob));
    expect(names(jellyfin)).toContain('bob');
    user.admin = true;
    await provider.revoke(access, key);
    user.admin = false;
    user.name = 'Living room';
    await provider.revoke(access, key);
    expect(names(jellyfin)).toContain('Living room');
  });

  it('does not take the user of an ordinary device', async () => {
    const jellyfin = await startJellyfin();
    const { server, provider } = jellyfin;
    server.signIn('bob', { DeviceId: 'tv' });
    const access = jellyfin.asUser();
    const key = (await provider.listKeys(access)).find(({ remoteId }) => remoteId === 'tv');
    if (!key) throw new Error('not listed');
    expect(key.details['limitedUser']).toBeUndefined();
    await provider.revoke(access, key);
    expect(names(jellyfin)).toEqual(before);
    expect(server.people.devices.map(({ id }) => id)).not.toContain('tv');
  });
});

describe('when something goes wrong on the way', () => {
  it.each<[string, (exchange: Exchange) => boolean, Fault['what'], string]>([
    ['the policy is refused', isPolicy, refused(403), 'no-permission'],
    ['the policy fails', isPolicy, refused(500), 'server-error'],
    ['the policy was lost', isPolicy, { kind: 'reset', effect: 'before' }, 'unreachable'],
    ['the answer to the policy was lost', isPolicy, { kind: 'reset', effect: 'after' }, 'unreachable'],
    ['the sign-in is refused', isSignIn, refused(403), 'account-disabled'],
    ['the answer to the sign-in was lost', isSignIn, { kind: 'reset', effect: 'after' }, 'unreachable'],
    ['the answer to the sign-in is cut', isSignIn, { kind: 'half-body' }, 'unreachable'],
    ['the sign-in answers nonsense', isSignIn, { kind: 'reply', reply: { status: 200, body: { User: {} } } }, 'bad-answer'],
  ])('nobody is left behind: %s', async (_what, when, what, code) => {
    const jellyfin = await startJellyfin({}, shortMs);
    const access = jellyfin.asUser();
    jellyfin.server.faults.push({ when, times: 1, what });
    const plan = planFor(jellyfin);
    expect((await failure(jellyfin.provider.mint(access, plan))).code).toBe(code);
    expect(names(jellyfin)).toEqual(before);
    expect(await jellyfin.provider.findMinted(access, plan)).toEqual({ found: 'nothing' });
  });

  it('does not hand out a token of a user who may more than was asked for', async () => {
    const jellyfin = await startJellyfin();
    // Says yes and does nothing.
    jellyfin.server.faults.push({ when: isPolicy, times: 1, what: { kind: 'reply', reply: { status: 204 } } });
    const plan = planFor(jellyfin, { libraries: [libraryId(0)] });
    expect(await failure(jellyfin.provider.mint(jellyfin.asUser(), plan))).toMatchObject({
      code: 'bad-answer',
      details: { field: expect.stringMatching(/^Policy\./u) },
    });
    expect(names(jellyfin)).toEqual(before);
  });

  it('says what is likely when the user may not come from here', async () => {
    const jellyfin = await startJellyfin();
    jellyfin.server.callerIsRemote = true;
    const plan = planFor(jellyfin, { remoteAccess: false });
    expect((await failure(jellyfin.provider.mint(jellyfin.asUser(), plan))).code).toBe('account-disabled');
    expect(names(jellyfin)).toEqual(before);
    await jellyfin.provider.mint(jellyfin.asUser(), planFor(jellyfin));
  });

  it('is found again as lost when the answer to the first step was, and removed by that', async () => {
    const jellyfin = await startJellyfin({}, shortMs);
    const { server, provider } = jellyfin;
    const access = jellyfin.asUser();
    const plan = planFor(jellyfin);
    server.faults.push({ when: isNew, times: 1, what: { kind: 'reset', effect: 'after' } });
    expect((await failure(provider.mint(access, plan))).code).toBe('unreachable');
    const found = await provider.findMinted(access, plan);
    expect(found).toMatchObject({
      found: 'lost',
      key: { remoteId: plan.clientId, secret: null, remoteName: plan.remoteName, details: { limitedUser: 'yes' } },
    });
    if (found.found !== 'lost') throw new Error('not lost');
    await provider.revoke(access, found.key);
    expect(names(jellyfin)).toEqual(before);
    expect((await provider.mint(access, plan)).remoteId).toBe(plan.clientId);
    expect(server.seen.filter(({ method, path }) => method === 'POST' && path === '/Users/New')).toHaveLength(2);
  });

  it('leaves it open when even the removal fails', async () => {
    const jellyfin = await startJellyfin({}, shortMs);
    const access = jellyfin.asUser();
    jellyfin.server.faults.push(
      { when: isPolicy, times: 1, what: refused(403) },
      { when: isDelete, times: 1, what: refused(500) },
    );
    const plan = planFor(jellyfin);
    // A refusal would mean that nothing was made.
    expect((await failure(jellyfin.provider.mint(access, plan))).code).toBe('bad-answer');
    expect((await jellyfin.provider.findMinted(access, plan)).found).toBe('lost');
  });

  it('removes what was made also when the person stops it', async () => {
    const jellyfin = await startJellyfin();
    const abort = new AbortController();
    jellyfin.server.faults.push({
      when: (exchange) => {
        if (isPolicy(exchange)) abort.abort();
        return false;
      },
      what: { kind: 'hang' },
    });
    const plan = planFor(jellyfin);
    expect((await failure(jellyfin.provider.mint(jellyfin.asUser('admin', { signal: abort.signal }), plan))).code).toBe(
      'cancelled',
    );
    expect(names(jellyfin)).toEqual(before);
  });

  it('makes two at once without mixing them up', async () => {
    const jellyfin = await startJellyfin();
    const access = jellyfin.asUser();
    const plans = [planFor(jellyfin), planFor(jellyfin)];
    const minted = await Promise.all(plans.map((plan) => jellyfin.provider.mint(access, plan)));
    expect(minted.map(({ details }) => details['user'])).toEqual(plans.map(({ remoteName }) => remoteName));
    expect(new Set(minted.map(({ secret }) => secret.reveal())).size).toBe(2);
  });
});
