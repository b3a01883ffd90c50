import { randomInt, randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { Secret } from '../../../../electron/vault/secret.ts';
import { failure, shows, thrown } from '../../../fixtures/failures.ts';
import type { Reply } from '../../../simulators/http-simulator.ts';
import { offeredWay, type Plex, startPlex, unknownToken } from '../fixture.ts';

const pin = String(randomInt(1000, 9000));
const accounts = [
  { username: 'ada' },
  { username: 'bob', home: { pin } },
  { username: 'kid', home: { managed: true } },
  { username: 'eve' },
];

const start = () => startPlex({ accounts });
const home = (plex: Plex) => offeredWay(plex.provider.home);
const idOf = (plex: Plex, name: string): string => plex.plexTv.accounts.named(name).uuid;
const idsOf = (plex: Plex, name: string) => ({ id: idOf(plex, name), remoteId: String(plex.plexTv.accounts.named(name).id) });
const switchQuestion = ({ path }: { path: string }): boolean => path.endsWith('/switch');

describe('a Plex Home', () => {
  it('lists its people', async () => {
    const plex = await start();
    const people = await home(plex).list(plex.access());
    expect(people).toEqual([
      { ...idsOf(plex, 'ada'), name: 'ada', admin: true, restricted: false, hasPin: false, current: true },
      { ...idsOf(plex, 'bob'), name: 'bob', admin: false, restricted: false, hasPin: true, current: false },
      { ...idsOf(plex, 'kid'), name: 'kid', admin: false, restricted: true, hasPin: false, current: false },
    ]);
  });

  it('is empty for somebody who has none', async () => {
    const plex = await startPlex();
    expect(await home(plex).list(plex.access())).toEqual([]);
    plex.plexTv.faults.push({
      when: ({ path }) => path === '/api/v2/home/users',
      what: { kind: 'reply', reply: { status: 404 } },
    });
    expect(await home(plex).list(plex.access())).toEqual([]);
  });

  it('leaves out whoever cannot be read', async () => {
    const plex = await start();
    const body = { users: [null, 'x', { title: 'nobody' }, { id: '7', title: 'Old', admin: 1, protected: '1' }] };
    plex.plexTv.faults.push({
      when: ({ path }) => path === '/api/v2/home/users',
      what: { kind: 'reply', reply: { status: 200, body } },
    });
    expect(await home(plex).list(plex.access())).toEqual([
      { id: '7', remoteId: '7', name: 'Old', admin: true, restricted: false, hasPin: true, current: false },
    ]);
  });

  it('shows nothing to a dead token', async () => {
    const plex = await start();
    expect(await failure(home(plex).list(plex.access({ secret: unknownToken() })))).toMatchObject({ code: 'token-refused' });
  });
});

describe.each([
  ['today’s route', false],
  ['the older route', true],
])('switching to somebody by %s', (_name, older) => {
  const begin = async (): Promise<Plex> => {
    const plex = await start();
    if (older) plex.plexTv.gone.push(/^\/api\/v2\/home\/users\/[^/]+\/switch$/u);
    return plex;
  };

  it('takes the PIN and opens that person’s account, under the same client identifier', async () => {
    const plex = await begin();
    const access = plex.access();
    const signedIn = await home(plex).switchTo(access, { userId: idOf(plex, 'bob'), pin: Secret.of(pin) });
    const { id } = plex.plexTv.accounts.named('bob');
    expect(signedIn).toMatchObject({
      kind: 'plex-account-token',
      account: { remoteId: String(id), name: 'bob', canManage: true },
      expiresAt: null,
      details: { homeUser: 'yes', clientIdentifier: plex.clientId },
    });
    const session = plex.plexTv.accounts.withToken(signedIn.secret.reveal());
    expect([session?.account.username, session?.device.clientIdentifier]).toEqual(['bob', plex.clientId]);
    // The account's own sign-in goes on.
    expect((await plex.provider.check(access)).state).toBe('valid');
  });

  it('says that a managed user manages nothing', async () => {
    const plex = await begin();
    expect(await home(plex).switchTo(plex.access(), { userId: idOf(plex, 'kid'), pin: null })).toMatchObject({
      account: { name: 'kid', canManage: false },
      details: { homeUser: 'yes', restricted: 'yes' },
    });
  });

  it('is refused without the PIN and with a wrong one, and shows neither', async () => {
    const plex = await begin();
    const wrongPin = randomUUID();
    const tryWith = (given: string | null) =>
      thrown(home(plex).switchTo(plex.access(), { userId: idOf(plex, 'bob'), pin: given === null ? null : Secret.of(given) }));
    for (const given of [null, wrongPin]) expect(await tryWith(given)).toMatchObject({ code: 'pin-refused' });
    expect(shows(await tryWith(wrongPin), wrongPin)).toBe(false);
    plex.plexTv.faults.push({ when: switchQuestion, what: { kind: 'reset', effect: 'before' } });
    const cut = await tryWith(wrongPin);
    expect([cut.code, shows(cut, wrongPin)]).toEqual(['unreachable', false]);
  });

  it('carries any PIN safely', async () => {
    const odd = '&pin=0 #%';
    const plex = await startPlex({ accounts: [{ username: 'ada' }, { username: 'bob', home: { pin: odd } }] });
    if (older) plex.plexTv.gone.push(/^\/api\/v2\/home\/users\/[^/]+\/switch$/u);
    const signedIn = await home(plex).switchTo(plex.access(), { userId: idOf(plex, 'bob'), pin: Secret.of(odd) });
    expect(signedIn.account.name).toBe('bob');
  });

  it('knows nobody from outside', async () => {
    const plex = await begin();
    expect(await failure(home(plex).switchTo(plex.access(), { userId: idOf(plex, 'eve'), pin: null }))).toMatchObject({
      code: 'not-found',
    });
  });

  it.each<[string, Reply, string]>([
    ['too many tries', { status: 429 }, 'rate-limited'],
    ['a dead token', { status: 401, body: { errors: [{ code: 1001, message: 'x', status: 401 }] } }, 'token-refused'],
    ['a fault', { status: 500 }, 'server-error'],
    ['a success without a token', { status: 201, body: { id: 1 } }, 'bad-answer'],
  ])('tells %s for what it is', async (_what, reply, code) => {
    const plex = await begin();
    const when = ({ path }: { path: string }): boolean => switchQuestion({ path }) && path.startsWith('/api/v2') !== older;
    plex.plexTv.faults.push({ when, what: { kind: 'reply', reply } });
    expect(await failure(home(plex).switchTo(plex.access(), { userId: idOf(plex, 'kid'), pin: null }))).toMatchObject({ code });
  });
});

describe('switching', () => {
  it('says how long to wait when plex.tv does', async () => {
    const plex = await start();
    plex.plexTv.limit(/\/switch$/u, { retryAfter: 60 });
    const error = await failure(home(plex).switchTo(plex.access(), { userId: idOf(plex, 'kid'), pin: null }));
    expect(error).toMatchObject({ code: 'rate-limited', details: { seconds: 60 } });
  });

  it('tells a 403 about something else from one about the PIN', async () => {
    const plex = await start();
    const body = { errors: [{ code: 1003, message: 'Not allowed', status: 403 }] };
    plex.plexTv.faults.push({ when: switchQuestion, what: { kind: 'reply', reply: { status: 403, body } } });
    const error = await failure(home(plex).switchTo(plex.access(), { userId: idOf(plex, 'kid'), pin: null }));
    expect(error).toMatchObject({ code: 'no-permission' });
  });
});
