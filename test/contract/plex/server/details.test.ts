import { describe, expect, it } from 'vitest';

import { Secret } from '../../../../electron/vault/secret.ts';
import { failure } from '../../../fixtures/failures.ts';
import { endpointOf, startPlex } from '../fixture.ts';

const at = '2026-11-20T12:00:00.000Z';

const start = async () => {
  const plex = await startPlex({ accounts: [{ username: 'ada' }, { username: 'bob' }] });
  const server = await plex.server({ name: 'Attic', sharedWith: ['bob'] });
  const [ada, bob] = plex.plexTv.accounts.all;
  if (!ada || !bob) throw new Error('two accounts expected');
  return { plex, server, provider: plex.provider, access: plex.access({ endpoint: endpointOf(server) }), ada, bob };
};

/** What the server says at `/`, whatever it would have said. */
const says = (fields: object) => ({
  when: ({ path }: { path: string }) => path === '/',
  what: { kind: 'reply' as const, reply: { status: 200, body: { MediaContainer: fields } } },
});

describe('what a server says of itself', () => {
  it('is shown with how it came to be known', async () => {
    const { provider, access, server } = await start();
    server.play('ada', '10000001');
    server.play('bob', '10000002');
    expect(await provider.serverDetails(access)).toEqual({
      facts: [
        { key: 'version', value: server.version },
        { key: 'platform', value: 'Linux 6.12' },
        { key: 'claimed', value: 'yes' },
        { key: 'plex-sign-in', value: 'yes' },
        { key: 'plex-pass', value: 'yes' },
        { key: 'owner', value: 'ada' },
        { key: 'sessions', value: '2' },
      ],
      users: null,
      evidence: [
        { asked: 'GET /identity', answered: '200, the server shows its identity', at },
        { asked: 'GET /', answered: '200, the server describes itself', at },
        { asked: 'GET /status/sessions', answered: '200, what is being played', at },
      ],
    });
  });

  it('is the same with numbers as strings', async () => {
    const { provider, access, server } = await start();
    const before = await provider.serverDetails(access);
    server.stringNumbers = true;
    expect(await provider.serverDetails(access)).toEqual(before);
    expect(before.facts).toContainEqual({ key: 'sessions', value: '0' });
  });

  it('leaves out for guests who is watching', async () => {
    const { provider, access, server, bob } = await start();
    const secret = Secret.of(server.accessTokenFor(bob) ?? '');
    const details = await provider.serverDetails({ ...access, kind: 'plex-server-token', secret });
    expect(details.facts.map(({ key }) => key)).not.toContain('sessions');
    expect(details.evidence).toHaveLength(2);
  });

  it.each([
    ['nothing', {}, ['unknown', 'unknown']],
    ['flags as 0 and 1', { myPlexSigninState: 'none', myPlexSubscription: 0 }, ['no', 'no']],
    ['flags as text', { myPlexSigninState: 'ok', myPlexSubscription: 'true' }, ['yes', 'yes']],
    ['something new', { myPlexSigninState: 'Pending', myPlexSubscription: 'perhaps', platform: null }, ['pending', 'unknown']],
    ['objects', { myPlexSigninState: {}, myPlexUsername: 5, platform: [] }, ['unknown', 'unknown']],
  ])('stands %s', async (_name, fields, expected) => {
    const { provider, access, server } = await start();
    server.faults.push(says(fields));
    const { facts } = await provider.serverDetails(access);
    const value = (key: string) => facts.find((fact) => fact.key === key)?.value;
    expect([value('plex-sign-in'), value('plex-pass')]).toEqual(expected);
    expect(value('claimed')).toBe('yes');
    expect(value('version')).toBe(server.version);
    expect(facts.every((fact) => fact.value !== '')).toBe(true);
  });

  it('shows no domain of the owner’s address, and no control characters', async () => {
    const { provider, access, server } = await start();
    server.faults.push(says({ myPlexUsername: 'ada\u202e\n@secret.example.org', platform: 'Li\u0000nux' }));
    const text = JSON.stringify(await provider.serverDetails(access));
    expect(text).not.toContain('secret.example.org');
    expect(text).toContain('"owner","value":"ada"');
    expect(text).toContain('"Li nux"');
  });

  it('tells of a server that lost its account', async () => {
    const { provider, access, server } = await start();
    server.openNetwork = true;
    server.unclaim();
    const { facts } = await provider.serverDetails(access);
    expect(facts).toEqual(
      expect.arrayContaining([
        { key: 'claimed', value: 'no' },
        { key: 'plex-sign-in', value: 'no' },
        { key: 'plex-pass', value: 'no' },
      ]),
    );
    expect(facts.map(({ key }) => key)).not.toContain('owner');
  });

  it('is not asked of another server', async () => {
    const { provider, access, server } = await start();
    const other = { ...endpointOf(server), provenId: 'another' };
    expect(await failure(provider.serverDetails({ ...access, endpoint: other }))).toMatchObject({ code: 'wrong-server' });
    expect(server.seen.map(({ path, headers }) => [path, headers['x-plex-token']])).toEqual([['/identity', undefined]]);
  });

  it.each([
    ['token-refused', '401'],
    ['token-refused', '401 page'],
    ['no-permission', '403'],
    ['rate-limited', '429'],
    ['server-error', '500'],
    ['server-error', '502 page'],
  ] as const)('fails with %s (%s)', async (code, trouble) => {
    const { provider, access, server } = await start();
    server.suffer(trouble, { when: ({ path }) => path === '/' });
    expect(await failure(provider.serverDetails(access))).toMatchObject({ code });
  });

  it('stands without the number of sessions when that cannot be had', async () => {
    const { provider, access, server } = await start();
    for (const trouble of ['500', '403', 'half body', 'reset after'] as const) {
      server.cure();
      server.suffer(trouble, { when: ({ path }) => path === '/status/sessions' });
      expect((await provider.serverDetails(access)).facts).toHaveLength(6);
    }
  });

  it('waits for nothing while the server is starting', async () => {
    const { provider, access, server } = await start();
    server.starting = true;
    expect(await failure(provider.serverDetails(access))).toMatchObject({ code: 'server-starting' });
  });
});
