import { describe, expect, it } from 'vitest';

import { deviceIdFor } from '../../../electron/providers/jellyfin/sign-in/device-id.ts';
import type { PendingLink } from '../../../electron/providers/port.ts';
import { Secret } from '../../../electron/vault/secret.ts';
import { failure } from '../../fixtures/failures.ts';
import { jellyfinVersions } from '../../simulators/jellyfin/versions.ts';
import { asked, hangNext, type Jellyfin, mediaBrowser, startJellyfin, unknownToken } from './fixture.ts';

const withPassword = async ({ provider, input, server }: Jellyfin, username: string, password?: string) => {
  const way = provider.signIn.password;
  if (!way.offered) throw new Error(way.reason);
  return way.start({ ...input, username, password: Secret.of(password ?? server.people.named(username).password) });
};

const startLink = async ({ provider, input }: Jellyfin): Promise<PendingLink> => {
  const way = provider.signIn.link;
  if (!way.offered) throw new Error(way.reason);
  return way.start(input);
};

describe('sign-in by password', () => {
  it.each(jellyfinVersions)('%s: gives a token of a device of its own', async (version) => {
    const jellyfin = await startJellyfin({ version });
    const { server, provider } = jellyfin;
    const deviceId = deviceIdFor(jellyfin.input, 'admin');
    const admin = server.people.named('admin');
    const signedIn = await withPassword(jellyfin, 'admin');
    expect(signedIn).toMatchObject({
      kind: 'jellyfin-device-token',
      remoteId: deviceId,
      account: { remoteId: admin.id, name: 'admin', canManage: true },
      expiresAt: null,
      details: { user: 'admin', role: 'administrator', clientIdentifier: deviceId },
    });
    const device = server.people.deviceOf(signedIn.secret.reveal());
    expect(device).toMatchObject({ id: deviceId, name: 'desk', client: 'Latchkey', version: '0.0.0-test' });
    const access = jellyfin.asUser('admin', { secret: signedIn.secret });
    await provider.signOut(access);
    expect(server.people.devices).toHaveLength(0);
    // Signing out twice is no error.
    await provider.signOut(access);
  });

  it('says that a user is no administrator', async () => {
    const jellyfin = await startJellyfin();
    expect(await withPassword(jellyfin, 'bob')).toMatchObject({
      account: { name: 'bob', canManage: false },
      details: { user: 'bob', role: 'user' },
    });
  });

  it('carries any name of a device through the header', async () => {
    const jellyfin = await startJellyfin();
    for (const [given, kept] of [
      ['Büro "PC", 100%+1', 'Büro "PC", 100%+1'],
      ['a\r\nX-Injected: 1', 'a X-Injected: 1'],
      ['🛋️ \u202Eliving', '🛋️ living'],
      ['x'.repeat(300), 'x'.repeat(64)],
      ['\uD800', '\uFFFD'],
      ['', 'Latchkey'],
    ] as const) {
      jellyfin.input = { ...jellyfin.input, deviceName: given };
      const { secret } = await withPassword(jellyfin, 'admin');
      expect(jellyfin.server.people.deviceOf(secret.reveal())?.name).toBe(kept);
    }
  });

  it('asks once, and says what a refusal means', async () => {
    const jellyfin = await startJellyfin();
    const { server } = jellyfin;
    expect((await failure(withPassword(jellyfin, 'admin', 'wrong'))).code).toBe('sign-in-refused');
    expect(asked(server).filter((one) => one.startsWith('POST'))).toHaveLength(1);
    expect((await failure(withPassword(jellyfin, 'nobody', 'wrong'))).code).toBe('sign-in-refused');
    expect((await failure(withPassword(jellyfin, 'carol'))).code).toBe('account-disabled');
    expect(await failure(withPassword(jellyfin, '  ', 'x'))).toEqual({ code: 'invalid-input', details: { field: 'username' } });
    server.wizardCompleted = false;
    expect((await failure(withPassword(jellyfin, 'admin', 'wrong'))).code).toBe('setup-incomplete');
    server.phase = 'setup';
    expect((await failure(withPassword(jellyfin, 'admin'))).code).toBe('server-starting');
  });

  it('does not take a proxy’s word for the server’s', async () => {
    const jellyfin = await startJellyfin();
    const page = { headers: { 'content-type': 'text/html' }, body: '<html></html>' };
    for (const [status, code] of [
      [401, 'login-page'],
      [403, 'login-page'],
      [502, 'server-error'],
      [429, 'rate-limited'],
    ] as const) {
      jellyfin.server.faults.unshift({ when: () => true, times: 1, what: { kind: 'reply', reply: { status, ...page } } });
      expect((await failure(withPassword(jellyfin, 'admin'))).code).toBe(code);
    }
    jellyfin.server.faults.unshift({
      when: () => true,
      times: 1,
      what: { kind: 'reply', reply: { status: 200, body: { User: {} } } },
    });
    expect((await failure(withPassword(jellyfin, 'admin'))).code).toBe('bad-answer');
  });

  it('refuses a session of another server', async () => {
    const jellyfin = await startJellyfin();
    jellyfin.input = { ...jellyfin.input, endpoint: { ...jellyfin.endpoint, provenId: unknownToken() } };
    expect((await failure(withPassword(jellyfin, 'admin'))).code).toBe('wrong-server');
  });
});

