import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { readDevice, shownSecret } from '../../../../electron/providers/plex/identity/device-secret.ts';
import { thumbprint } from '../../../../electron/providers/plex/identity/key-pair.ts';
import type { MintPlan } from '../../../../electron/providers/port.ts';
import { defaultKeyOptions } from '../../../../shared/domain/keys/key-options.ts';
import { failure } from '../../../fixtures/failures.ts';
import type { Fault } from '../../../simulators/http-simulator.ts';
import { endpointOf, type Plex, startPlex, unknownToken } from '../fixture.ts';

const planFor = (plex: Plex, clientId: string = randomUUID()): MintPlan =>
  plex.provider.planMint({
    label: 'Identity',
    nonce: randomUUID().slice(0, 6),
    clientId,
    expiresAt: null,
    options: defaultKeyOptions['plex-device-jwt'],
  });

const pinRead = ({ method, path }: { method: string; path: string }): boolean =>
  method === 'GET' && path.startsWith('/api/v2/pins/');
const linking = ({ path }: { path: string }): boolean => path === '/api/v2/pins/link';

describe('making a device identity', () => {
  it('gives a token of seven days with the key pair that renews it', async () => {
    const plex = await startPlex();
    const access = plex.access();
    const plan = planFor(plex);
    const minted = await plex.provider.mint(access, plan);
    const device = readDevice(minted.secret);
    expect(device).toMatchObject({ clientId: plan.clientId, kid: thumbprint(device.key) });
    expect(Date.parse(minted.expiresAt ?? '')).toBe(plex.clock.now().getTime() + 7 * 86_400_000);
    const row = plex.plexTv.deviceOf(plan.clientId);
    expect(minted).toMatchObject({
      remoteId: String(row?.id),
      details: { clientIdentifier: plan.clientId, product: 'Identity', keyId: device.kid },
    });
    expect(row?.name).toBe(plan.remoteName);
    const check = { ...access, secret: minted.secret, kind: 'plex-device-jwt', clientId: plan.clientId } as const;
    expect((await plex.provider.check(check)).state).toBe('valid');
    // The account's own sign-in is another device and goes on.
    expect((await plex.provider.check(access)).state).toBe('valid');
  });

  it('shows the token and never the key', async () => {
    const plex = await startPlex();
    const { secret, details } = await plex.provider.mint(plex.access(), planFor(plex));
    const { jwt, key } = readDevice(secret);
    const shown = shownSecret('plex-device-jwt', secret).reveal();
    expect(shown).toBe(jwt);
    expect(shown + JSON.stringify(details)).not.toContain(key.d);
    expect(plex.plexTv.seen.map(({ path }) => path).join(' ')).not.toContain('deviceJWT');
  });

  it('refuses an ordinary token that comes back without a word, and removes its device', async () => {
    const plex = await startPlex();
    const plan = planFor(plex);
    // As when the key was not taken.
    plex.plexTv.faults.push({
      when: (exchange) => {
        if (pinRead(exchange)) exchange.query.delete('deviceJWT');
        return false;
      },
      what: { kind: 'hang' },
    });
    const error = await failure(plex.provider.mint(plex.access(), plan));
    expect(error).toMatchObject({ code: 'bad-answer', details: { reason: 'ordinary-token' } });
    expect(plex.plexTv.deviceOf(plan.clientId)).toBeUndefined();
  });

  it('says the same when that device cannot be removed; it is found later', async () => {
    const plex = await startPlex();
    const plan = planFor(plex);
    plex.plexTv.faults.push(
      {
        when: (exchange) => {
          if (pinRead(exchange)) exchange.query.delete('deviceJWT');
          return false;
        },
        what: { kind: 'hang' },
      },
      { when: ({ method }) => method === 'DELETE', times: 1, what: { kind: 'reply', reply: { status: 500 } } },
    );
    const access = plex.access();
    expect(await failure(plex.provider.mint(access, plan))).toMatchObject({ code: 'bad-answer' });
    const found = await plex.provider.findMinted(access, plan);
    if (found.found !== 'lost') throw new Error('it should be lost');
    await plex.provider.revoke(access, found.key);
    expect(plex.plexTv.deviceOf(plan.clientId)).toBeUndefined();
  });

  it('asks again when the PIN shows its token late, each time with a fresh signature', async () => {
    const plex = await startPlex();
    const signed = new Set<string>();
    plex.plexTv.faults.push({
      when: (exchange) => {
        if (!pinRead(exchange)) return false;
        signed.add(exchange.query.get('deviceJWT') ?? '');
        plex.clock.forward(1000);
        return true;
      },
      times: 2,
      what: {
        kind: 'reply',
        reply: { status: 200, body: { id: 1, code: 'x', expiresAt: '2026-11-20T12:15:00Z', authToken: null } },
      },
    });
    expect((await plex.provider.mint(plex.access(), planFor(plex))).expiresAt).not.toBeNull();
    expect(signed.size).toBe(2);
  });

  it('gives up when the token never comes', async () => {
    const plex = await startPlex();
    const body = { id: 1, code: 'x', expiresAt: '2026-11-20T12:15:00Z', authToken: null };
    plex.plexTv.faults.push({ when: pinRead, what: { kind: 'reply', reply: { status: 200, body } } });
    expect(await failure(plex.provider.mint(plex.access(), planFor(plex)))).toMatchObject({ code: 'bad-answer' });
  });

  it.each([3_600_000, -3_600_000])('signs by plex.tv’s clock when ours is off by %i ms', async (skew) => {
    const plex = await startPlex();
    plex.plexTv.skewMs = skew;
    const plan = planFor(plex);
    const { secret } = await plex.provider.mint(plex.access(), plan);
    expect(readDevice(secret).clientId).toBe(plan.clientId);
  });

  it('makes nothing when the account was signed out in the middle', async () => {
    const plex = await startPlex();
    const plan = planFor(plex);
    plex.plexTv.faults.push({
      when: (exchange) => {
        if (linking(exchange)) plex.plexTv.signOutEverywhere();
        return false;
      },
      what: { kind: 'hang' },
    });
    expect(await failure(plex.provider.mint(plex.access(), plan))).toMatchObject({ code: 'token-refused' });
    expect(plex.plexTv.deviceOf(plan.clientId)).toBeUndefined();
  });

  it('does not end the sign-in it is made with', async () => {
    const plex = await startPlex();
    const error = await failure(plex.provider.mint(plex.access(), planFor(plex, plex.clientId)));
    expect(error).toMatchObject({ code: 'invalid-input' });
    expect(plex.plexTv.seen).toHaveLength(0);
  });
});

