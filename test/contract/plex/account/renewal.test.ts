import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { readDevice } from '../../../../electron/providers/plex/identity/device-secret.ts';
import type { Access } from '../../../../electron/providers/port.ts';
import { defaultKeyOptions } from '../../../../shared/domain/keys/key-options.ts';
import { failure } from '../../../fixtures/failures.ts';
import type { Reply } from '../../../simulators/http-simulator.ts';
import { type Plex, startPlex, unknownToken } from '../fixture.ts';

const day = 86_400_000;
const tokenRoute = ({ path }: { path: string }): boolean => path === '/api/v2/auth/token';

const begin = async (): Promise<{ plex: Plex; access: Access }> => {
  const plex = await startPlex();
  const clientId = randomUUID();
  const plan = { label: 'Identity', nonce: 'abc123', clientId, expiresAt: null, options: defaultKeyOptions['plex-device-jwt'] };
  const { secret } = await plex.provider.mint(plex.access(), plex.provider.planMint(plan));
  return { plex, access: { endpoint: null, secret, kind: 'plex-device-jwt', clientId } };
};

const asked = (plex: Plex, path: string): number => plex.plexTv.seen.filter((one) => one.path === path).length;

describe('renewing a device identity', () => {
  it('waits until its last day', async () => {
    const { plex, access } = await begin();
    plex.clock.forward(6 * day - 1000);
    expect(await plex.provider.renew(access)).toBeNull();
    expect(asked(plex, '/api/v2/auth/nonce')).toBe(0);
  });

  it.each([
    ['on its last day', 6 * day + 1000],
    ['long after its end', 90 * day],
  ])('buys a new token with the same key %s', async (_name, later) => {
    const { plex, access } = await begin();
    const before = readDevice(access.secret);
    plex.clock.forward(later);
    const renewed = await plex.provider.renew(access);
    if (!renewed) throw new Error('it was not renewed');
    const after = readDevice(renewed.secret);
    expect(after).toEqual({ ...before, jwt: after.jwt });
    expect(after.jwt).not.toBe(before.jwt);
    expect(Date.parse(renewed.expiresAt ?? '')).toBe(plex.clock.now().getTime() + 7 * day);
    expect((await plex.provider.check({ ...access, secret: renewed.secret })).state).toBe('valid');
  });

  it.each([2 * 3_600_000, -2 * 3_600_000])('corrects its clock once when it is off by %i ms', async (skew) => {
    const { plex, access } = await begin();
    plex.clock.forward(8 * day);
    plex.plexTv.skewMs = skew;
    expect(await plex.provider.renew(access)).not.toBeNull();
    expect(asked(plex, '/api/v2/auth/token')).toBe(2);
    // A nonce is good once.
    expect(asked(plex, '/api/v2/auth/nonce')).toBe(2);
  });

  const numbered = (status: number, code: number): Reply => ({ status, body: { errors: [{ code, message: 'x', status }] } });
  it.each<[string, Reply, string, number]>([
    ['a signature that is not taken', numbered(422, 1000), 'sign-in-expired', 2],
    ['a token that is over', { status: 498 }, 'sign-in-expired', 2],
    ['another issuer', numbered(422, 1097), 'sign-in-expired', 1],
    ['another issuer with a 401', numbered(401, 1097), 'sign-in-expired', 1],
    ['a device that is gone', numbered(401, 1001), 'sign-in-expired', 1],
    ['a route that is gone', { status: 404 }, 'sign-in-expired', 1],
    ['too many questions', { status: 429 }, 'rate-limited', 1],
    ['a malformed request', numbered(400, 1000), 'bad-answer', 1],
    ['a fault', { status: 500 }, 'server-error', 1],
    ['an ordinary token', { status: 200, body: { auth_token: 'x'.repeat(20) } }, 'bad-answer', 1],
  ])('tells %s for what it is', async (_name, reply, code, tries) => {
    const { plex, access } = await begin();
    plex.clock.forward(8 * day);
    plex.plexTv.faults.push({ when: tokenRoute, what: { kind: 'reply', reply } });
    expect(await failure(plex.provider.renew(access))).toMatchObject({ code });
    expect(asked(plex, '/api/v2/auth/token')).toBe(tries);
  });

  it('says so when there is no nonce to be had', async () => {
    const { plex, access } = await begin();
    plex.clock.forward(8 * day);
    plex.plexTv.limit(/\/auth\/nonce$/u, { retryAfter: 120 });
    expect(await failure(plex.provider.renew(access))).toMatchObject({ code: 'rate-limited', details: { seconds: 120 } });
  });

  it('goes on with what is still good when it fails, and tries again next time', async () => {
    const { plex, access } = await begin();
    plex.clock.forward(6 * day + 1000);
    plex.plexTv.faults.push({ when: tokenRoute, times: 1, what: { kind: 'reply', reply: { status: 500 } } });
    expect(await plex.provider.renew(access)).toBeNull();
    expect(await plex.provider.renew(access)).not.toBeNull();
  });

  it('may be cancelled', async () => {
    const { plex, access } = await begin();
    plex.clock.forward(6 * day + 1000);
    const signal = AbortSignal.abort();
    expect(await failure(plex.provider.renew({ ...access, signal }))).toMatchObject({ code: 'cancelled' });
  });

  it('is nothing for other kinds, and refuses what it cannot read', async () => {
    const { plex, access } = await begin();
    for (const kind of ['plex-account-token', 'plex-app-token', 'plex-server-token'] as const) {
      expect(await plex.provider.renew({ ...access, kind, secret: unknownToken() })).toBeNull();
    }
    expect(await failure(plex.provider.renew({ ...access, secret: unknownToken() }))).toMatchObject({
      code: 'token-not-recognised',
    });
  });
});
