import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { ItemPage, LibraryItem } from '../../../shared/domain/servers/library.ts';
import type { Server } from '../../../shared/domain/servers/server.ts';
import { refuse } from '../../../test/fixtures/fakes/fake-bridge.ts';
import { createFakeWorld } from '../../../test/fixtures/fakes/fake-world.ts';
import { openPage, press, type } from '../../testing/open-page.tsx';
import { pathOf } from '../servers/use-chosen.ts';

afterEach(cleanup);

const { servers } = createFakeWorld(5);
const idOf = (name: string): string => servers.find((server) => server.name === name)?.id ?? '';

const signedOut = (server: Server): Server => ({ ...server, accountId: null });

const movie = (n: number): LibraryItem => ({
  id: String(n),
  title: `Film ${n}`,
  kind: 'movie',
  year: 2000,
  subtitle: null,
  addedAt: null,
  durationSeconds: 3723,
});
const pageOf = (start: number, size: number, total: number | null, held = total ?? 0): ItemPage => ({
  items: Array.from({ length: Math.max(0, Math.min(size, held - start)) }, (_, n) => movie(start + n)),
  start,
  total,
});

describe('a library', () => {
  it('asks for a hundred items at a time, and of a million only for those in sight', async () => {
    const items = vi.fn<(asked: { start: number; size: number }) => ItemPage>(({ start, size }) => pageOf(start, size, 440_000));
    openPage(pathOf('/library', idOf('Basement')), { keys: 5, calls: { 'library.items': items } });
    await press(/^Films/u);
    expect(await screen.findByText('440,000 items')).toBeTruthy();
    expect(await screen.findByTitle('Film 0')).toBeTruthy();
    expect(screen.getAllByText('1:02:03').length).toBeLessThan(60);
    expect(items.mock.calls.map(([{ start, size }]) => [start, size])).toEqual([[0, 100]]);
    const grid = screen.getByRole('grid', { name: 'Items of Films' });
    Object.defineProperty(grid, 'scrollTop', { value: 36 * 300_000, configurable: true });
    fireEvent.scroll(grid);
    expect(await screen.findByTitle('Film 300000')).toBeTruthy();
    const starts = new Set(items.mock.calls.map(([{ start }]) => start));
    expect([...starts].every((start) => start === 0 || Math.abs(start - 300_000) <= 100)).toBe(true);
  });

  it('goes on page by page where the server does not say how many there are', async () => {
    openPage(pathOf('/library', idOf('Basement')), {
      keys: 5,
      calls: { 'library.items': ({ start, size }) => pageOf(start, size, null, 130) },
    });
    await press(/^Films/u);
    expect(await screen.findByText('100 shown so far')).toBeTruthy();
    const grid = screen.getByRole('grid', { name: 'Items of Films' });
    Object.defineProperty(grid, 'scrollTop', { value: 36 * 90, configurable: true });
    fireEvent.scroll(grid);
    expect(await screen.findByText('130 items')).toBeTruthy();
  });

  it('shows why a page cannot be had and loads it again', async () => {
    let broken = true;
    openPage(pathOf('/library', idOf('Basement')), {
      keys: 5,
      calls: { 'library.items': ({ start, size }) => (broken ? refuse('timeout', { seconds: 10 }) : pageOf(start, size, 3)) },
    });
    await press(/^Films/u);
    expect((await screen.findByRole('alert')).textContent).toContain('within 10 s');
    broken = false;
    await press('Try again');
    expect(await screen.findByText('3 items')).toBeTruthy();
  });

  it('says so when a library is empty', async () => {
    openPage(pathOf('/library', idOf('Basement')), {
      keys: 5,
      calls: { 'library.items': ({ start, size }) => pageOf(start, size, 0) },
    });
    await press(/^Films/u);
    expect(await screen.findByRole('heading', { name: 'Nothing in Films' })).toBeTruthy();
  });
});

describe('searching', () => {
  it('waits until typing pauses, then asks once', async () => {
    const search = vi.fn<(asked: { query: string }) => ItemPage>(() => pageOf(0, 100, 2));
    openPage(pathOf('/library', idOf('Basement')), { keys: 5, calls: { 'library.search': search } });
    for (const text of ['f', 'fo', 'fox']) await type('Search this server', text);
    expect(await screen.findByRole('heading', { name: 'Results for “fox”' })).toBeTruthy();
    expect(search.mock.calls.map(([{ query }]) => query)).toEqual(['fox']);
  });

  it('says so when nothing is found, and leads back', async () => {
    openPage(pathOf('/library', idOf('Basement')), { keys: 5, calls: { 'library.search': () => pageOf(0, 100, 0) } });
    await type('Search this server', 'zzz');
    expect(await screen.findByText('The server knows nothing by “zzz”.')).toBeTruthy();
    fireEvent.click(screen.getAllByRole('button', { name: 'Clear the search' })[0] ?? document.body);
    expect(await screen.findByRole('heading', { name: 'Recently added' })).toBeTruthy();
  });
});

describe('other places', () => {
  it('speaks of MCP servers and tools at PlexMCP, never of libraries', async () => {
    const tool: LibraryItem = {
      ...movie(1),
      kind: 'tool',
      title: 'list_shows',
      subtitle: 'Lists shows',
      year: null,
      durationSeconds: null,
    };
    openPage(pathOf('/library', idOf('mcp.lan.example')), {
      keys: 5,
      calls: {
        'library.libraries': () => [{ id: 'm', name: 'Home lab tools', kind: 'mcp', count: 1 }],
        'library.items': () => ({ items: [tool], start: 0, total: 1 }),
      },
    });
    expect(await screen.findByText('1 tool')).toBeTruthy();
    expect(await screen.findByText('Lists shows')).toBeTruthy();
    expect(screen.getByRole('navigation', { name: 'MCP servers' })).toBeTruthy();
    expect(screen.queryByText('Recently added')).toBeNull();
  });

  it('asks nothing of a server one is not signed in to, and leads to the sign-in', async () => {
    const page = openPage('/library', {
      world: { servers: servers.map(signedOut), accounts: [] },
    });
    expect(await screen.findByRole('heading', { name: /^Not signed in to / })).toBeTruthy();
    expect(page.asked).not.toContain('library.libraries');
    await press('Sign in');
    await waitFor(() => expect(window.location.hash).toMatch(/^#\/servers\//u));
  });

  it('leads to Servers when there is none', async () => {
    openPage('/library', { keys: 0 });
    expect(await screen.findByRole('heading', { name: 'No server to browse' })).toBeTruthy();
  });
});