describe('a device identity whose making was interrupted', () => {
  const interrupted: [string, Fault][] = [
    ['after it was linked', { when: linking, times: 1, what: { kind: 'reset', effect: 'after' } }],
    ['when it was read', { when: pinRead, what: { kind: 'reply', reply: { status: 500 } } }],
  ];
  it.each(interrupted)('%s is lost: its key pair is gone', async (_name, fault) => {
    const plex = await startPlex();
    const access = plex.access();
    const plan = planFor(plex);
    plex.plexTv.faults.push(fault);
    await failure(plex.provider.mint(access, plan));
    plex.plexTv.faults.length = 0;
    const found = await plex.provider.findMinted(access, plan);
    if (found.found !== 'lost') throw new Error('it should be lost');
    await plex.provider.revoke(access, found.key);
    expect(await plex.provider.findMinted(access, plan)).toEqual({ found: 'nothing' });
  });
});

describe('ending a device identity', () => {
  it('ends its token at once, and the key buys no other', async () => {
    const plex = await startPlex();
    const access = plex.access();
    const plan = planFor(plex);
    const { secret } = await plex.provider.mint(access, plan);
    const row = (await plex.provider.listKeys(access)).find(({ details }) => details['clientIdentifier'] === plan.clientId);
    if (!row) throw new Error('it is not listed');
    await plex.provider.revoke(access, row);
    const own = { ...access, secret, kind: 'plex-device-jwt', clientId: plan.clientId } as const;
    expect((await plex.provider.check(own)).state).toBe('revoked');
    plex.clock.forward(8 * 86_400_000);
    expect(await failure(plex.provider.renew(own))).toMatchObject({ code: 'sign-in-expired' });
  });

  it('is not what signing out does', async () => {
    const plex = await startPlex();
    const { secret } = await plex.provider.mint(plex.access(), planFor(plex));
    const before = plex.plexTv.seen.length;
    await plex.provider.signOut(plex.access({ kind: 'plex-device-jwt', secret }));
    expect(plex.plexTv.seen).toHaveLength(before);
  });
});

