import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { refuse } from '../../../../test/fixtures/fakes/fake-bridge.ts';
import { fakeCredential, fakeId } from '../../../../test/fixtures/fakes/fake-credentials.ts';
import { fakeUsage } from '../../../../test/fixtures/fakes/fake-key-facts.ts';
import { openPage, press, type } from '../../../testing/open-page.tsx';

afterEach(cleanup);

/** A held PlexMCP key, and a held Jellyfin API key. */
const gatewayKey = `/keys/${fakeId('c', 14)}`;
const jellyfinKey = `/keys/${fakeId('c', 32)}`;
const pane = () => screen.findByRole('complementary');

describe('who uses a key', () => {
  it('is written down where it stands, and kept by Enter', async () => {
    const page = openPage(jellyfinKey, { keys: 40 });
    await press('Write it down');
    await type('Note', 'The tablet in the hall');
    fireEvent.keyDown(screen.getByLabelText('Note'), { key: 'Enter' });
    expect(await screen.findByText('The tablet in the hall')).toBeTruthy();
    expect(page.world.credentials[32]?.note).toBe('The tablet in the hall');
  });

  it('stays as it was after Escape, which does not close the pane', async () => {
    const page = openPage(jellyfinKey, { keys: 40 });
    await press('Write it down');
    await type('Note', 'Nobody');
    fireEvent.keyDown(screen.getByLabelText('Note'), { key: 'Escape' });
    expect(await screen.findByText('Not written down yet.')).toBeTruthy();
    expect(page.asked).not.toContain('credentials.annotate');
    expect(await pane()).toBeTruthy();
  });
});

describe('what the server says', () => {
  it('is asked only of kinds that have it', async () => {
    const page = openPage(jellyfinKey, { keys: 40 });
    await pane();
    expect(screen.queryByText('On the server')).toBeNull();
    expect(page.asked).not.toContain('keys.detail');
    expect(page.asked).not.toContain('keys.usage');
  });

  it('names the MCPs, and leads to a change of what this server can change', async () => {
    const page = openPage(gatewayKey, { keys: 40 });
    expect(await screen.findByText('1 MCP: library')).toBeTruthy();
    await press('Change…');
    const dialog = await screen.findByRole('dialog', { name: /on the server$/u });
    expect(within(dialog).queryByLabelText('Description')).toBeNull();
    expect(within(dialog).getByRole('button', { name: 'Save on the server' }).getAttribute('aria-disabled')).toBe('true');
    fireEvent.change(within(dialog).getByLabelText('Requests a minute'), { target: { value: '25' } });
    await press('Save on the server');
    expect(await screen.findByText('25')).toBeTruthy();
    expect(page.asked).toContain('keys.edit');
  });

  it('warns that a date in the future brings an expired key back to life', async () => {
    const expired = { at: '2026-01-01T00:00:00.000Z', source: 'server', action: 'notify' } as const;
    const credentials = [fakeCredential(14, Date.now(), { expiry: expired })];
    openPage(gatewayKey, { keys: 40, world: { credentials, operations: [] } });
    await press('Change…');
    const dialog = await screen.findByRole('dialog', { name: /on the server$/u });
    expect(within(dialog).queryByText(/back to life/u)).toBeNull();
    fireEvent.click(within(dialog).getByRole('radio', { name: 'In 30 days' }));
    expect(await within(dialog).findByText(/back to life with the same secret/u)).toBeTruthy();
  });

  it('keeps the form and says why when the date was not kept', async () => {
    openPage(gatewayKey, { keys: 40, calls: { 'keys.edit': () => refuse('expiry-not-kept') } });
    await press('Change…');
    fireEvent.click(await screen.findByRole('radio', { name: 'In 30 days' }));
    await press('Save on the server');
    expect((await screen.findByRole('alert')).getAttribute('data-code')).toBe('expiry-not-kept');
  });
});

describe('usage', () => {
  it('stands as numbers and as a chart whose table says the same, unusual days in words', async () => {
    const page = openPage(gatewayKey, { keys: 40 });
    const chart = await screen.findByRole('img', { name: /^Requests over 7 days, .+ 1 unusual day\.$/u });
    expect(chart).toBeTruthy();
    const rows = within(screen.getByRole('table', { hidden: true }))
      .getAllByRole('row', { hidden: true })
      .slice(1);
    expect(rows).toHaveLength(7);
    expect(rows.filter((row) => row.textContent?.includes('unusual'))).toHaveLength(1);
    expect(screen.getByText('Counted by the gateway.')).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: 'Month' }));
    expect(await screen.findByRole('img', { name: /^Requests over 30 days/u })).toBeTruthy();
    expect(page.asked.filter((channel) => channel === 'keys.usage')).toHaveLength(2);
  });

  it('says what nobody counted instead of a zero', async () => {
    const none = { requests: null, errors: null, latency: null, days: [], daysFrom: null, mcps: [] } as const;
    openPage(gatewayKey, {
      keys: 40,
      calls: { 'keys.usage': ({ period }) => ({ ...fakeUsage(period, Date.now(), 12), ...none, days: [], mcps: [] }) },
    });
    expect(await screen.findByText(/^Nobody has counted single days yet/u)).toBeTruthy();
    expect(screen.getAllByText('not reported')).toHaveLength(3);
  });

  it('says when Latchkey counted the days itself', async () => {
    openPage(gatewayKey, {
      keys: 40,
      calls: { 'keys.usage': ({ period }) => ({ ...fakeUsage(period, Date.now(), 12), daysFrom: 'latchkey' }) },
    });
    expect(await screen.findByText(/^Counted by Latchkey from the total/u)).toBeTruthy();
  });
});

