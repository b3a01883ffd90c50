import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import type { MintPlan } from '../../../electron/providers/port.ts';
import { failure, shows } from '../../fixtures/failures.ts';
import { type Plex, remoteKey, startPlex } from './fixture.ts';
import { defaultKeyOptions } from '../../../shared/domain/keys/key-options.ts';

const planFor = (plex: Plex, label = 'Tautulli'): MintPlan =>
  plex.provider.planMint({
    label,
    nonce: 'k3f9x2',
    clientId: randomUUID(),
    expiresAt: null,
    options: defaultKeyOptions['plex-app-token'],
  });

const linking = ({ path }: { path: string }): boolean => path === '/api/v2/pins/link';
const listing = ({ path }: { path: string }): boolean => path === '/devices.xml';
const reading = ({ method, path }: { method: string; path: string }): boolean =>
  method === 'GET' && path.startsWith('/api/v2/pins/');

describe('listing', () => {
  it('gives every device with what is known of it', async () => {
    const plex = await startPlex({ deviceCount: 0 });
    const app = plex.plexTv.signIn(randomUUID(), {
      product: 'Tautulli',
      name: 'nas: "old" & <new>',
      platform: 'Linux',
      device: 'Docker',
    });
    app.createdAt = 1_700_000_000;
    const keys = await plex.provider.listKeys(plex.access());
    const key = keys.find((one) => one.remoteId === String(app.id));
    expect(key).toMatchObject({
      kind: 'plex-app-token',
      remoteName: 'Tautulli (nas: "old" & <new>)',
      name: 'Tautulli (nas: "old" & <new>)',
      createdAt: '2023-11-14T22:13:20.000Z',
      expiresAt: null,
      guard: null,
      details: { product: 'Tautulli', platform: 'Linux', device: 'Docker', clientIdentifier: app.clientIdentifier },
    });
    expect(key?.secret?.reveal()).toBe(app.token);
    expect(key?.lastUsedAt).toBe(key?.details['lastSeen']);
  });

  it('guards servers and the own row, and leaves servers’ tokens where they are', async () => {
    const plex = await startPlex();
    const server = await plex.server();
    const keys = await plex.provider.listKeys(plex.access());
    const guarded = keys.filter((key) => key.guard !== null);
    expect(guarded.map((key) => [key.guard, key.details['clientIdentifier'], key.secret === null])).toEqual([
      ['server-row', server.machineIdentifier, true],
      ['own-row', plex.clientId, false],
    ]);
  });

  it('does without tokens where Plex stops showing them', async () => {
    const plex = await startPlex({ showTokens: false });
    const keys = await plex.provider.listKeys(plex.access());
    expect(keys).toHaveLength(65);
    expect(keys.every((key) => key.secret === null && key.remoteId !== null)).toBe(true);
  });

  it('stands ten thousand devices', async () => {
    const plex = await startPlex({ deviceCount: 10_000 });
    expect(await plex.provider.listKeys(plex.access())).toHaveLength(10_001);
  });

  it.each([
    ['half a list', { kind: 'half-body' }, 'unreachable'],
    ['a list without its end', { kind: 'reply', reply: { status: 200, body: '<MediaContainer><Device id="1"/>' } }, 'bad-answer'],
    [
      'a document that declares entities',
      {
        kind: 'reply',
        reply: { status: 200, body: '<!DOCTYPE m [<!ENTITY a "b">]><MediaContainer><Device name="&a;"/></MediaContainer>' },
      },
      'bad-answer',
    ],
    ['JSON', { kind: 'reply', reply: { status: 200, body: { devices: [] } } }, 'bad-answer'],
    [
      'a refusal',
      { kind: 'reply', reply: { status: 401, body: '<errors><error>Invalid token</error></errors>' } },
      'token-refused',
    ],
    [
      'an older refusal',
      { kind: 'reply', reply: { status: 422, body: '<errors><error>Invalid token</error></errors>' } },
      'token-refused',
    ],
    ['too many questions', { kind: 'reply', reply: { status: 429, headers: { 'retry-after': '60' } } }, 'rate-limited'],
  ] as const)('does not take %s for a list', async (_name, what, code) => {
    const plex = await startPlex();
    plex.plexTv.faults.push({ when: listing, what });
    expect(await failure(plex.provider.listKeys(plex.access()))).toMatchObject({ code });
  });
});

