import { describe, expect, it } from 'vitest';

import { HandClock } from '../../fixtures/hand-clock.ts';
import { newHttpClient, started } from '../../fixtures/wire.ts';
import { demoMcps } from '../../simulators/plexmcp/demo-mcps.ts';
import { mcpAt } from '../../simulators/plexmcp/mcps.ts';
import { PlexMcpSimulator, type PlexMcpSimulatorOptions } from '../../simulators/plexmcp/plexmcp-simulator.ts';
import { day, unknownKey } from './fixture.ts';

const start = async (options: PlexMcpSimulatorOptions = {}) => {
  // The simulator listens on the number, and the gateway answers to one host only.
  const gateway = new PlexMcpSimulator({ baseDomain: '127.0.0.1', keys: [{ name: 'a' }], ...options });
  const url = await started(gateway);
  const [row] = gateway.world.keys.all();
  if (!row) throw new Error('no key');
  const raw = async (body: string, headers: Record<string, string>) => {
    const answer = await fetch(`${url}/mcp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return { status: answer.status, text: await answer.text() };
  };
  const call = async (method: string, params: object = {}, headers: Record<string, string> = { 'x-api-key': row.secret }) => {
    const { status, text } = await raw(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }), headers);
    return { status, json: JSON.parse(text) as { result?: Record<string, unknown>; error?: Record<string, unknown> } };
  };
  return { gateway, row, raw, call };
};

describe('before the body is read', () => {
  it('refuses another host', async () => {
    const { call } = await start({ baseDomain: 'localhost' });
    expect(await call('initialize')).toEqual({
      status: 404,
      json: { jsonrpc: '2.0', error: { code: -32_001, message: 'Unknown host: 127.0.0.1' } },
    });
  });

  it('refuses a reserved name as such once, and does not know it from then on', async () => {
    const { gateway, row } = await start({ baseDomain: 'example.org' });
    const http = newHttpClient();
    const ask = () =>
      http.send(
        { baseUrl: gateway.url.replace('127.0.0.1', 'www.example.org'), resolveTo: '127.0.0.1' },
        { method: 'POST', path: '/mcp', headers: { 'x-api-key': row.secret }, body: {} },
      );
    expect(await ask()).toMatchObject({ status: 403, text: expect.stringContaining('Reserved subdomain: www') as string });
    expect(await ask()).toMatchObject({ status: 404, text: expect.stringContaining('Unknown host: www.example.org') as string });
  });

  it('stops at the month and the money of builds with billing', async () => {
    const { gateway, call } = await start();
    gateway.world.monthIsUsedUp = true;
    expect(await call('initialize')).toMatchObject({ status: 429, json: { error: { code: -32_029, data: { limit: 1000 } } } });
    gateway.world.monthIsUsedUp = false;
    gateway.world.spendCapReached = true;
    expect(await call('initialize')).toMatchObject({ status: 429, json: { error: { code: -32_030 } } });
    gateway.world.foreignOrganisation = true;
    expect(await call('initialize')).toMatchObject({ status: 403, json: { error: { code: -32_004 } } });
  });

  it('refuses what is no good key, each in its own words', async () => {
    const clock = new HandClock();
    const { gateway, row, call } = await start({
      now: clock.now,
      keys: [{ name: 'a', expiresAt: new Date(clock.now().getTime() + day) }],
    });
    const words = async (headers: Record<string, string>) => (await call('initialize', {}, headers)).json.error?.['message'];
    expect(await words({})).toBe('Missing X-API-Key header');
    expect(await words({ authorization: `ApiKey ${row.secret}` })).toBe('Missing X-API-Key header');
    expect(await words({ 'x-api-key': 'x' })).toBe('Invalid API key format');
    expect(await words({ 'x-api-key': unknownKey() })).toBe('API key not found');
    expect(await words({ 'x-api-key': unknownKey(), authorization: `Bearer ${row.secret}` })).toBe('API key not found');
    expect(await words({ authorization: `Bearer ${row.secret}` })).toBeUndefined();
    gateway.world.organisationActive = false;
    expect(await words({ 'x-api-key': row.secret })).toBe('Organization is not active');
    clock.forward(2 * day);
    expect(await words({ 'x-api-key': row.secret })).toBe('API key has expired');
    gateway.world.databaseDown = true;
    expect((await call('initialize')).json.error).toEqual({
      code: -32_002,
      message: 'Database error: pool timed out while waiting for an open connection',
    });
  });

  it('limits a key by the minute of the clock', async () => {
    const clock = new HandClock();
    const { call } = await start({ now: clock.now, keys: [{ name: 'a', rpm: 1 }] });
    expect((await call('initialize')).status).toBe(200);
    expect(await call('initialize')).toMatchObject({
      status: 429,
      json: { error: { code: -32_029, message: 'Rate limit exceeded', data: { limit_rpm: 1, retry_after_seconds: 60 } } },
    });
    clock.forward(60_000);
    expect((await call('initialize')).status).toBe(200);
  });
});

describe('after authentication', () => {
  it('introduces itself and counts the use', async () => {
    const { row, call } = await start();
    expect((await call('initialize')).json.result).toEqual({
      capabilities: { logging: {}, prompts: { list_changed: false } },
      protocolVersion: '2024-11-05',
      serverInfo: { name: 'PlexMCP', version: '1.0.0' },
    });
    expect(row.requests).toBe(1);
  });

  it('lists tools under the names of their MCPs, and says which MCP is down', async () => {
    const { gateway, call } = await start({ mcps: 2, toolsPerMcp: 1 });
    gateway.world.broken.add(1);
    expect((await call('tools/list')).json.result).toEqual({
      tools: [{ name: 'files:list_files', description: '[files] list in files', inputSchema: { type: 'object' } }],
      errors: [{ mcp_name: 'tickets', error: 'Timeout after 5000ms' }],
    });
  });

  it('shows a limited key only what it may use', async () => {
    const { gateway, call } = await start({ keys: [{ name: 'a', mode: 'selected', allowed: [mcpAt(1).id] }], toolsPerMcp: 1 });
    expect((await call('tools/list')).json.result?.['tools']).toEqual([
      expect.objectContaining({ name: 'tickets:list_tickets' }),
    ]);
    expect(await call('tools/call', { name: 'files:list_files' })).toMatchObject({
      status: 200,
      json: { error: { code: -32_602, message: 'MCP not found or access denied: files' } },
    });
    expect((await call('tools/call', { name: 'tickets:list_tickets' })).json.result).toHaveProperty('content');
    expect(gateway.seen.every((one) => one.status === 200)).toBe(true);
  });

  it('answers 200 to every mistake but those of JSON-RPC itself', async () => {
    const { row, raw, call } = await start();
    const headers = { 'x-api-key': row.secret };
    expect(await call('ping')).toMatchObject({ status: 200, json: { error: { code: -32_601 } } });
    expect(await raw('{"jsonrpc"', headers)).toEqual({
      status: 400,
      text: '{"jsonrpc":"2.0","error":{"code":-32700,"message":"Parse error"}}',
    });
    expect(await raw('[]', headers)).toMatchObject({ status: 400 });
    expect(await raw('{"jsonrpc":"1.0","id":7,"method":"x"}', headers)).toMatchObject({
      status: 400,
      text: expect.stringContaining('"id":7') as string,
    });
    expect(await raw('{"jsonrpc":"2.0","method":"notifications/initialized"}', headers)).toEqual({
      status: 200,
      text: '{"jsonrpc":"2.0","result":null}',
    });
    expect((await raw(' '.repeat(1024 * 1024 + 1), headers)).status).toBe(413);
  });

  it('really calls the tools it was given', async () => {
    const { row, call } = await start({ connected: demoMcps });
    const sum = await call('tools/call', { name: 'library:add', arguments: { a: 2, b: 40 } });
    expect(sum.json.result).toEqual({ content: [{ type: 'text', text: '42' }] });
    expect((await call('tools/call', { name: 'library:list_films', arguments: { genre: 'crime' } })).json.result).toHaveProperty(
      'content',
    );
    expect((await call('tools/call', { name: 'downloads:slow', arguments: { seconds: 0 } })).json.result).toHaveProperty(
      'content',
    );
    expect((await call('tools/call', { name: 'library:echo', arguments: {} })).json.error).toMatchObject({ code: -32_603 });
    expect((await call('tools/call', { arguments: {} })).json.error).toMatchObject({ code: -32_602 });
    expect((await call('tools/call', { name: 'library:echo', arguments: [] })).json.error).toMatchObject({ code: -32_602 });
    expect(row.calls).toMatchObject([{ status: 'error' }, { status: 'success' }, { status: 'success' }, { status: 'success' }]);
  });

  it('wraps the answer where an event stream is asked for', async () => {
    const { row, raw } = await start();
    const { text } = await raw('{"jsonrpc":"2.0","id":1,"method":"initialize"}', {
      'x-api-key': row.secret,
      accept: 'application/json, text/event-stream',
    });
    expect(text).toMatch(/^event: result\ndata: \{"type":"final_result","response":\{/u);
  });
});
