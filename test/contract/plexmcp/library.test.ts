import { describe, expect, it } from 'vitest';

import { failure } from '../../fixtures/failures.ts';
import { mcpAt } from '../../simulators/plexmcp/mcps.ts';
import { byName, count, on, spoil, startPlexMcp } from './fixture.ts';

const page = { start: 0, size: 50 };

describe('libraries', () => {
  it('are the connected MCPs with the number of their tools', async () => {
    const world = await startPlexMcp({ mcps: 2, toolsPerMcp: 3 });
    world.gateway.world.unexamined.add(1);
    expect(await world.provider.libraries(await world.asPerson())).toEqual([
      { id: mcpAt(0).id, name: 'files', kind: 'mcp', count: 3 },
      { id: mcpAt(1).id, name: 'tickets', kind: 'mcp', count: null },
    ]);
  });

  it('are read to the last page', async () => {
    const world = await startPlexMcp({ mcps: 120, toolsPerMcp: 1 });
    const access = world.asKey(world.gateway.addKey({ name: 'a' }));
    const libraries = await world.provider.libraries(access);
    expect(new Set(libraries.map(({ id }) => id)).size).toBe(120);
    expect(count(world.gateway, 'GET', /mcps$/u)).toBe(3);
  });

  it('are bounded by what is new on a page', async () => {
    const world = await startPlexMcp();
    const access = await world.asPerson();
    const body = Array.from({ length: 50 }, (_, index) => ({ id: `m${index}`, name: 'x' }));
    spoil(world.gateway, on('GET', /mcps$/u), { kind: 'reply', reply: { status: 200, body } }, 10);
    expect(await world.provider.libraries(access)).toHaveLength(50);
    expect(count(world.gateway, 'GET', /mcps$/u)).toBe(2);
  });

  it('of the documented contract come without numbers', async () => {
    const world = await startPlexMcp({ dialect: 'documented', mcps: 101 });
    const libraries = await world.provider.libraries(world.asKey(world.gateway.addKey({ name: 'a' })));
    expect(libraries).toHaveLength(101);
    expect(libraries[0]).toEqual({ id: `mcp_${mcpAt(0).id}`, name: 'files', kind: 'mcp', count: null });
  });
});

describe('items', () => {
  it('are the tools of one MCP, in pages', async () => {
    const world = await startPlexMcp({ toolsPerMcp: 10 });
    expect(await world.provider.items(await world.asPerson(), mcpAt(0).id, { start: 8, size: 5 })).toEqual({
      items: [
        {
          id: `${mcpAt(0).id}:list_files_2`,
          title: 'list_files_2',
          kind: 'tool',
          year: null,
          subtitle: 'list in files',
          addedAt: '2026-01-01T00:00:00.000Z',
          durationSeconds: null,
        },
        expect.objectContaining({ title: 'read_files_2' }) as object,
      ],
      start: 8,
      total: 10,
    });
  });

  it('of an MCP never looked into come from the gateway, which only a key may ask', async () => {
    const world = await startPlexMcp({ mcps: 2, toolsPerMcp: 2 });
    world.gateway.world.unexamined.add(1);
    const access = world.asKey(world.gateway.addKey({ name: 'a' }));
    const { items, total } = await world.provider.items(byName(access), mcpAt(1).id, page);
    expect([items.map(({ title, subtitle }) => [title, subtitle]), total]).toEqual([
      [
        ['list_tickets', 'list in tickets'],
        ['read_tickets', 'read in tickets'],
      ],
      2,
    ]);
    const unknown = { code: 'not-offered', details: { reason: 'server-does-not-report' } };
    // A gateway on this machine is asked under the name it answers to; elsewhere there is nothing to try.
    expect((await world.provider.items(access, mcpAt(1).id, page)).total).toBe(2);
    world.gateway.world.baseDomain = 'mcp.example.org';
    expect(await failure(world.provider.items(access, mcpAt(1).id, page))).toEqual(unknown);
    expect(await failure(world.provider.items(await world.asPerson(), mcpAt(1).id, page))).toEqual(unknown);
  });

  it('of an unknown MCP are not found', async () => {
    const world = await startPlexMcp({ mcps: 1 });
    expect((await failure(world.provider.items(await world.asPerson(), mcpAt(7).id, page))).code).toBe('not-found');
  });

  it('stop at the gateway’s own errors, which come with status 200', async () => {
    const world = await startPlexMcp({ mcps: 1 });
    world.gateway.world.unexamined.add(0);
    const access = byName(world.asKey(world.gateway.addKey({ name: 'a' })));
    const error = { code: -32_603, message: 'Internal error' };
    spoil(world.gateway, on('POST', /^\/mcp$/u), {
      kind: 'reply',
      reply: { status: 200, body: { jsonrpc: '2.0', id: 1, error } },
    });
    expect((await failure(world.provider.items(access, mcpAt(0).id, page))).code).toBe('server-error');
  });

  it('are not offered by the documented contract', async () => {
    const world = await startPlexMcp({ dialect: 'documented' });
    const access = world.asKey(world.gateway.addKey({ name: 'a' }));
    expect((await failure(world.provider.items(access, 'mcp_1', page))).code).toBe('not-offered');
    expect((await failure(world.provider.search(access, 'x', page))).code).toBe('not-offered');
    expect(world.gateway.seen).toEqual([]);
  });
});

describe('search', () => {
  it('finds tools by name over all MCPs', async () => {
    const world = await startPlexMcp({ mcps: 60, toolsPerMcp: 2 });
    const found = await world.provider.search(await world.asPerson(), ' READ_ ', { start: 58, size: 10 });
    expect(found).toMatchObject({ start: 58, total: 60 });
    expect(found.items.map(({ title }) => title)).toEqual([`read_${mcpAt(58).name}`, `read_${mcpAt(59).name}`]);
  });

  it('withholds the total while some tools are unknown', async () => {
    const world = await startPlexMcp({ mcps: 2, toolsPerMcp: 1 });
    world.gateway.world.unexamined.add(1);
    expect(await world.provider.search(await world.asPerson(), 'list', page)).toMatchObject({
      items: [{ title: 'list_files' }],
      total: null,
    });
    const access = byName(world.asKey(world.gateway.addKey({ name: 'a' })));
    expect((await world.provider.search(access, 'list', page)).total).toBe(2);
  });
});

describe('recently added', () => {
  it('are the tools of the MCP that was connected last', async () => {
    const world = await startPlexMcp({ mcps: 3, toolsPerMcp: 2 });
    const recent = await world.provider.recentlyAdded(await world.asPerson(), 3);
    expect(recent).toMatchObject({ start: 0, total: 6 });
    expect(recent.items.map(({ title, addedAt }) => [title, addedAt])).toEqual([
      ['list_calendar', '2026-01-03T00:00:00.000Z'],
      ['read_calendar', '2026-01-03T00:00:00.000Z'],
      ['list_tickets', '2026-01-02T00:00:00.000Z'],
    ]);
  });

  it('are none in the documented contract', async () => {
    const world = await startPlexMcp({ dialect: 'documented' });
    const access = world.asKey(world.gateway.addKey({ name: 'a' }));
    expect(await world.provider.recentlyAdded(access, 5)).toEqual({ items: [], start: 0, total: null });
  });
});