describe('snippets', () => {
  it('name the variable and never the key, in each language', async () => {
    openPage(gatewayKey, { keys: 40 });
    fireEvent.click(await screen.findByText('Use it in code'));
    expect((await screen.findByRole('tabpanel')).textContent).toContain('"$PLEXMCP_API_KEY"');
    fireEvent.click(screen.getByRole('tab', { name: 'Python' }));
    await waitFor(() => expect(screen.getByRole('tabpanel').textContent).toContain('os.environ["PLEXMCP_API_KEY"]'));
    fireEvent.click(screen.getByRole('radio', { name: 'Managing keys (REST)' }));
    await waitFor(() => expect(screen.getByRole('tabpanel').textContent).toContain('"ApiKey "'));
    expect(screen.getAllByText(/latchkey get 0000000c/u)).toHaveLength(2);
  });
});

describe('a key that renews itself', () => {
  it('says so instead of an expiry, and does not count as expiring', async () => {
    const soon = { at: new Date(Date.now() + 86_400_000).toISOString(), source: 'server', action: 'notify' } as const;
    const credentials = [
      fakeCredential(14, Date.now(), { kind: 'plex-device-jwt', provider: 'plex', serverId: null, expiry: soon }),
    ];
    openPage(gatewayKey, { keys: 40, world: { credentials, operations: [] } });
    expect((await pane()).textContent).toContain('Latchkey renews it before it ends');
    expect(screen.getByRole('button', { name: 'Expiring 0' })).toBeTruthy();
  });
});

describe('the saved views', () => {
  it.each(['Duplicates', 'Unknown owner', 'Ghost devices'])('%s explain themselves and show what they count', async (view) => {
    openPage('/keys', { keys: 400 });
    await screen.findByRole('grid');
    const chip = screen.getByRole('button', { name: new RegExp(`^${view}`, 'u') });
    // The list stands before anybody has looked at all keys together.
    await waitFor(() => expect(chip.textContent).toMatch(/\d$/u));
    const count = Number(/\d+$/u.exec(chip.textContent ?? '')?.[0]);
    expect(count).toBeGreaterThan(0);
    fireEvent.click(chip);
    await waitFor(() => expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(count + 1)));
  });

  it('let go of a key once somebody wrote down who uses it', async () => {
    const page = openPage('/keys', { keys: 400 });
    await screen.findByRole('grid');
    await press(/^Unknown owner/u);
    await waitFor(() => expect(screen.getByRole('grid').getAttribute('aria-rowcount')).not.toBe('401'));
    const grid = screen.getByRole('grid');
    const before = Number(grid.getAttribute('aria-rowcount'));
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    fireEvent.keyDown(grid, { key: 'Enter' });
    await press('Write it down');
    await type('Note', 'Grandma');
    await press('Save');
    await waitFor(() => expect(page.asked).toContain('credentials.annotate'));
    await waitFor(() => expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(before - 1)));
  });
});

describe('a name of 300 characters', () => {
  it('is cut in the middle of headings and buttons, and whole on hover', async () => {
    const name = `Begin ${'x'.repeat(290)} end`;
    const credentials = [fakeCredential(14, Date.now(), { name })];
    openPage(gatewayKey, { keys: 40, world: { credentials, operations: [] } });
    const heading = within(await pane()).getByRole('heading', { level: 2 });
    expect(heading.textContent).toMatch(/^Begin x+…x+ end$/u);
    expect(heading.textContent.length).toBeLessThan(130);
    expect(heading.querySelector('[title]')?.getAttribute('title')).toBe(name);
    await press('Revoke…');
    const dialog = await screen.findByRole('alertdialog');
    expect(within(dialog).getByRole('heading').textContent.length).toBeLessThan(70);
    expect(within(dialog).getByRole('button', { name: /^Revoke Begin x+…x+ end’s key$/u })).toBeTruthy();
  });
});
