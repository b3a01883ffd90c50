import { randomBytes } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { nonceOf } from '../../../electron/providers/common/names.ts';
import { failure } from '../../fixtures/failures.ts';
import { shortMs } from '../../fixtures/wire.ts';
import { jellyfinVersions } from '../../simulators/jellyfin/versions.ts';
import { asked, type Jellyfin, startJellyfin } from './fixture.ts';
import { defaultKeyOptions } from '../../../shared/domain/keys/key-options.ts';

const planFor = ({ provider, clientId }: Jellyfin, label = 'Sonarr') =>
  provider.planMint({
    label,
    nonce: randomBytes(3).toString('hex'),
    clientId,
    expiresAt: null,
    options: defaultKeyOptions['jellyfin-api-key'],
  });

const isPost = ({ method, path }: { method: string; path: string }): boolean => method === 'POST' && /\/Auth\/Keys$/iu.test(path);
const isList = ({ method, path }: { method: string; path: string }): boolean => method === 'GET' && /\/Auth\/Keys$/iu.test(path);

describe('mint', () => {
  it.each(jellyfinVersions)('%s: one request makes one key, and it works', async (version) => {
    const jellyfin = await startJellyfin({ version, basePath: '/jf' });
    const { server, provider, clock } = jellyfin;
    const plan = planFor(jellyfin);
    const minted = await provider.mint(jellyfin.asUser(), plan);
    const made = server.keys.named(plan.remoteName);
    expect(minted).toMatchObject({ remoteId: null, createdAt: clock.now().toISOString(), expiresAt: null, details: {} });
    expect(minted.secret.reveal() === made.token).toBe(true);
    expect(asked(server)).toEqual(['POST /jf/Auth/Keys', ...(version === '13.0.0' ? [] : ['GET /jf/Auth/Keys'])]);
    expect(await provider.findMinted(jellyfin.asUser(), plan)).toMatchObject({
      found: 'key',
      key: { createdAt: minted.createdAt },
    });
    expect(await provider.findMinted(jellyfin.asUser(), planFor(jellyfin))).toEqual({ found: 'nothing' });
  });

  it('is found again when the answer was lost after it took effect', async () => {
    const jellyfin = await startJellyfin({}, shortMs);
    const { server, provider } = jellyfin;
    const access = jellyfin.asUser();
    const plan = planFor(jellyfin);
    server.faults.push({ when: isPost, times: 1, what: { kind: 'reset', effect: 'after' } });
    expect((await failure(provider.mint(access, plan))).code).toBe('unreachable');
    const found = await provider.findMinted(access, plan);
    expect(found.found === 'key' && found.key.secret.reveal() === server.keys.named(plan.remoteName).token).toBe(true);
    expect(server.seen.filter(isPost)).toHaveLength(1);
  });

  it('is not found when the request never arrived', async () => {
    const jellyfin = await startJellyfin({}, shortMs);
    const { server, provider } = jellyfin;
    const access = jellyfin.asUser();
    const plan = planFor(jellyfin);
    server.faults.push({ when: isPost, times: 1, what: { kind: 'reset', effect: 'before' } });
    expect((await failure(provider.mint(access, plan))).code).toBe('unreachable');
    expect(await provider.findMinted(access, plan)).toEqual({ found: 'nothing' });
    server.faults.push({ when: isPost, times: 1, what: { kind: 'hang' } });
    expect((await failure(provider.mint(access, plan))).code).toBe('timeout');
    expect(server.keys.all).toHaveLength(2);
  });

  it('says that nothing was made when the server said yes but lists nothing', async () => {
    const jellyfin = await startJellyfin();
    const { server, provider } = jellyfin;
    server.faults.push({ when: isPost, times: 1, what: { kind: 'reply', reply: { status: 204 } } });
    expect((await failure(provider.mint(jellyfin.asUser(), planFor(jellyfin)))).code).toBe('nothing-minted');
    expect(server.seen.filter(isList)).toHaveLength(2);
  });

  it('does not let a refused list pass for a refused mint: the key exists', async () => {
    const jellyfin = await startJellyfin();
    const { server, provider } = jellyfin;
    for (const status of [401, 403, 429]) {
      const plan = planFor(jellyfin);
      server.faults.unshift({ when: isList, times: 1, what: { kind: 'reply', reply: { status } } });
      expect(await failure(provider.mint(jellyfin.asUser(), plan))).toEqual({
        code: 'bad-answer',
        details: { asked: 'GET /Auth/Keys' },
      });
      expect(server.keys.named(plan.remoteName)).toBeDefined();
    }
  });

  it('takes the newest when something in between repeated the request', async () => {
    const jellyfin = await startJellyfin();
    const { server, provider, clock } = jellyfin;
    const plan = planFor(jellyfin);
    server.keys.make(plan.remoteName, clock.now().getTime() - 1000);
    const minted = await provider.mint(jellyfin.asUser(), plan);
    expect(minted.secret.reveal() === server.keys.all.at(-1)?.token).toBe(true);
  });

  it.each<[string, number, string]>([
    ['a user who may not', 403, 'no-permission'],
    ['a token that is no good', 401, 'token-refused'],
    ['a fault', 500, 'server-error'],
    ['a server that restarts', 503, 'unreachable'],
    ['a base path that is wrong', 404, 'bad-answer'],
    ['a redirect', 302, 'redirected'],
  ])('says what a refusal means: %s', async (_what, status, code) => {
    const jellyfin = await startJellyfin();
    jellyfin.server.faults.push({ when: isPost, times: 1, what: { kind: 'reply', reply: { status } } });
    expect((await failure(jellyfin.provider.mint(jellyfin.asUser(), planFor(jellyfin)))).code).toBe(code);
    expect(asked(jellyfin.server)).toEqual(['POST /Auth/Keys']);
  });

  it('carries every name to the server as planned, the nonce whole', async () => {
    const jellyfin = await startJellyfin({ version: '13.0.0', keys: [] });
    const access = jellyfin.asUser();
    const names = fc.oneof(
      fc.constantFrom('+ & = # % / ? "', '👩‍👩‍👧‍👦'.repeat(20), 'a\u202Eb\u200F', "Robert'); DROP", 'line\nbreak', '名'.repeat(300)),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }),
    );
    await fc.assert(
      fc.asyncProperty(names, async (label) => {
        fc.pre(/[\p{L}\p{N}]/u.test(label));
        const plan = planFor(jellyfin, label);
        const minted = await jellyfin.provider.mint(access, plan);
        const listed = jellyfin.server.keys.get(minted.secret.reveal());
        expect(listed?.name).toBe(plan.remoteName);
        expect(nonceOf(listed?.name ?? '')).toBe(plan.nonce);
        expect(plan.remoteName.length).toBeLessThanOrEqual(64);
      }),
      { numRuns: 60 },
    );
  });
});
