import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { App } from '../../../electron/shell.ts';
import type { Account } from '../../../shared/domain/servers/account.ts';
import type { Credential } from '../../../shared/domain/keys/credential.ts';
import { defaultKeyOptions, type KeyOptions } from '../../../shared/domain/keys/key-options.ts';
import { addServer, call, startCore, temporaryHome } from '../../fixtures/core.ts';
import type { Exchange } from '../../simulators/http-simulator.ts';
import { PlexMcpSimulator } from '../../simulators/plexmcp/plexmcp-simulator.ts';

const nothing = { plexTv: null, jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A clock that a test moves by hand; app and gateway share it. */
let ahead = 0;
const clock = { now: () => new Date(Date.now() + ahead) };
const inDays = (days: number): string => new Date(clock.now().getTime() + days * dayMs).toISOString();

let home: Awaited<ReturnType<typeof temporaryHome>>;
let app: App;
let gateway: PlexMcpSimulator;
let serverId: string;
let account: Account;

beforeEach(async () => {
  process.env['LATCHKEY_VAULT'] = 'memory';
  ahead = 0;
  home = await temporaryHome();
  ({ app } = await startCore(home.paths, nothing, { clock }));
  gateway = new PlexMcpSimulator({ maxKeys: -1, now: clock.now });
  await gateway.listen();
  ({ id: serverId } = await addServer(app, `http://localhost:${gateway.port}`));
  account = await signIn();
});
afterEach(async () => {
  await app.stop();
  await gateway.close();
  await home.remove();
  delete process.env['LATCHKEY_VAULT'];
});

const signIn = (): Promise<Account> => {
  const { email: username, password } = gateway.owner;
  return call(app, 'accounts.signInWithPassword', { provider: 'plexmcp', serverId, username, password });
};
const rowOf = async (id: string | null): Promise<Credential> => {
  const row = (await call(app, 'credentials.list', undefined)).find((one) => one.id === id);
  if (!row) throw new Error('no such row');
  return row;
};
const make = async (
  options: KeyOptions = defaultKeyOptions['plexmcp-api-key'],
  expiresAt: string | null = null,
): Promise<Credential> => {
  const made = await call(app, 'credentials.create', { accountId: account.id, name: 'Robot', expiresAt, options });
  expect(made.state).toBe('done');
  return rowOf(made.newCredentialId);
};
const secretOf = async (id: string | null): Promise<string> => (await call(app, 'credentials.reveal', { id: id ?? '' })).secret;
const works = (secret: string): boolean => gateway.world.keys.bySecret(secret) !== undefined;
const activity = async (kind: string) =>
  (await call(app, 'activity.list', { beforeId: null, limit: 100 })).filter((one) => one.kind === kind);
/** The first MCP there is, as a limit. */
const oneMcp = async (): Promise<{ mode: 'selected'; ids: string[] }> => {
  const [first] = await call(app, 'accounts.mcps', { id: account.id });
  return { mode: 'selected', ids: [first?.id ?? ''] };
};

const isSwap = ({ method, path }: Exchange): boolean => method === 'POST' && path.endsWith('/rotate');
const isMint = ({ method, path }: Exchange): boolean => method === 'POST' && path.endsWith('/api-keys');

describe('one key at its server', () => {
  it('is shown with what the list does not say', async () => {
    const access = await oneMcp();
    const key = await make({ ...defaultKeyOptions['plexmcp-api-key'], access, rateLimit: 30 }, inDays(90));
    const detail = await call(app, 'keys.detail', { id: key.id });
    expect(detail).toMatchObject({ status: 'active', rateLimit: 30, access, expiresAt: key.expiry?.at });
    expect((await rowOf(key.id)).details['remoteName']).toBe(detail.remoteName);
  });

  it('is changed there, and the row follows', async () => {
    const key = await make();
    const changes = { name: 'Robot arm', rateLimit: 20, expiresAt: inDays(30) };
    const after = await call(app, 'keys.edit', { id: key.id, changes });
    expect(after.rateLimit).toBe(20);
    expect(gateway.world.keys.get(key.remoteId ?? '')?.rpm).toBe(20);
    expect(await rowOf(key.id)).toMatchObject({ name: 'Robot arm', expiry: { at: after.expiresAt, source: 'server' } });
    expect(await activity('credential-edited')).toMatchObject([{ details: { fields: 'name, expiresAt, rateLimit' } }]);
  });

  it('keeps its own name when the list is read after a change', async () => {
    const key = await make();
    await call(app, 'keys.edit', { id: key.id, changes: { name: 'Robot arm' } });
    await call(app, 'accounts.refresh', { id: account.id });
    expect((await rowOf(key.id)).name).toBe('Robot arm');
  });

  it('cannot be changed where a service keeps keys as they are', async () => {
    await expect(call(app, 'keys.edit', { id: account.credentialId, changes: { name: 'x' } })).rejects.toMatchObject({
      code: 'not-offered',
    });
    expect(await activity('credential-edited')).toEqual([]);
  });
});

describe('usage', () => {
  it('counts days from the totals that were seen, where the gateway counts none', async () => {
    const key = await make();
    const row = gateway.world.keys.get(key.remoteId ?? '');
    if (!row) throw new Error('not made');
    await call(app, 'keys.usage', { id: key.id, period: 'week' });
    for (const requests of [40, 90]) {
      ahead += 5 * hourMs;
      row.requests = requests;
      await call(app, 'accounts.refresh', { id: account.id });
    }
    const usage = await call(app, 'keys.usage', { id: key.id, period: 'week' });
    expect([usage.total, usage.daysFrom]).toEqual([90, 'latchkey']);
    const counted = usage.days.reduce((sum, day) => sum + day.requests, 0);
    // The first check after making it may have been seen before or after the first look.
    expect(counted).toBeGreaterThanOrEqual(85);
    expect(counted).toBeLessThanOrEqual(91);
  });

  it('marks a day that is not like the others', async () => {
    const key = await make();
    const row = gateway.world.keys.get(key.remoteId ?? '');
    if (!row) throw new Error('not made');
    ahead += dayMs - ((Date.now() + ahead) % dayMs);
    for (const more of [0, 10, 10, 10, 10, 500]) {
      row.requests += more;
      await call(app, 'accounts.refresh', { id: account.id });
      ahead += dayMs;
    }
    const { days } = await call(app, 'keys.usage', { id: key.id, period: 'month' });
    expect(days.filter((day) => day.unusual).map((day) => day.requests)).toEqual([expect.closeTo(500, -1)]);
  });
});

describe('trying a key', () => {
  it('sees what it opens and calls one of its tools, and both are asked with the key itself', async () => {
    const access = await oneMcp();
    const key = await make({ ...defaultKeyOptions['plexmcp-api-key'], access });
    const { tools, mcps } = await call(app, 'keys.opens', { id: key.id });
    const [tool] = tools;
    if (!tool) throw new Error('no tools');
    expect(mcps).toHaveLength(1);
    const trial = await call(app, 'keys.try', {
      id: key.id,
      trialId: randomUUID(),
      mcp: tool.mcp,
      tool: tool.name,
      arguments: {},
    });
    expect(trial.outcome).toBe('ok');
    expect(await activity('credential-tried')).toMatchObject([{ details: { tool: tool.name, outcome: 'ok' } }]);
  });

  it('says of a tool that it does not open that it does not open it', async () => {
    const key = await make();
    const trial = await call(app, 'keys.try', {
      id: key.id,
      trialId: randomUUID(),
      mcp: 'nowhere',
      tool: 'nowhere:echo',
      arguments: {},
    });
    expect([trial.status, trial.outcome]).toEqual([200, 'no-access']);
  });

  it('is called off', async () => {
    const key = await make();
    const trialId = randomUUID();
    const asked = new Promise<void>((resolve) => {
      gateway.faults.push({
        when: ({ path }) => {
          if (path.endsWith('/mcp')) resolve();
          return path.endsWith('/mcp');
        },
        what: { kind: 'hang' },
      });
    });
    const trying = call(app, 'keys.try', { id: key.id, trialId, mcp: 'files', tool: 'files:list_files', arguments: {} });
    const ended = trying.catch((error: unknown) => error);
    await asked;
    await call(app, 'keys.cancelTry', { trialId });
    expect(await ended).toMatchObject({ code: 'cancelled' });
  });
});

describe('rotating a limited key', () => {
  it('gives a key with the same limits', async () => {
    const access = await oneMcp();
    const old = await make({ ...defaultKeyOptions['plexmcp-api-key'], access, rateLimit: 12 }, inDays(60));
    const done = await call(app, 'rotation.start', { id: old.id, graceHours: 0 });
    expect(done.state).toBe('done');
    const made = await rowOf(done.newCredentialId);
    const detail = await call(app, 'keys.detail', { id: made.id });
    expect(detail).toMatchObject({ access, rateLimit: 12, expiresAt: old.expiry?.at });
    expect(made.remoteId).not.toBe(old.remoteId);
  });

  it('takes what holds at the server, not what is remembered here', async () => {
    const access = await oneMcp();
    const old = await make();
    const row = gateway.world.keys.get(old.remoteId ?? '');
    if (!row) throw new Error('not made');
    Object.assign(row, { mode: access.mode, allowed: access.ids, rpm: 7 });
    const done = await call(app, 'rotation.start', { id: old.id, graceHours: 0 });
    expect(await call(app, 'keys.detail', { id: done.newCredentialId ?? '' })).toMatchObject({ access, rateLimit: 7 });
  });

  it('begins nothing when nobody can say what the old key is', async () => {
    const old = await make();
    gateway.faults.push({
      when: ({ path }) => path.endsWith(`/api-keys/${old.remoteId}`),
      what: { kind: 'reply', reply: { status: 500 } },
    });
    await expect(call(app, 'rotation.start', { id: old.id, graceHours: 0 })).rejects.toMatchObject({ code: 'server-error' });
    expect((await call(app, 'operations.list', undefined)).filter((one) => one.kind === 'rotate')).toEqual([]);
  });
});

describe('replacing a secret in place', () => {
  const replace = (id: string) => call(app, 'rotation.start', { id, graceHours: null, inPlace: true });

  it('keeps the key and all that a person set, with a new secret and the old one proven dead', async () => {
    const made = await make({ ...defaultKeyOptions['plexmcp-api-key'], access: await oneMcp() }, inDays(60));
    await call(app, 'credentials.pin', { id: made.id, pinned: true });
    const old = await call(app, 'credentials.annotate', { id: made.id, note: 'the robot in the hall' });
    const before = await secretOf(old.id);
    const operation = await replace(old.id);
    expect([operation.kind, operation.state]).toEqual(['replace', 'done']);
    const after = await rowOf(operation.newCredentialId);
    expect(after).toMatchObject({
      name: old.name,
      remoteId: old.remoteId,
      note: old.note,
      pinned: old.pinned,
      expiry: old.expiry,
      held: true,
      lifecycle: 'active',
      health: { state: 'valid' },
    });
    expect(await rowOf(old.id)).toMatchObject({
      lifecycle: 'revoked',
      held: false,
      pinned: null,
      replacedBy: after.id,
      proofOfDeath: { kind: 'refused' },
    });
    expect([works(before), works(await secretOf(after.id)), gateway.world.keys.size]).toEqual([false, true, 1]);
    await call(app, 'accounts.refresh', { id: account.id });
    expect(await rowOf(after.id)).toMatchObject({ missing: false, lifecycle: 'active' });
    expect((await activity('credential-rotated')).length + (await activity('credential-revoked')).length).toBe(2);
  });

  it('swaps again when the answer was lost after the swap', async () => {
    const old = await make();
    gateway.faults.push({ when: isSwap, times: 1, what: { kind: 'reset', effect: 'after' } });
    const standing = await replace(old.id);
    expect([standing.state, standing.error?.code]).toEqual(['planned', 'unreachable']);
    await expect(call(app, 'rotation.rollBack', { id: standing.id })).rejects.toMatchObject({ code: 'guarded' });
    const done = await call(app, 'rotation.retry', { id: standing.id });
    expect(done.state).toBe('done');
    expect(works(await secretOf(done.newCredentialId))).toBe(true);
    expect(done.steps.filter(({ step }) => step === 'mint').map(({ outcome }) => outcome)).toEqual(['found-again', 'ok']);
  });

  it('sees that nothing happened when the request was lost before it', async () => {
    const old = await make();
    gateway.faults.push({ when: isSwap, times: 1, what: { kind: 'reset', effect: 'before' } });
    const standing = await replace(old.id);
    expect(standing.state).toBe('planned');
    expect(works(await secretOf(old.id))).toBe(true);
    const done = await call(app, 'rotation.retry', { id: standing.id });
    expect(done.state).toBe('done');
    expect(done.steps.filter(({ step }) => step === 'mint').map(({ outcome }) => outcome)).toEqual(['failed', 'ok']);
  });

  it('does nothing further while nobody can say whether it happened', async () => {
    const old = await make();
    gateway.faults.push({ when: isSwap, times: 1, what: { kind: 'reset', effect: 'after' } });
    const standing = await replace(old.id);
    gateway.faults.push({ when: () => true, what: { kind: 'reply', reply: { status: 502, body: '<html>Bad Gateway</html>' } } });
    const swaps = (): number => gateway.seen.filter(({ path }) => path.endsWith('/rotate')).length;
    const before = swaps();
    const still = await call(app, 'rotation.retry', { id: standing.id });
    expect([still.state, swaps() - before]).toEqual(['planned', 0]);
    gateway.faults.length = 0;
    expect((await call(app, 'rotation.retry', { id: standing.id })).state).toBe('done');
  });

  it('ends at once, with the old secret as it was, when the server does not allow it', async () => {
    const old = await make();
    const body = { error: { code: 'FORBIDDEN', message: 'Insufficient permissions' } };
    gateway.faults.push({ when: isSwap, times: 1, what: { kind: 'reply', reply: { status: 403, body } } });
    await expect(replace(old.id)).rejects.toMatchObject({ code: 'no-permission' });
    expect((await call(app, 'operations.list', undefined)).at(-1)?.state).toBe('rolled-back');
    expect(works(await secretOf(old.id))).toBe(true);
    expect(await rowOf(old.id)).toMatchObject({ lifecycle: 'active', held: true });
  });

  it('ends when the server no longer has the key', async () => {
    const old = await make();
    const row = gateway.world.keys.get(old.remoteId ?? '');
    if (row) gateway.revokeKey(row);
    await expect(replace(old.id)).rejects.toMatchObject({ code: 'not-found' });
    expect((await call(app, 'operations.list', undefined)).at(-1)?.state).toBe('rolled-back');
  });

  it('works where the plan has no room for a second key', async () => {
    const old = await make();
    gateway.world.maxKeys = 1;
    await expect(call(app, 'rotation.start', { id: old.id, graceHours: 0 })).rejects.toMatchObject({ code: 'quota-exceeded' });
    expect((await replace(old.id)).state).toBe('done');
  });

  it('is refused to the key that would have to act on itself, to one that has expired, and to one that is not held', async () => {
    const own = gateway.addKey({ name: 'Latchkey itself' });
    const { credentialId } = await call(app, 'accounts.signInWithSecret', { provider: 'plexmcp', serverId, secret: own.secret });
    await expect(replace(credentialId)).rejects.toMatchObject({ code: 'guarded' });
    await signIn();
    const short = await make(undefined, inDays(1));
    ahead += 2 * dayMs;
    await signIn();
    await expect(replace(short.id)).rejects.toMatchObject({ code: 'invalid-input' });
    gateway.addKey({ name: 'Somebody else’s' });
    await call(app, 'accounts.refresh', { id: account.id });
    const seen = (await call(app, 'credentials.list', undefined)).find((row) => row.name === 'Somebody else’s');
    await expect(replace(seen?.id ?? '')).rejects.toMatchObject({ code: 'secret-missing' });
  });
});

describe('a key that was made by a key, and whose answer was lost', () => {
  it('says that a person must sign in, and goes on once one has', async () => {
    await call(app, 'accounts.signOut', { id: account.id });
    const own = gateway.addKey({ name: 'Latchkey itself' });
    const byKey = await call(app, 'accounts.signInWithSecret', { provider: 'plexmcp', serverId, secret: own.secret });
    gateway.faults.push({ when: isMint, times: 1, what: { kind: 'reset', effect: 'after' } });
    const standing = await call(app, 'credentials.create', { accountId: byKey.id, name: 'Robot', expiresAt: null });
    expect([standing.state, standing.error]).toMatchObject([
      'planned',
      { code: 'no-permission', details: { reason: 'list-empty-for-keys' } },
    ]);
    account = await signIn();
    const done = await call(app, 'rotation.retry', { id: standing.id });
    expect(done.state).toBe('done');
    expect(gateway.world.keys.all().filter(({ name }) => name.startsWith('Robot'))).toHaveLength(1);
  });
});