describe('Quick Connect', () => {
  it.each(jellyfinVersions)('%s: waits until the code was approved elsewhere', async (version) => {
    const jellyfin = await startJellyfin({ version });
    const { server, clock } = jellyfin;
    const deviceId = deviceIdFor(jellyfin.input, null);
    const link = await startLink(jellyfin);
    expect(link).toMatchObject({ url: null, pollEveryMs: 2000, code: expect.stringMatching(/^\d{6}$/u) as string });
    expect(Date.parse(link.expiresAt) - clock.now().getTime()).toBe(600_000);
    const { signal } = new AbortController();
    expect(await link.poll(signal)).toBeNull();
    expect(server.approveQuickConnect(link.code, 'bob')).toBe(true);
    const signedIn = await link.poll(signal);
    expect(signedIn).toMatchObject({
      kind: 'jellyfin-device-token',
      remoteId: deviceId,
      account: { name: 'bob', canManage: false },
      details: { clientIdentifier: deviceId },
    });
    expect(server.people.deviceOf(signedIn?.secret.reveal() ?? '')).toMatchObject({ id: deviceId, name: 'desk' });
  });

  it('can be fetched again when the last answer was lost', async () => {
    const jellyfin = await startJellyfin();
    const link = await startLink(jellyfin);
    jellyfin.server.approveQuickConnect(link.code);
    const { signal } = new AbortController();
    jellyfin.server.faults.push({
      when: ({ path }) => path.endsWith('AuthenticateWithQuickConnect'),
      times: 1,
      what: { kind: 'reset', effect: 'after' },
    });
    expect((await failure(link.poll(signal))).code).toBe('unreachable');
    expect((await link.poll(signal))?.account.name).toBe('admin');
  });

  it('ends after ten minutes, and when the server restarts', async () => {
    const jellyfin = await startJellyfin();
    const { signal } = new AbortController();
    const forgotten = await startLink(jellyfin);
    jellyfin.server.quickConnect.forgetAll();
    expect((await failure(forgotten.poll(signal))).code).toBe('sign-in-expired');
    const late = await startLink(jellyfin);
    jellyfin.clock.forward(600_000);
    expect((await failure(late.poll(signal))).code).toBe('sign-in-expired');
  });

  it('says when it is switched off, and stops when told to', async () => {
    const jellyfin = await startJellyfin();
    const link = await startLink(jellyfin);
    const abort = new AbortController();
    const reached = hangNext(jellyfin.server);
    const polling = failure(link.poll(abort.signal));
    await reached;
    abort.abort();
    expect((await polling).code).toBe('cancelled');
    jellyfin.server.quickConnect.enabled = false;
    expect(await failure(startLink(jellyfin))).toEqual({ code: 'not-offered', details: { reason: 'quick-connect-off' } });
  });

  it('says that the user who approved may not sign in here', async () => {
    const jellyfin = await startJellyfin();
    const link = await startLink(jellyfin);
    jellyfin.server.approveQuickConnect(link.code, 'bob');
    const reply = { status: 403, body: 'Error processing request.' };
    const when = ({ path }: { path: string }): boolean => path.endsWith('AuthenticateWithQuickConnect');
    jellyfin.server.faults.push({ when, times: 1, what: { kind: 'reply', reply } });
    expect((await failure(link.poll(new AbortController().signal))).code).toBe('account-disabled');
  });
});

describe('a server that nobody has set up', () => {
  it.each(jellyfinVersions)('%s: is told from a wrong password, whatever the way in', async (version) => {
    const jellyfin = await startJellyfin({ version, firstRun: true });
    const secret = Secret.of(unknownToken());
    expect((await failure(withPassword(jellyfin, 'admin', 'x'))).code).toBe('setup-incomplete');
    expect((await failure(startLink(jellyfin))).code).toBe('setup-incomplete');
    expect((await failure(jellyfin.provider.signIn.secret({ ...jellyfin.input, secret }))).code).toBe('setup-incomplete');
  });

  it('is not what a starting server is', async () => {
    const jellyfin = await startJellyfin();
    jellyfin.server.phase = 'setup';
    expect((await failure(startLink(jellyfin))).code).toBe('server-starting');
  });
});

