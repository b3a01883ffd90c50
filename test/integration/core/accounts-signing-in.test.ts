import { randomBytes } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Access, PendingLink, Provider, SignedIn } from '../../../electron/providers/port.ts';
import type { App } from '../../../electron/shell.ts';
import { Secret } from '../../../electron/vault/secret.ts';
import type { Account } from '../../../shared/domain/servers/account.ts';
import { AppError } from '../../../shared/domain/errors.ts';
import type { EventData } from '../../../shared/ipc/events.ts';
import { call, temporaryHome } from '../../fixtures/core.ts';
import { fakeProvider, startCoreWith } from '../../fixtures/fakes/fake-provider.ts';

/** A sign-in as the provider would give it; every one has a secret of its own. */
const comes = (userId: string, over: Partial<SignedIn> = {}): SignedIn => ({
  kind: 'plex-account-token',
  secret: Secret.of(randomBytes(15).toString('base64url')),
  remoteId: null,
  account: { remoteId: userId, name: `user ${userId}`, canManage: false },
  expiresAt: null,
  details: {},
  ...over,
});

let home: Awaited<ReturnType<typeof temporaryHome>>;
let app: App;
/** What the person at the other end does with each link: one entry a poll, the last one again and again. */
let links: (SignedIn | AppError | null)[][];
let started: number;
let polling: number;
let secretsAsked: number;
let ended: Access[];
let signOutFails: AppError | null;
let opened: string[];

const plex = (): Provider => {
  const start = async (): Promise<PendingLink> => {
    const answers = links[started] ?? [null];
    started += 1;
    return {
      code: `K7X${started}`,
      url: 'https://plex.example/link',
      qr: 'https://plex.example/link?pin=K7X',
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
      pollEveryMs: 2,
      poll: async () => {
        polling += 1;
        const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? null;
        if (answer instanceof AppError) throw answer;
        return answer;
      },
    };
  };
  return fakeProvider('plex', {
    signIn: {
      ...fakeProvider('plex').signIn,
      link: { offered: true, start },
      code: { offered: true, start },
      secret: async ({ secret }) => {
        secretsAsked += 1;
        const userId = secret.reveal().slice(0, 1);
        const details: Record<string, string> = userId === 's' ? { serverOwn: 'yes' } : {};
        return comes(userId, { secret, kind: 'plex-app-token', details });
      },
    },
    signOut: async (access) => {
      ended.push(access);
      if (signOutFails) throw signOutFails;
    },
  });
};

beforeEach(async () => {
  process.env['LATCHKEY_VAULT'] = 'memory';
  [links, ended, opened, started, polling, secretsAsked] = [[], [], [], 0, 0, 0];
  signOutFails = null;
  home = await temporaryHome();
  const openExternal = async (url: string): Promise<boolean> => opened.push(url) > 0;
  app = await startCoreWith(home.paths, { plex: plex() }, { openExternal });
});
afterEach(async () => {
  await app.stop();
  await home.remove();
  delete process.env['LATCHKEY_VAULT'];
});

const plexTv = { provider: 'plex', serverId: null } as const;
const linkEnds = (linkId: string): Promise<EventData<'link'>> =>
  new Promise((resolve) => {
    const stop = app.events.on('link', (event) => {
      if (event.linkId !== linkId) return;
      stop();
      resolve(event);
    });
  });
const start = async (where: { accountId?: string; method?: 'browser' | 'code' } = {}) => {
  const link = await call(app, 'accounts.startLink', { ...plexTv, ...where });
  return { link, end: linkEnds(link.linkId) };
};
const signIn = async (signedIn: SignedIn, accountId?: string): Promise<EventData<'link'>> => {
  links[started] = [signedIn];
  return (await start(accountId === undefined ? {} : { accountId })).end;
};
const accounts = (): Promise<Account[]> => call(app, 'accounts.list', undefined);
const credentials = () => call(app, 'credentials.list', undefined);
const secretOf = async (id: string): Promise<string> => (await call(app, 'credentials.reveal', { id })).secret;
const only = <T>(list: readonly T[]): T => {
  const [first, ...rest] = list;
  if (first === undefined || rest.length > 0) throw new Error(`there are ${list.length}`);
  return first;
};

describe('a short code', () => {
  it('goes to the page with its picture, and opens no browser', async () => {
    links = [[null, comes('1')]];
    const { link, end } = await start({ method: 'code' });
    expect(link).toMatchObject({ code: 'K7X1', url: 'https://plex.example/link', qr: 'https://plex.example/link?pin=K7X' });
    expect(await end).toMatchObject({ state: 'signed-in', account: { remoteId: '1' } });
    expect(opened).toEqual([]);
  });

  it('is not what a browser link is: that one is opened', async () => {
    await start();
    expect(opened).toEqual(['https://plex.example/link']);
  });
});

