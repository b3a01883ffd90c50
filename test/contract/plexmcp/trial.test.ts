import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Access } from '../../../electron/providers/port.ts';
import { startOf } from '../../../electron/providers/common/start-of.ts';
import { failure } from '../../fixtures/failures.ts';
import { shortMs } from '../../fixtures/wire.ts';
import type { Reply } from '../../simulators/http-simulator.ts';
import { demoMcps } from '../../simulators/plexmcp/demo-mcps.ts';
import { mcpAt } from '../../simulators/plexmcp/mcps.ts';
import { count, on, spoil, startPlexMcp } from './fixture.ts';

const start = async (timeoutMs?: number) => {
  const world = await startPlexMcp({ connected: demoMcps, keys: [{ name: 'a' }] }, timeoutMs);
  const [row] = world.gateway.world.keys.all();
  if (!row) throw new Error('no key');
  const access = world.asKey(row);
  const trial = startOf(world.provider.trial);
  const use = (tool: string, given: Record<string, unknown> = {}) => trial.call(access, { mcp: '', tool, arguments: given });
  return { world, row, access, opens: (asking: Access) => trial.opens(asking), use };
};

const rpc = (error: object, status = 200): Reply => ({ status, body: { jsonrpc: '2.0', id: 1, error } });

describe('what a key opens (server)', () => {
  it('are the MCPs and tools that the gateway shows to this key', async () => {
    const { opens, row, access } = await start();
    const all = await opens(access);
    expect(all.mcps.map(({ name, tools, description }) => [name, tools, description])).toEqual([
      ['library', 3, 'Films and shows at home'],
      ['downloads', 2, 'What is being fetched'],
      ['reports', 1, null],
    ]);
    expect(all.tools[0]).toEqual({
      name: 'library:echo',
      mcp: 'library',
      title: 'Echo',
      description: 'Says what it was told.',
      input: expect.objectContaining({ type: 'object', required: ['text'] }) as object,
    });
    row.mode = 'selected';
    row.allowed = [mcpAt(1).id];
    const limited = await opens(access);
    expect(limited.mcps).toMatchObject([{ id: mcpAt(1).id, name: 'downloads' }]);
    expect(limited.tools.every(({ mcp }) => mcp === 'downloads')).toBe(true);
    row.allowed = [];
    expect(await opens(access)).toEqual({ mcps: [], tools: [] });
  });

  it('include MCPs that do not answer, with what the gateway says of them', async () => {
    const { world, opens, access } = await start();
    world.gateway.world.broken.add(2);
    expect((await opens(access)).mcps[2]).toMatchObject({ name: 'reports', status: 'Timeout after 5000ms', tools: null });
  });

  it('is known without the rest of the server, and stands odd tools', async () => {
    const { world, opens, access } = await start();
    spoil(world.gateway, on('GET', /mcps$/u), { kind: 'reply', reply: { status: 403, body: '' } }, 3);
    const tools = [
      { name: 'a:b:c', inputSchema: 'none', title: 5 },
      { name: ':x' },
      { name: 'loose', description: 1 },
      { title: 'nameless' },
      null,
    ];
    const errors = [{ mcp_name: 'mute', error: `refused ${access.secret.reveal()}` }];
    const reply = { status: 200, body: { jsonrpc: '2.0', id: 1, result: { tools, errors } } };
    spoil(world.gateway, on('POST', /^\/mcp$/u), { kind: 'reply', reply });
    expect(await opens(access)).toEqual({
      mcps: [
        { id: 'a', name: 'a', description: null, status: null, tools: 1 },
        { id: 'mute', name: 'mute', description: null, status: 'refused [redacted]', tools: null },
      ],
      tools: [
        { name: 'a:b:c', mcp: 'a', title: 'b:c', description: null, input: {} },
        { name: ':x', mcp: '', title: ':x', description: null, input: {} },
        { name: 'loose', mcp: '', title: 'loose', description: null, input: {} },
      ],
    });
  });

  it('is refused with the reason', async () => {
    const { world, opens, row, access } = await start();
    row.mode = 'none';
    expect((await failure(opens(access))).code).toBe('no-permission');
    row.mode = 'all';
    world.gateway.world.monthIsUsedUp = true;
    expect((await failure(opens(access))).code).toBe('quota-exceeded');
    world.gateway.world.databaseDown = true;
    expect((await failure(opens(access))).code).toBe('server-error');
    world.gateway.world.baseDomain = 'mcp.example.org';
    expect(await failure(opens(access))).toMatchObject({
      code: 'not-this-service',
      details: { host: `127.0.0.1:${world.gateway.port}`, reason: 'answers-to-another-name' },
    });
    expect((await failure(opens(await world.asPerson()))).code).toBe('not-offered');
  });
});

