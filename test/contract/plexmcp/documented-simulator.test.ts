import { describe, expect, it } from 'vitest';

import { HandClock } from '../../fixtures/hand-clock.ts';
import { started } from '../../fixtures/wire.ts';
import { demoMcps, monthOfUse } from '../../simulators/plexmcp/demo-mcps.ts';
import { mcpAt } from '../../simulators/plexmcp/mcps.ts';
import { PlexMcpSimulator, type PlexMcpSimulatorOptions } from '../../simulators/plexmcp/plexmcp-simulator.ts';
import { day, unknownDocumentedKey } from './fixture.ts';

const start = async (options: PlexMcpSimulatorOptions = {}) => {
  const clock = new HandClock();
  const gateway = new PlexMcpSimulator({ dialect: 'documented', keys: [{ name: 'first' }], now: clock.now, ...options });
  const url = await started(gateway);
  const [row] = gateway.world.keys.all();
  if (!row) throw new Error('no key');
  const say = async (method: string, path: string, body?: object, key: string | null = row.secret) => {
    const answer = await fetch(url + path, {
      method,
      headers: { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
      body: body ? JSON.stringify(body) : null,
    });
    return { status: answer.status, headers: answer.headers, json: (await answer.json()) as Record<string, unknown> };
  };
  return { clock, gateway, row, say };
};

describe('the documented contract', () => {
  it('refuses with codes that tell the reasons apart', async () => {
    const { clock, gateway, row, say } = await start({ keys: [{ name: 'b' }] });
    const code = async (key: string | null) => {
      const { status, json } = await say('GET', '/v1/mcps', undefined, key);
      return [status, json['success'], (json['error'] as { code: string } | undefined)?.code];
    };
    expect(await code(null)).toEqual([401, false, 'unauthorized']);
    expect(await code(unknownDocumentedKey())).toEqual([401, false, 'unauthorized']);
    const ending = gateway.addKey({ name: 'c', expiresAt: new Date(clock.now().getTime() + day) });
    clock.forward(2 * day);
    expect(await code(ending.secret)).toEqual([401, false, 'expired_key']);
    gateway.revokeKey(row);
    expect(await code(row.secret)).toEqual([401, false, 'revoked_key']);
  });

  it('makes a key, keeps it after revocation, and keeps the last one alive', async () => {
    const { row, say } = await start();
    const made = await say('POST', '/v1/api-keys', {
      name: 'second',
      expires_at: '2027-01-01T00:00:00Z',
      permissions: { mcps: '*' },
    });
    const data = made.json['data'] as Record<string, string>;
    expect(made.status).toBe(201);
    expect(data).toMatchObject({ name: 'second', status: 'active', expires_at: '2027-01-01T00:00:00.000Z' });
    expect(data['key']).toMatch(/^pk_live_/u);
    const deleted = await say('DELETE', `/v1/api-keys/${data['id']}`);
    expect(deleted).toMatchObject({ status: 200, json: { data: { id: data['id'], status: 'revoked' } } });
    const list = await say('GET', '/v1/api-keys?status=revoked');
    expect(list.json).toMatchObject({ data: [{ id: data['id'], status: 'revoked' }], pagination: { total: 1 } });
    expect(await say('DELETE', `/v1/api-keys/${row.id}`)).toMatchObject({ status: 403, json: { error: { code: 'forbidden' } } });
  });

  it('lists in pages with a total', async () => {
    const { say } = await start({ keys: Array.from({ length: 45 }, (_, index) => ({ name: `k${index}` })), mcps: 1 });
    const last = await say('GET', '/v1/api-keys?page=3&per_page=20');
    expect(last.json).toMatchObject({ pagination: { page: 3, per_page: 20, total: 45, total_pages: 3 } });
    expect(last.json['data']).toHaveLength(5);
    expect((await say('GET', '/v1/mcps')).json['data']).toMatchObject([{ name: 'files', health: 'healthy' }]);
  });

  it('shows and changes a key, invokes a tool, and refuses what is missing', async () => {
    const { row, say } = await start();
    expect((await say('GET', `/v1/api-keys/${row.id}`)).json).toMatchObject({ data: { id: row.id, recent_activity: [] } });
    expect((await say('PATCH', `/v1/api-keys/${row.id}`, { name: 'new' })).json).toMatchObject({ data: { name: 'new' } });
    const mcps = (await say('GET', '/v1/mcps')).json['data'] as { id: string }[];
    const invoked = await say('POST', '/v1/mcp/invoke', { mcp_id: mcps[0]?.id, tool: 'list_files', arguments: {} });
    expect(invoked.json).toMatchObject({ data: { metadata: { tool: 'list_files' } } });
    expect((await say('POST', '/v1/api-keys', {})).json).toMatchObject({ error: { code: 'validation_error' } });
    expect(await say('GET', '/v1/nothing')).toMatchObject({ status: 404, json: { error: { code: 'not_found' } } });
  });

  it('counts by day, logs calls, and keeps a key to its MCPs', async () => {
    const { clock, gateway, row, say } = await start({ connected: demoMcps });
    row.history.push(...monthOfUse(clock.now()));
    const [first, second] = [0, 1].map((index) => `mcp_${mcpAt(index).id}`);
    row.allowed = [first ?? ''];
    expect((await say('POST', '/v1/mcp/invoke', { mcp_id: first, tool: 'echo', arguments: { text: 'x' } })).status).toBe(200);
    expect(await say('POST', '/v1/mcp/invoke', { mcp_id: second, tool: 'slow' })).toMatchObject({
      status: 403,
      json: { error: { code: 'mcp_not_permitted' } },
    });
    const usage = (await say('GET', `/v1/api-keys/${row.id}/usage?period=month`)).json['data'];
    expect(usage).toMatchObject({ period: 'month', by_mcp: [{ mcp_id: first, name: 'library', requests: 1 }] });
    expect((await say('GET', `/v1/api-keys/${row.id}`)).json).toMatchObject({
      data: { permissions: { mcps: [first] }, recent_activity: [{ mcp_id: first, tool: 'echo', status: 'success' }] },
    });
    expect((await say('GET', `/v1/api-keys/${row.id}/usage?period=year`)).status).toBe(422);
    gateway.world.broken.add(0);
    expect((await say('POST', '/v1/mcp/invoke', { mcp_id: first, tool: 'echo' })).json).toMatchObject({
      error: { code: 'mcp_unreachable' },
    });
  });

  it.each([
    { name: 'a', expires_at: '2020-01-01T00:00:00Z' },
    { name: 'a', permissions: { mcps: 5 } },
  ])('refuses to make %j', async (body) => {
    const { say } = await start();
    expect(await say('POST', '/v1/api-keys', body)).toMatchObject({ status: 422, json: { error: { code: 'validation_error' } } });
  });

  it('carries the headers of its rate limit', async () => {
    const { gateway, say } = await start();
    gateway.world.rateLimited = true;
    const { status, headers, json } = await say('GET', '/v1/mcps');
    expect([status, headers.get('retry-after'), headers.get('x-ratelimit-limit')]).toEqual([429, '7', '10']);
    expect(json).toMatchObject({ error: { code: 'rate_limited' } });
  });
});