describe('the token of a device identity', () => {
  it('opens no server, and shows itself where a server’s token should be', async () => {
    const plex = await startPlex();
    const server = await plex.server();
    const plan = planFor(plex);
    const { secret } = await plex.provider.mint(plex.access(), plan);
    const { jwt } = readDevice(secret);
    const headers = { 'x-plex-token': jwt, 'x-plex-client-identifier': plan.clientId, accept: 'application/json' };
    expect((await fetch(`${endpointOf(server).baseUrl}/library/sections`, { headers })).status).toBe(401);
    const [first] = (await (await fetch(`${plex.plexTv.url}/api/v2/resources`, { headers })).json()) as { accessToken: string }[];
    expect(first?.accessToken).toBe(jwt);
  });

  it('is taken as what it is when it is pasted, with its end', async () => {
    const plex = await startPlex();
    const plan = planFor(plex);
    const minted = await plex.provider.mint(plex.access(), plan);
    const secret = shownSecret('plex-device-jwt', minted.secret);
    const signedIn = await plex.provider.signIn.secret({ endpoint: null, clientId: plex.clientId, deviceName: 'desk', secret });
    expect(signedIn).toMatchObject({ kind: 'plex-account-token', expiresAt: minted.expiresAt });
  });
});

describe('the health of a device identity', () => {
  const begin = async () => {
    const plex = await startPlex();
    const plan = planFor(plex);
    const { secret } = await plex.provider.mint(plex.access(), plan);
    const access = plex.access({ secret, kind: 'plex-device-jwt', clientId: plan.clientId });
    return { plex, plan, access };
  };

  it('is proven by a token that works and a forged one that does not', async () => {
    const { plex, access } = await begin();
    const { state, evidence } = await plex.provider.check(access);
    expect(state).toBe('valid');
    expect(evidence.map(({ asked, answered }) => [asked, answered])).toEqual([
      ['GET /api/v2/user', '200, the account answers'],
      ['GET /api/v2/user with a random signature', '401, plex.tv does not accept the token'],
    ]);
  });

  it('is not proven where signatures do not matter', async () => {
    const { plex, access } = await begin();
    const body = { id: 1, username: 'ada' };
    plex.plexTv.faults.push({
      when: ({ path }) => path === '/api/v2/user',
      what: { kind: 'reply', reply: { status: 200, body } },
    });
    expect(await plex.provider.check(access)).toMatchObject({ state: 'not-provable', notes: ['server-open'] });
  });

  it('ends with the token', async () => {
    const { plex, access } = await begin();
    plex.clock.forward(7 * 86_400_000 + 1000);
    const { state, evidence } = await plex.provider.check(access);
    expect([state, evidence[0]?.answered]).toEqual(['expired', '498, plex.tv says that the token has expired']);
  });

  it('is not guessed when plex.tv says nothing about it', async () => {
    const { plex, access } = await begin();
    plex.plexTv.limit(/^\/api\/v2\/user$/u);
    expect((await plex.provider.check(access)).state).toBe('rate-limited');
    plex.plexTv.faults.splice(0, Infinity, { when: () => true, what: { kind: 'reply', reply: { status: 503 } } });
    expect((await plex.provider.check(access)).state).toBe('unreachable');
  });

  it('is not asked about for what is no device identity', async () => {
    const { plex, access } = await begin();
    const before = plex.plexTv.seen.length;
    expect(await plex.provider.check({ ...access, secret: unknownToken() })).toMatchObject({
      state: 'not-provable',
      evidence: [{ answered: 'nothing was sent: this is not a token' }],
    });
    expect(plex.plexTv.seen).toHaveLength(before);
  });
});