describe('a sign-in that is waited for', () => {
  it('makes one account of one user, also when two come at once', async () => {
    links = [[comes('1')], [comes('1')]];
    const ends = await Promise.all([start(), start()]);
    await Promise.all(ends.map(({ end }) => end));
    const account = only(await accounts());
    expect(only(await credentials()).id).toBe(account.credentialId);
  });

  it('makes two of two users', async () => {
    links = [[comes('1')], [comes('2')]];
    const ends = await Promise.all([start(), start()]);
    await Promise.all(ends.map(({ end }) => end));
    expect(new Set((await accounts()).map((one) => one.remoteId))).toEqual(new Set(['1', '2']));
  });

  it('is asked about no more once it is given up', async () => {
    const { link, end } = await start();
    await call(app, 'accounts.cancelLink', { linkId: link.linkId });
    expect(await end).toMatchObject({ state: 'failed', error: { code: 'cancelled' } });
    const before = polling;
    await start();
    expect(polling).toBe(before);
  });

  it('is ended at the server when it comes through in the moment it is given up', async () => {
    const signedIn = comes('1');
    const { promise: asked, resolve: isAsked } = Promise.withResolvers<void>();
    const { promise: answer, resolve: say } = Promise.withResolvers<SignedIn>();
    await app.stop();
    const slow = plex();
    const link = slow.signIn.link;
    if (!link.offered) throw new Error('the fake has links');
    const pending = await link.start({ endpoint: null, clientId: 'c', deviceName: 'd' });
    const poll = (): Promise<SignedIn> => {
      isAsked();
      return answer;
    };
    const signInWays = { ...slow.signIn, link: { offered: true as const, start: async () => ({ ...pending, poll }) } };
    app = await startCoreWith(home.paths, { plex: { ...slow, signIn: signInWays } });
    const { link: waiting, end } = await start();
    await asked;
    await call(app, 'accounts.cancelLink', { linkId: waiting.linkId });
    say(signedIn);
    expect(await end).toMatchObject({ state: 'failed', error: { code: 'cancelled' } });
    expect(ended.map(({ secret }) => secret.equals(signedIn.secret))).toEqual([true]);
    expect([await accounts(), await credentials()]).toEqual([[], []]);
  });

  it('gives way when nobody finishes any', async () => {
    const all = [];
    for (let index = 0; index < 9; index += 1) all.push(await start());
    expect(await all[0]?.end).toMatchObject({ state: 'failed', error: { code: 'cancelled' } });
  });

  it('is given up with the app', async () => {
    const { end } = await start();
    await app.stop();
    expect(await end).toMatchObject({ state: 'failed', error: { code: 'cancelled' } });
    app = await startCoreWith(home.paths, { plex: plex() });
  });
});

