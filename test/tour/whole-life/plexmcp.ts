import type { App } from '../../../electron/shell.ts';
import { must, type Narrator } from '../narrator.ts';
import type { Accounts } from '../signing-in.ts';
import { make, refusal, revoked, rotated } from './tools.ts';

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** PlexMCP: quota, a key limited to one MCP, edited, tried, used, rotated, replaced in place, ended; the sign-ins behind it. */
export const plexMcpLife = async (app: App, accounts: Accounts, narrator: Narrator): Promise<void> => {
  const { id: accountId } = accounts.plexmcp;
  const { room, mcp } = await narrator.step('PlexMCP: room in the plan, and what a key can be limited to', async () => {
    const quota = await app.handlers['accounts.quota']({ id: accountId });
    const [first, second] = await app.handlers['accounts.mcps']({ id: accountId });
    must(first !== undefined && second !== undefined, 'there are MCPs to choose from');
    return {
      said: `${quota.used} of ${quota.limit ?? 'any number'} keys; ${first.name}, ${second.name} …`,
      value: { room: quota, mcp: first },
    };
  });
  const key = await narrator.step('PlexMCP: make a key for one MCP, 90 days, 30 requests a minute', async () => {
    const value = await make(app, {
      accountId,
      name: 'Whole life',
      expiresAt: inDays(90),
      options: {
        kind: 'plexmcp-api-key',
        description: '',
        access: { mode: 'selected', ids: [mcp.id] },
        rateLimit: 30,
        environment: 'live',
      },
    });
    must(value.expiry?.source === 'server', 'the server keeps the date');
    const after = await app.handlers['accounts.quota']({ id: accountId });
    must(after.used === (room.used ?? 0) + 1, 'one more key is in use');
    return { said: `expires ${value.expiry.at.slice(0, 10)}`, value };
  });
  await narrator.step('PlexMCP: details, and a change at the server', async () => {
    const before = await app.handlers['keys.detail']({ id: key.id });
    must(before.access?.mode === 'selected' && before.access.ids.includes(mcp.id), 'it opens the one MCP only');
    const after = await app.handlers['keys.edit']({ id: key.id, changes: { rateLimit: 20, expiresAt: inDays(30) } });
    must(after.rateLimit === 20, 'the new limit holds');
    return {
      said: `${before.rateLimit} → ${after.rateLimit} requests a minute, ends ${after.expiresAt?.slice(0, 10) ?? 'never'}`,
      value: undefined,
    };
  });
  await narrator.step('PlexMCP: try it, on a tool it opens and on one it does not', async () => {
    const { tools } = await app.handlers['keys.opens']({ id: key.id });
    must(tools.length > 0 && tools.every((tool) => tool.mcp === mcp.name), 'only tools of the one MCP are seen');
    const echo = tools.find(({ name }) => name.endsWith('echo')) ?? tools[0];
    must(echo !== undefined, 'there is a tool');
    const call = { id: key.id, mcp: mcp.name, tool: echo.name, arguments: { text: 'hello' } };
    const good = await app.handlers['keys.try']({ ...call, trialId: crypto.randomUUID() });
    must(good.outcome === 'ok', `the tool answers (${good.outcome})`);
    const foreign = { ...call, mcp: 'elsewhere', tool: 'elsewhere:echo', trialId: crypto.randomUUID() };
    const bad = await app.handlers['keys.try'](foreign);
    must(bad.outcome === 'no-access', `another MCP is closed to it (${bad.outcome})`);
    return {
      said: `${echo.name}: ${good.outcome}; elsewhere: ${bad.outcome} although HTTP said ${bad.status}`,
      value: undefined,
    };
  });
  await narrator.step('PlexMCP: usage', async () => {
    const usage = await app.handlers['keys.usage']({ id: key.id, period: 'week' });
    must((usage.total ?? 0) > 0, 'the calls were counted');
    return { said: `${usage.total} requests since it was made; by day from ${usage.daysFrom ?? 'nobody'}`, value: undefined };
  });
  const fresh = await narrator.step('PlexMCP: rotate it, then replace it in place', async () => {
    const next = await rotated(app, key.id);
    const detail = await app.handlers['keys.detail']({ id: next.id });
    must(detail.access?.mode === 'selected' && detail.rateLimit === 20, 'the new key is limited like the old one');
    const replaced = await rotated(app, next.id, true);
    must(replaced.remoteId === next.remoteId && replaced.held, 'the same key has another secret');
    return { said: 'limits kept both times; in place the old secret died at once', value: replaced };
  });
  await narrator.step('PlexMCP: revoke it', async () => ({ said: await revoked(app, fresh.id), value: undefined }));
  await narrator.step('PlexMCP: the plan is full', async () => {
    const said: string[] = [];
    let made = 0;
    for (; made < 50; made += 1) {
      const input = { accountId, name: `Filler ${made}`, expiresAt: null };
      const quota = await app.handlers['accounts.quota']({ id: accountId });
      if (quota.limit === null || (quota.used ?? 0) < quota.limit) {
        await app.handlers['credentials.create'](input);
        continue;
      }
      const code = await refusal(() => app.handlers['credentials.create'](input));
      must(code === 'quota-exceeded', `it is said (${code})`);
      said.push(`${quota.used} of ${quota.limit}: ${code}`);
      break;
    }
    must(said.length === 1, 'the plan has an end');
    return { said: said.join(), value: undefined };
  });
  await narrator.step('PlexMCP: sign-ins', async () => {
    const sessions = await app.handlers['accounts.sessions']({ id: accountId });
    must(sessions.length > 0, 'the sign-in is listed');
    return { said: `${sessions.length} listed`, value: undefined };
  });
};