describe('calling a tool (server)', () => {
  it('is sent once, with the key, and asks for JSON', async () => {
    const { world, use, row } = await start();
    expect(await use('library:echo', { text: 'hello' })).toMatchObject({
      outcome: 'ok',
      asked: 'POST /mcp tools/call',
      status: 200,
      code: null,
      message: null,
      content: 'hello',
      cut: false,
    });
    const calls = world.gateway.seen.filter(({ status }) => status === 200);
    expect(calls.map(({ headers }) => [headers.accept, headers['x-api-key'] === row.secret])).toEqual([
      ['application/json', true],
    ]);
  });

  it('shows what is not only text as JSON', async () => {
    const { world, use } = await start();
    const result = { content: [{ type: 'image', data: 'AA' }] };
    spoil(world.gateway, on('POST', /^\/mcp$/u), {
      kind: 'reply',
      reply: { status: 200, body: { jsonrpc: '2.0', id: 1, result } },
    });
    expect((await use('library:echo')).content).toBe(JSON.stringify(result, null, 2));
  });

  it.each([
    ['the tool says that it failed', 'downloads:rescan', {}, 'tool-failed', null],
    ['the MCP behind it fails', 'reports:export', {}, 'upstream-failed', -32_603],
    ['there is no such tool', 'library:nothing', {}, 'upstream-failed', -32_603],
    ['there is no such MCP', 'elsewhere:echo', {}, 'no-access', -32_602],
  ])('%s', async (_what, tool, given, outcome, code) => {
    const { use } = await start();
    expect(await use(tool, given)).toMatchObject({ outcome, code, status: 200 });
  });

  it('is told that the MCP is closed to the key, or that all are', async () => {
    const { use, row } = await start();
    row.mode = 'selected';
    row.allowed = [mcpAt(1).id];
    expect(await use('library:echo', { text: 'x' })).toMatchObject({ outcome: 'no-access', status: 200 });
    row.mode = 'none';
    expect(await use('library:echo')).toMatchObject({ outcome: 'no-access', status: 401, code: -32_002 });
  });

  it('tells a dead key from a database that is away', async () => {
    const { world, use, row } = await start();
    world.gateway.world.databaseDown = true;
    expect(await use('library:echo')).toMatchObject({ outcome: 'server-error', status: 401, code: -32_002 });
    world.gateway.world.databaseDown = false;
    world.gateway.revokeKey(row);
    expect(await use('library:echo')).toMatchObject({ outcome: 'key-refused', status: 401, message: 'API key not found' });
  });

  it('tells limits of a minute from those of a plan', async () => {
    const { world, use, row } = await start();
    row.rpm = 1;
    await use('library:echo', { text: 'x' });
    expect(await use('library:echo')).toMatchObject({ outcome: 'rate-limited', status: 429, code: -32_029, retryAfter: 60 });
    row.rpm = 60;
    world.gateway.world.monthIsUsedUp = true;
    expect(await use('library:echo')).toMatchObject({ outcome: 'quota', status: 429, code: -32_029 });
    world.gateway.world.monthIsUsedUp = false;
    world.gateway.world.spendCapReached = true;
    expect(await use('library:echo')).toMatchObject({ outcome: 'quota', code: -32_030 });
    world.gateway.world.spendCapReached = false;
    world.gateway.world.foreignOrganisation = true;
    expect(await use('library:echo')).toMatchObject({ outcome: 'forbidden', status: 403, code: -32_004 });
    world.gateway.world.foreignOrganisation = false;
    world.gateway.world.organisationActive = false;
    expect(await use('library:echo')).toMatchObject({ outcome: 'forbidden', status: 401 });
  });

  it('explains a host name that the gateway does not answer to', async () => {
    const { world, use } = await start();
    world.gateway.world.baseDomain = 'mcp.example.org';
    expect(await use('library:echo')).toMatchObject({
      outcome: 'server-error',
      status: 404,
      message: expect.stringMatching(/^Unknown host/u) as string,
    });
  });

  it.each([
    [rpc({ code: -32_601, message: 'x' }), 'method-unknown'],
    [rpc({ code: -32_602, message: 'Invalid params' }), 'bad-arguments'],
    [rpc({ code: -32_603, message: 'Database error: pool' }), 'server-error'],
    [rpc({ code: -32_000, message: 'x' }), 'server-error'],
    [rpc({ code: -32_700, message: 'x' }, 400), 'bad-arguments'],
    [
      { status: 200, body: { jsonrpc: '2.0', id: 1, result: { errors: [{ mcp_name: 'a', error: 'Timeout after 5000ms' }] } } },
      'upstream-failed',
    ],
    [{ status: 402, body: { error: { code: 'QUOTA_EXCEEDED', message: 'Full.' } } }, 'quota'],
    [{ status: 413, headers: { 'content-type': 'text/plain' }, body: 'length limit exceeded' }, 'bad-arguments'],
    [{ status: 429, headers: { 'retry-after': '9' }, body: '' }, 'rate-limited'],
    [{ status: 502, headers: { 'content-type': 'text/html' }, body: '<html></html>' }, 'server-error'],
    // A proxy's own refusal says nothing about the key.
    [{ status: 401, headers: { 'content-type': 'text/html' }, body: '<html></html>' }, 'server-error'],
    [{ status: 403, body: '' }, 'server-error'],
  ] satisfies [Reply, string][])('%j is %s', async (reply, outcome) => {
    const { world, use } = await start();
    spoil(world.gateway, on('POST', /^\/mcp$/u), { kind: 'reply', reply });
    expect(await use('library:echo')).toMatchObject({ outcome, status: reply.status });
    expect(count(world.gateway, 'POST', /^\/mcp$/u)).toBe(1);
  });

  it.each([
    [{ status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' }, 'login-page'],
    [{ status: 302, headers: { location: 'https://elsewhere.example.org/' } }, 'redirected'],
    [{ status: 200, body: { hello: 'there' } }, 'bad-answer'],
  ] satisfies [Reply, string][])('%j is no answer of the gateway', async (reply, code) => {
    const { world, use } = await start();
    spoil(world.gateway, on('POST', /^\/mcp$/u), { kind: 'reply', reply });
    expect((await failure(use('library:echo'))).code).toBe(code);
  });

  it('reads an answer that came as an event stream all the same', async () => {
    const { world, use } = await start();
    const response = { jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: 'streamed' }] } };
    const body = `: hello\n\nevent: result\ndata: ${JSON.stringify({ type: 'final_result', response })}\n\n`;
    const headers = { 'content-type': 'text/event-stream' };
    spoil(world.gateway, on('POST', /^\/mcp$/u), { kind: 'reply', reply: { status: 200, headers, body } });
    expect(await use('library:echo')).toMatchObject({ outcome: 'ok', content: 'streamed' });
  });

  it('cuts what is long, and shows the key to nobody', async () => {
    const { use, row } = await start();
    const { content, cut } = await use('library:echo', { text: `${row.secret} ${'ü'.repeat(70_000)}` });
    expect([cut, content?.startsWith('[redacted] ü'), Buffer.byteLength(content ?? '') <= 65_536]).toEqual([true, true, true]);
    const refused = await use(`${row.secret}${'x'.repeat(600)}:tool`);
    expect(refused.message).toHaveLength(500);
    expect(JSON.stringify(refused)).not.toContain(row.secret);
  });

  it('repeats whatever it was told', async () => {
    const { use, row } = await start();
    row.rpm = 10_000;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 50 }), async (text) => {
        expect((await use('library:echo', { text })).content).toBe(text.toWellFormed());
      }),
      { numRuns: 30 },
    );
  });

  it('ends when nobody answers, when the person gives up, and is not offered to a sign-in', async () => {
    const { world, use, access } = await start(shortMs);
    spoil(world.gateway, on('POST', /^\/mcp$/u), { kind: 'hang' }, 2);
    expect((await failure(use('library:echo'))).code).toBe('timeout');
    const abort = new AbortController();
    const trial = startOf(world.provider.trial);
    const given = { mcp: '', tool: 'library:echo', arguments: {} };
    const outcome = failure(trial.call({ ...access, signal: abort.signal }, given));
    abort.abort();
    expect((await outcome).code).toBe('cancelled');
    expect((await failure(trial.call(await world.asPerson(), given))).code).toBe('not-offered');
  });
});