describe('signing in again', () => {
  it('renews the same account and the same credential, and forgets what was known of the old one', async () => {
    const first = await signIn(comes('1'));
    const account = only(await accounts());
    expect(first).toMatchObject({ account: { id: account.id } });
    const before = only(await credentials());
    await call(app, 'credentials.rename', { id: before.id, name: 'My Plex' });
    const again = comes('1');
    await signIn(again, account.id);
    const after = only(await credentials());
    expect([only(await accounts()).credentialId, after.id, after.name]).toEqual([before.id, before.id, 'My Plex']);
    expect(await secretOf(after.id)).toBe(again.secret.reveal());
    await expect.poll(async () => only(await credentials()).health.state).toBe('valid');
  });

  it('turns somebody else away, keeps nothing, and ends their sign-in at the server', async () => {
    await signIn(comes('1'));
    const account = only(await accounts());
    const before = await credentials();
    const stranger = comes('2');
    const end = await signIn(stranger, account.id);
    expect(end).toMatchObject({ state: 'failed', error: { code: 'other-account', details: { expected: 'user 1' } } });
    expect(ended.map(({ secret, kind }) => [secret.equals(stranger.secret), kind])).toEqual([[true, 'plex-account-token']]);
    expect((await accounts()).map(({ id }) => id)).toEqual([account.id]);
    expect((await credentials()).map(({ id, fingerprint }) => [id, fingerprint])).toEqual(
      before.map(({ id, fingerprint }) => [id, fingerprint]),
    );
  });

  it('does not end the sign-in of somebody who has an account here', async () => {
    await signIn(comes('1'));
    await signIn(comes('2'));
    const [one, two] = await accounts();
    const again = comes('2');
    expect(await signIn(again, one?.id)).toMatchObject({ state: 'failed', error: { code: 'other-account' } });
    expect(ended).toEqual([]);
    expect(await secretOf(two?.credentialId ?? '')).toBe(again.secret.reveal());
  });

  it('leaves a pasted secret of somebody else alone', async () => {
    await signIn(comes('1'));
    const account = only(await accounts());
    const secret = `2${randomBytes(15).toString('base64url')}`;
    const pasting = call(app, 'accounts.signInWithSecret', { ...plexTv, accountId: account.id, secret });
    await expect(pasting).rejects.toMatchObject({ code: 'other-account' });
    expect([ended, (await credentials()).length]).toEqual([[], 1]);
  });

  it('never writes over a key that served as the account', async () => {
    const key = `1${randomBytes(15).toString('base64url')}`;
    const account = await call(app, 'accounts.signInWithSecret', { ...plexTv, secret: key });
    await signIn(comes('1'), account.id);
    const rows = await credentials();
    expect(Object.fromEntries(rows.map((row) => [row.kind, row.authority]))).toEqual({
      'plex-account-token': true,
      'plex-app-token': false,
    });
    expect(await secretOf(account.credentialId)).toBe(key);
    expect(only(await accounts()).id).toBe(account.id);
  });

  it('keeps one key beside another of the same user, and puts one in place of the other only when asked to', async () => {
    const [one, two, three] = Array.from({ length: 3 }, () => `1${randomBytes(15).toString('base64url')}`);
    const account = await call(app, 'accounts.signInWithSecret', { ...plexTv, secret: one ?? '' });
    const renewed = await call(app, 'accounts.signInWithSecret', { ...plexTv, secret: two ?? '' });
    expect([renewed.id, await secretOf(account.credentialId)]).toEqual([account.id, one]);
    await call(app, 'accounts.signInWithSecret', { ...plexTv, accountId: account.id, secret: three ?? '' });
    expect([(await credentials()).length, await secretOf(renewed.credentialId)]).toEqual([2, three]);
  });

  it('takes the secret out of what is pasted around it', async () => {
    const key = `1${randomBytes(12).toString('hex').slice(0, 19)}`;
    const text = ` https://plex.example/library?X-Plex-Token=${key}\n`;
    const account = await call(app, 'accounts.signInWithSecret', { ...plexTv, secret: text });
    expect(await secretOf(account.credentialId)).toBe(key);
  });

  it.each([
    ['a claim code', () => `claim-${randomBytes(10).toString('hex')}`, 'token-not-recognised'],
    ['an address without a secret', () => 'https://plex.example/?X-Plex-Token=', 'token-not-recognised'],
    ['a key of Jellyfin’s', () => randomBytes(16).toString('hex'), 'token-other-provider'],
  ])('asks nobody about %s', async (_name, secret, code) => {
    const asked = secretsAsked;
    await expect(call(app, 'accounts.signInWithSecret', { ...plexTv, secret: secret() })).rejects.toMatchObject({ code });
    expect([secretsAsked, (await accounts()).length]).toEqual([asked, 0]);
  });

  it('refuses a server’s own token, and leaves it alive', async () => {
    const own = `s${randomBytes(15).toString('base64url').slice(0, 19)}`;
    await expect(call(app, 'accounts.signInWithSecret', { ...plexTv, secret: own })).rejects.toMatchObject({
      code: 'guarded',
      details: { what: 'server-row' },
    });
    expect([ended, await credentials()]).toEqual([[], []]);
  });

  it('is refused at another place before anybody is asked', async () => {
    await signIn(comes('1'));
    const { id: accountId } = only(await accounts());
    const elsewhere = call(app, 'accounts.signInWithPassword', {
      provider: 'jellyfin',
      serverId: 'jellyfin:1',
      accountId,
      username: 'ann',
      password: 'x',
    });
    await expect(elsewhere).rejects.toMatchObject({ code: 'invalid-input', details: { field: 'accountId' } });
  });
});

describe('signing out', () => {
  it.each(['sign-in-expired', 'token-refused'] as const)('works for a sign-in that is over already: %s', async (code) => {
    await signIn(comes('1'));
    signOutFails = new AppError(code);
    await call(app, 'accounts.signOut', { id: only(await accounts()).id });
    const { lifecycle, held } = only(await credentials());
    expect([await accounts(), lifecycle, held]).toEqual([[], 'revoked', false]);
  });

  it('keeps what the server could not be told of', async () => {
    await signIn(comes('1'));
    signOutFails = new AppError('unreachable');
    await expect(call(app, 'accounts.signOut', { id: only(await accounts()).id })).rejects.toMatchObject({ code: 'unreachable' });
    expect(only(await credentials()).held).toBe(true);
  });
});