describe('minting', () => {
  it('makes an independent token under the planned client identifier and name', async () => {
    const plex = await startPlex();
    const plan = planFor(plex, 'Tautulli – Büro');
    const access = plex.access();
    const key = await plex.provider.mint(access, plan);
    const device = plex.plexTv.deviceOf(plan.clientId);
    expect(key.secret.reveal()).toBe(device?.token);
    expect(key).toMatchObject({ remoteId: String(device?.id), expiresAt: null, details: { clientIdentifier: plan.clientId } });
    expect(device).toMatchObject({ name: plan.remoteName, product: plan.remoteName });
    // The account's own token and name are as they were.
    expect(plex.plexTv.deviceOf(plex.clientId)).toMatchObject({
      product: 'Latchkey',
      name: 'desk',
      token: access.secret.reveal(),
    });
    const listed = (await plex.provider.listKeys(access)).find((one) => one.remoteId === key.remoteId);
    expect([listed?.remoteName, listed?.name]).toEqual([plan.remoteName, 'Tautulli – Büro']);
    // Later the app puts its machine's name there.
    if (device) device.name = 'nas';
    const renamed = (await plex.provider.listKeys(access)).find((one) => one.remoteId === key.remoteId);
    expect([renamed?.remoteName, renamed?.name]).toEqual([`${plan.remoteName} (nas)`, 'Tautulli – Büro (nas)']);
  });

  it('links once, also when the answer is lost, and finds the token again', async () => {
    const plex = await startPlex();
    const plan = planFor(plex);
    const access = plex.access();
    plex.plexTv.faults.push({ when: linking, times: 1, what: { kind: 'reset', effect: 'after' } });
    expect(await failure(plex.provider.mint(access, plan))).toMatchObject({ code: 'unreachable' });
    expect(plex.plexTv.seen.filter(linking)).toHaveLength(1);
    const found = await plex.provider.findMinted(access, plan);
    expect(found.found).toBe('key');
    expect(found.found === 'key' && found.key.secret.reveal()).toBe(plex.plexTv.deviceOf(plan.clientId)?.token);
  });

  it('finds nothing where the request never arrived', async () => {
    const plex = await startPlex();
    const plan = planFor(plex);
    const access = plex.access();
    plex.plexTv.faults.push({ when: linking, times: 1, what: { kind: 'reset', effect: 'before' } });
    expect(await failure(plex.provider.mint(access, plan))).toMatchObject({ code: 'unreachable' });
    expect(await plex.provider.findMinted(access, plan)).toEqual({ found: 'nothing' });
  });

  it.each([
    ['too many questions', { status: 429 }],
    ['a PIN that is gone', { status: 404, body: { errors: [{ code: 1020, message: 'Code not found or expired' }] } }],
  ])('does not take %s after the link for a refusal to make the token', async (_name, reply) => {
    const plex = await startPlex();
    const plan = planFor(plex);
    const access = plex.access();
    plex.plexTv.faults.push({ when: reading, what: { kind: 'reply', reply } });
    // One after which whoever asked for it looks for it.
    expect(await failure(plex.provider.mint(access, plan))).toMatchObject({ code: 'bad-answer' });
    expect(await plex.provider.findMinted(access, plan)).toMatchObject({ found: 'key' });
  });

  it('calls it lost when the row is there but shows no token, so that it can be removed', async () => {
    const plex = await startPlex({ showTokens: false });
    const plan = planFor(plex);
    const access = plex.access();
    plex.plexTv.faults.push({ when: reading, what: { kind: 'reply', reply: { status: 500 } } });
    expect(await failure(plex.provider.mint(access, plan))).toMatchObject({ code: 'server-error' });
    const found = await plex.provider.findMinted(access, plan);
    if (found.found !== 'lost') throw new Error(`expected a lost mint, got ${found.found}`);
    await plex.provider.revoke(access, found.key);
    expect(plex.plexTv.deviceOf(plan.clientId)).toBeUndefined();
  });

  it('replaces the token when it is repeated, so that nothing is there twice', async () => {
    const plex = await startPlex();
    const plan = planFor(plex);
    const access = plex.access();
    const first = await plex.provider.mint(access, plan);
    const second = await plex.provider.mint(access, plan);
    expect(second.remoteId).toBe(first.remoteId);
    expect(plex.plexTv.accounts.withToken(first.secret.reveal())).toBeNull();
  });

  it('keeps the token although the list cannot be had, and revokes it by its client identifier', async () => {
    const plex = await startPlex();
    const plan = planFor(plex);
    const access = plex.access();
    plex.plexTv.faults.push({ when: listing, times: 2, what: { kind: 'reply', reply: { status: 503 } } });
    const key = await plex.provider.mint(access, plan);
    expect(key.remoteId).toBeNull();
    await plex.provider.revoke(access, { ...remoteKey({ clientIdentifier: plan.clientId }), remoteId: null });
    expect(plex.plexTv.deviceOf(plan.clientId)).toBeUndefined();
  });

  it('refuses a plan that would replace the token it is made with', async () => {
    const plex = await startPlex();
    const plan = plex.provider.planMint({
      label: 'x',
      nonce: 'abcd',
      clientId: plex.clientId,
      expiresAt: null,
      options: defaultKeyOptions['plex-app-token'],
    });
    expect(await failure(plex.provider.mint(plex.access(), plan))).toMatchObject({ code: 'invalid-input' });
    expect(plex.plexTv.seen).toHaveLength(0);
  });

  it.each([
    ['token-refused', { status: 401, body: { errors: [{ code: 1001, message: 'x', status: 401 }] } }],
    ['rate-limited', { status: 429 }],
    ['server-error', { status: 500 }],
    ['login-page', { status: 403, headers: { 'content-type': 'text/html' }, body: '<html>no</html>' }],
    ['redirected', { status: 301, headers: { location: 'https://elsewhere.invalid/' } }],
  ] as const)('says %s', async (code, reply) => {
    const plex = await startPlex();
    plex.plexTv.faults.push({ when: linking, what: { kind: 'reply', reply } });
    expect(await failure(plex.provider.mint(plex.access(), planFor(plex)))).toMatchObject({ code });
  });

  it('shows neither token, code nor body in its errors', async () => {
    const plex = await startPlex();
    const access = plex.access();
    const token = access.secret.reveal();
    plex.plexTv.faults.push({ when: linking, what: { kind: 'reply', reply: { status: 400, body: `body with ${token}` } } });
    const error: unknown = await plex.provider.mint(access, planFor(plex)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expect(shows(error, token)).toBe(false);
    expect(shows(error, plex.plexTv.pins.last?.code ?? token)).toBe(false);
    expect(shows(error, 'body with')).toBe(false);
  });
});
