import { describe, expect, it } from 'vitest';

import { startOf } from '../../../electron/providers/common/start-of.ts';
import { failure } from '../../fixtures/failures.ts';
import { monthOfUse } from '../../simulators/plexmcp/demo-mcps.ts';
import type { PlexMcpSimulatorOptions } from '../../simulators/plexmcp/plexmcp-simulator.ts';
import { day, on, reference, spoil, startPlexMcp } from './fixture.ts';

const start = async (options: PlexMcpSimulatorOptions = {}) => {
  const world = await startPlexMcp(options);
  const row = world.gateway.addKey({ name: 'a', history: monthOfUse(world.clock.now()), requests: 3000 });
  const access = options.dialect === 'documented' ? world.asKey(row) : await world.asPerson();
  const usage = startOf(world.provider.usage);
  const now = world.clock.now().getTime();
  return { world, row, access, usage, ago: (days: number) => new Date(now - days * day).toISOString() };
};

describe('the use of a key (server)', () => {
  it.each(['absent', 'not-set-up'] as const)('is the total and nothing else where billing is %s', async (billing) => {
    const { usage, access, row, ago } = await start({ billing });
    for (const [period, days] of [
      ['day', 1],
      ['week', 7],
      ['month', 30],
    ] as const) {
      expect(await usage(access, reference(row), period)).toEqual({
        total: 3000,
        from: ago(days),
        to: ago(0),
        requests: null,
        errors: null,
        latency: null,
        tokens: null,
        days: [],
        daysFrom: null,
        mcps: [],
      });
    }
  });

  it('is counted for the month and for less where billing works', async () => {
    const { usage, access, row, ago } = await start({ billing: 'working' });
    const month = await usage(access, reference(row), 'month');
    // The server's month is that of the calendar.
    expect(month).toMatchObject({ total: 3000, from: '2026-11-01T00:00:00.000Z', latency: 41.5, days: [] });
    expect(month.requests).toBeGreaterThan(900);
    expect(month.errors).toBeGreaterThan(0);
    const week = await usage(access, reference(row), 'week');
    expect(week).toMatchObject({ from: ago(7), errors: null, latency: null, tokens: 0 });
    expect(week.requests).toBeGreaterThan(900);
    expect(week.requests).toBeLessThan(month.requests ?? 0);
  });

  it('stands an answer without numbers', async () => {
    const { world, usage, access, row } = await start();
    const body = { total_requests: 'many', period_requests: -1, period_start: 'soon' };
    spoil(world.gateway, on('GET', /\/usage$/u), { kind: 'reply', reply: { status: 200, body } });
    expect(await usage(access, reference(row), 'month')).toMatchObject({ total: null, requests: null });
  });

  it('is refused to a viewer', async () => {
    const { world, usage, row } = await start({ people: [{}, { role: 'viewer' }] });
    const access = await world.asPerson(world.gateway.world.people.all[1]);
    expect((await failure(usage(access, reference(row), 'day'))).code).toBe('no-permission');
  });
});

describe('the use of a key (documented)', () => {
  it('comes by day, with the loud one among them', async () => {
    const { world, usage, access, row } = await start({ dialect: 'documented' });
    world.gateway.world.keys.called(row, { mcpId: '1', mcpName: 'files', tool: 'list', status: 'success' });
    const month = await usage(access, reference(row), 'month');
    expect(month.days.length).toBeGreaterThanOrEqual(30);
    expect(Math.max(...month.days.map(({ requests }) => requests))).toBe(940);
    expect(month.days.map(({ date }) => date)).toEqual(month.days.map(({ date }) => date).toSorted());
    expect(month).toMatchObject({ daysFrom: 'server', latency: null, tokens: null, mcps: [{ name: 'files', requests: 1 }] });
    expect(month.requests).toBe(month.days.reduce((sum, { requests }) => sum + requests, 0));
    expect(month.total).toBeGreaterThanOrEqual(3000);
    expect((await usage(access, reference(row), 'day')).days.length).toBeLessThanOrEqual(2);
  });

  it('takes no more days than a period has, whatever it is told', async () => {
    const { world, usage, access, row } = await start({ dialect: 'documented' });
    const first = Date.UTC(2000, 0, 1);
    const by_day = Array.from({ length: 5000 }, (_, day) => ({
      date: new Date(first + day * 86_400_000).toISOString().slice(0, 10),
      requests: 1,
    }));
    const reply = { status: 200, body: { success: true, data: { total_requests: 5000, by_day, by_mcp: [] } } };
    spoil(world.gateway, on('GET', /\/usage$/u), { kind: 'reply', reply });
    const { days } = await usage(access, reference(row), 'week');
    expect([days.length, days.at(-1)?.date]).toEqual([62, by_day.at(-1)?.date]);
  });

  it('stands days that are none, twice the same, and out of order', async () => {
    const { world, usage, access, row } = await start({ dialect: 'documented' });
    const by_day = [
      { date: '2026-11-02', requests: 2 },
      { date: '2026-11-01T00:00:00Z', requests: 1 },
      { date: '2026-11-02', requests: 3 },
      { date: 'yesterday', requests: 9 },
      { date: '2026-11-03', requests: -4 },
      null,
    ];
    const data = { total_requests: 6, by_day, by_mcp: [{ mcp_id: 'm', requests: 6 }, 7], by_status: 'fine' };
    spoil(world.gateway, on('GET', /\/usage$/u), { kind: 'reply', reply: { status: 200, body: { success: true, data } } });
    spoil(world.gateway, on('GET', /api-keys\/[^/]+$/u), { kind: 'reply', reply: { status: 500, body: '' } }, 2);
    expect(await usage(access, reference(row), 'week')).toMatchObject({
      total: null,
      requests: 6,
      errors: null,
      days: [
        { date: '2026-11-01', requests: 1 },
        { date: '2026-11-02', requests: 5 },
      ],
      mcps: [{ name: 'm', requests: 6 }],
    });
  });
});