describe('devices', () => {
  it.each(jellyfinVersions)('%s: two users of one installation do not end each other', async (version) => {
    const jellyfin = await startJellyfin({ version });
    const { server } = jellyfin;
    const link = await startLink(jellyfin);
    server.approveQuickConnect(link.code);
    const tokens = [
      (await withPassword(jellyfin, 'admin')).secret,
      (await withPassword(jellyfin, 'bob')).secret,
      (await link.poll(new AbortController().signal))?.secret,
    ];
    expect(tokens.map((token) => server.people.deviceOf(token?.reveal() ?? '')?.name)).toEqual(['desk', 'desk', 'desk']);
  });

  it('are the same for the same user in any spelling, and different for every other place', () => {
    const endpoint = { baseUrl: 'http://a', provenId: 'one', pin: null, resolveTo: null, version: null, dialect: null };
    const of = (userName: string | null, provenId = 'one', clientId = 'c') =>
      deviceIdFor({ clientId, endpoint: { ...endpoint, provenId } }, userName);
    expect(of('Ádmin')).toBe(of('a\u0301DMIN'));
    const all = [of('admin'), of('bob'), of(null), of('quick-connect'), of('admin', 'two'), of('admin', 'one', 'd')];
    expect(new Set(all).size).toBe(all.length);
    for (const id of all) expect(id).toMatch(/^[\da-f]{32}$/u);
  });
});

describe('a pasted secret', () => {
  const paste = ({ provider, input }: Jellyfin, text: string) => provider.signIn.secret({ ...input, secret: Secret.of(text) });

  it.each(jellyfinVersions)('%s: is a key, with its name on the server', async (version) => {
    const jellyfin = await startJellyfin({ version, keys: [{ name: 'Home page [lk-ab12cd]' }] });
    const signedIn = await paste(jellyfin, jellyfin.server.keys.all[0]?.token ?? '');
    expect(signedIn).toMatchObject({
      kind: 'jellyfin-api-key',
      remoteId: null,
      account: { remoteId: null, name: 'Home page', canManage: true },
    });
  });

  it('is a user’s token, whose device keeps its name', async () => {
    const jellyfin = await startJellyfin();
    const token = jellyfin.server.signIn('bob', { Device: 'Television', DeviceId: 'tv', Version: '2.0' });
    const signedIn = await paste(jellyfin, token);
    expect(signedIn).toMatchObject({ kind: 'jellyfin-device-token', remoteId: null, account: { name: 'bob', canManage: false } });
    expect(jellyfin.server.people.deviceOf(token)).toMatchObject({ name: 'Television', version: '2.0', id: 'tv' });
  });

  it('is refused by the server only, and asked for with the modern header alone', async () => {
    const jellyfin = await startJellyfin({ version: '12.1.0' });
    const token = unknownToken();
    expect((await failure(paste(jellyfin, token))).code).toBe('token-refused');
    const headers = jellyfin.server.seen[0]?.headers ?? {};
    expect(headers.authorization).toBe(mediaBrowser(token)['authorization']);
    expect(Object.keys(headers).filter((name) => /emby|mediabrowser/iu.test(name))).toEqual([]);
    const page = { status: 401, headers: { 'content-type': 'text/html' }, body: '<html></html>' };
    jellyfin.server.faults.push({ when: () => true, times: 1, what: { kind: 'reply', reply: page } });
    expect((await failure(paste(jellyfin, token))).code).toBe('login-page');
    jellyfin.server.faults.push({ when: () => true, times: 1, what: { kind: 'reply', reply: { status: 400, body: '<html>' } } });
    expect((await failure(paste(jellyfin, token))).code).toBe('login-page');
  });

  it('is not taken where something in between lets everybody in', async () => {
    const jellyfin = await startJellyfin();
    for (const token of [jellyfin.server.keys.named('Sonarr').token, jellyfin.server.signIn('admin')]) {
      jellyfin.server.injectedToken = token;
      expect(await failure(paste(jellyfin, unknownToken()))).toEqual({
        code: 'token-not-recognised',
        details: { reason: 'server-open' },
      });
    }
    jellyfin.server.injectedToken = null;
    const isSecond = (): boolean => jellyfin.server.seen.length === 1;
    jellyfin.server.seen.length = 0;
    jellyfin.server.faults.push({ when: isSecond, what: { kind: 'reply', reply: { status: 500 } } });
    expect((await failure(paste(jellyfin, jellyfin.server.keys.named('Sonarr').token))).code).toBe('server-error');
  });

  it('may be any text without doing harm', async () => {
    const jellyfin = await startJellyfin();
    for (const text of ['"; Token="x', 'a\r\nHost: evil', '💥', '\uD800', '%00', ' ']) {
      expect((await failure(paste(jellyfin, text))).code).toBe('token-refused');
    }
  });

  it('stays what it is when the account signs out', async () => {
    const jellyfin = await startJellyfin();
    const { token } = jellyfin.server.keys.named('Sonarr');
    await jellyfin.provider.signOut(jellyfin.asKey(token));
    expect(jellyfin.server.keys.has(token)).toBe(true);
    expect(jellyfin.server.seen).toEqual([]);
    expect(await jellyfin.provider.renew()).toBeNull();
  });
});
