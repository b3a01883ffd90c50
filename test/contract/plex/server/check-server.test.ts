import { randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { Secret } from '../../../../electron/vault/secret.ts';
import { endpointOf, startPlex } from '../fixture.ts';

const at = '2026-11-20T12:00:00.000Z';
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (): Secret =>
  Secret.of(`${part({ alg: 'EdDSA' })}.${part({ iss: 'plex.tv' })}.${randomBytes(64).toString('base64url')}`);

const start = async () => {
  const plex = await startPlex({ accounts: [{ username: 'ada' }, { username: 'bob' }] });
  const server = await plex.server({ sharedWith: ['bob'] });
  const secret = Secret.of(server.accessTokenFor(plex.plexTv.accounts.named('bob')) ?? '');
  const access = plex.access({ endpoint: endpointOf(server), secret, kind: 'plex-server-token' });
  return { plex, server, access, check: plex.provider.check.bind(plex.provider) };
};

describe('the check at a server', () => {
  it('says of a JWT that servers refuse those', async () => {
    const { access, check } = await start();
    expect(await check({ ...access, secret: jwt() })).toMatchObject({
      evidence: [{ asked: 'GET /library/sections', answered: '401, not accepted, as servers do with device JWTs' }, {}],
    });
  });

  it('takes the 401 page of the server itself for its word', async () => {
    const { server, access, check } = await start();
    server.suffer('401 page', { when: ({ path }) => path === '/library/sections' });
    expect(await check(access)).toEqual({
      state: 'revoked',
      evidence: [
        { asked: 'GET /library/sections', answered: '401, not accepted', at },
        { asked: 'GET /identity', answered: '200, the server shows its identity', at },
      ],
      notes: [],
    });
  });

  it('proves nothing in a network that needs no token, also of a JWT', async () => {
    const { server, access, check } = await start();
    server.openNetwork = true;
    for (const secret of [access.secret, jwt()]) {
      expect(await check({ ...access, secret })).toMatchObject({ state: 'not-provable', notes: ['server-open'] });
    }
  });

  it('takes a server that does not say whether it is claimed for a claimed one', async () => {
    const { plex, server, access, check } = await start();
    server.saysWhetherClaimed = false;
    server.revokeAccess(plex.plexTv.accounts.named('bob'));
    expect((await check(access)).state).toBe('revoked');
  });

  it('calls an account’s good token wrong at a server of somebody else', async () => {
    const { plex, access, check } = await start();
    const foreign = await plex.server({ owner: 'bob' });
    const own = plex.access({ endpoint: endpointOf(foreign) });
    expect(await check(own)).toMatchObject({ state: 'wrong-server', evidence: [{}, {}, { asked: 'GET /api/v2/user' }] });
    expect((await check(access)).state).toBe('valid');
  });

  it.each([
    ['rate-limited', '429'],
    ['rate-limited', '429 with a wait'],
    ['unreachable', '403'],
    ['unreachable', '500'],
    ['unreachable', '502 page'],
    ['unreachable', 'reset before'],
    ['unreachable', 'half body'],
    ['unreachable', 'huge body'],
  ] as const)('is %s after %s', async (state, trouble) => {
    const { server, access, check } = await start();
    server.suffer(trouble);
    expect((await check(access)).state).toBe(state);
  });

  it('is unreachable while the server is starting, and behind a redirect', async () => {
    const { plex, server, access, check } = await start();
    server.starting = true;
    expect((await check(access)).state).toBe('unreachable');
    server.starting = false;
    const elsewhere = await plex.server();
    server.redirect = { to: elsewhere.url };
    expect((await check(access)).state).toBe('unreachable');
    expect(elsewhere.seen).toEqual([]);
  });
});