describe('a key of the documented contract', () => {
  const documented = async () => {
    const world = await startPlexMcp({ dialect: 'documented', connected: demoMcps, keys: [{ name: 'a' }] });
    const [row] = world.gateway.world.keys.all();
    if (!row) throw new Error('no key');
    const trial = startOf(world.provider.trial);
    const use = (tool: string, given: Record<string, unknown> = {}, index = 0) =>
      trial.call(world.asKey(row), { mcp: `mcp_${mcpAt(index).id}`, tool, arguments: given });
    return { world, row, opens: (asking: Access) => trial.opens(asking), use };
  };

  it('opens MCPs, of whose tools nobody tells', async () => {
    const { world, row, opens } = await documented();
    expect(await opens(world.asKey(row))).toMatchObject({ mcps: [{ name: 'library', tools: null }, {}, {}], tools: [] });
  });

  it('calls tools, with an outcome for each status', async () => {
    const { world, row, use } = await documented();
    expect(await use('echo', { text: 'hello' })).toMatchObject({
      outcome: 'ok',
      asked: 'POST /v1/mcp/invoke',
      status: 200,
      content: 'hello',
    });
    expect(await use('rescan', {}, 1)).toMatchObject({ outcome: 'tool-failed' });
    expect(await use('export', {}, 2)).toMatchObject({ outcome: 'upstream-failed', code: 'mcp_error', status: 502 });
    expect(await use('echo', {}, 9)).toMatchObject({ outcome: 'no-access', code: 'not_found', status: 404 });
    row.allowed = [];
    expect(await use('echo')).toMatchObject({ outcome: 'no-access', code: 'mcp_not_permitted', status: 403 });
    world.gateway.world.rateLimited = true;
    expect(await use('echo')).toMatchObject({ outcome: 'rate-limited', retryAfter: 7 });
    world.gateway.world.rateLimited = false;
    world.gateway.revokeKey(row);
    expect(await use('echo')).toMatchObject({ outcome: 'key-refused', code: 'revoked_key', status: 401 });
  });

  it.each([
    [429, 'quota_exceeded', 'quota'],
    [422, 'validation_error', 'bad-arguments'],
    [400, 'invalid_request', 'bad-arguments'],
    [403, 'forbidden', 'forbidden'],
    [504, 'mcp_timeout', 'upstream-failed'],
    [500, 'internal_error', 'server-error'],
    [401, 'expired_key', 'key-refused'],
    [418, 'teapot', 'server-error'],
  ])('is told %i %s as %s', async (status, code, outcome) => {
    const { world, use } = await documented();
    const body = { success: false, error: { code, message: 'so' } };
    spoil(world.gateway, on('POST', /invoke$/u), { kind: 'reply', reply: { status, body } });
    expect(await use('echo')).toMatchObject({ outcome, code, message: 'so' });
  });
});
