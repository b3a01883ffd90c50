import { randomUUID } from 'node:crypto';

import { beforeEach, describe, expect, it } from 'vitest';

import { AppError } from '../../shared/domain/errors.ts';
import type { Operation } from '../../shared/domain/keys/operation.ts';
import type { Task } from '../../shared/ipc/events.ts';
import { newRow } from '../credentials/new-row.ts';
import { Events } from '../events.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';
import { Tasks } from '../tasks.ts';
import { RevokingMany } from './revoking-many.ts';

const now = new Date('2026-11-21T12:00:00.000Z');
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

let rows: Map<string, CredentialRecord>;
let told: Task[];
let pauses: number[];
/** What each attempt to end a row comes to; done where nothing is said. */
let outcomes: Map<string, (AppError | 'stands')[]>;
let attempts: string[];
let events: Events;
let tasks: Tasks;
let many: RevokingMany;
/** Called in each pause; may cancel. */
let inPause: () => void;

const add = (name: string, over: Partial<CredentialRecord> = {}): string => {
  const row = newRow({ id: randomUUID(), kind: 'plex-app-token', provider: 'plex', name, origin: 'listed', ...over }, '');
  rows.set(row.id, row);
  return row.id;
};

beforeEach(() => {
  [rows, told, pauses, outcomes, attempts] = [new Map(), [], [], new Map(), []];
  inPause = () => undefined;
  events = new Events((error) => expect.fail(String(error)));
  events.on('task', (task) => told.push(task));
  tasks = new Tasks(events, quiet);
  const attempt = (row: CredentialRecord): Promise<Operation> => {
    attempts.push(row.name);
    const outcome = outcomes.get(row.name)?.shift();
    if (outcome instanceof AppError) return Promise.reject(outcome);
    const error = outcome === 'stands' ? { code: 'rate-limited', details: {} } : null;
    return Promise.resolve({ id: row.id, error } as unknown as Operation);
  };
  many = new RevokingMany({
    storage: { credentials: { get: (id: string) => rows.get(id) ?? null } } as unknown as Storage,
    operations: {
      revoke: attempt,
      retry: (id) => attempt(rows.get(id) ?? expect.fail('unknown')),
      refuseRevoking: (row) => {
        if (row.guard) throw new AppError('guarded');
      },
    },
    tasks,
    clock: { now: () => now },
    pause: (ms, signal) => {
      pauses.push(ms);
      inPause();
      return signal.aborted ? Promise.reject(new Error('aborted')) : Promise.resolve();
    },
  });
});

const end = (): Promise<Task> =>
  new Promise((resolve) => {
    events.on('task', (task) => {
      if (task.state !== 'running') resolve(task);
    });
  });
const run = (ids: string[], seconds = 0): Promise<Task> => {
  const ended = end();
  many.start(ids, seconds);
  return ended;
};

describe('RevokingMany', () => {
  it('says when it begins, ends one after the other, and tells how far it is', async () => {
    const task = await run([add('A'), add('B')], 10);
    expect(task).toMatchObject({ state: 'done', done: 2, total: 2, error: null });
    expect(told[0]).toMatchObject({ total: 2, done: 0, startsAt: '2026-11-21T12:00:10.000Z' });
    expect([pauses, attempts]).toEqual([[10_000], ['A', 'B']]);
  });

  it('does nothing to anybody when it is cancelled in the first pause', async () => {
    const ended = end();
    const { taskId } = many.start([add('A'), add('B')], 10);
    inPause = () => tasks.cancel(taskId);
    expect((await ended).state).toBe('cancelled');
    expect(attempts).toEqual([]);
  });

  it('stops between two when it is cancelled later', async () => {
    const ended = end();
    const { taskId } = many.start([add('A'), add('B')], 0);
    events.on('task', (task) => {
      if (task.current === 'A') tasks.cancel(taskId);
    });
    expect((await ended).state).toBe('cancelled');
    expect(attempts).toEqual(['A']);
  });

  it('refuses as a whole what holds one row that must not end', () => {
    const own = add('Latchkey', { authority: true });
    expect(() => many.start([add('A'), own], 0)).toThrow(expect.objectContaining({ code: 'guarded' }));
    expect(() => many.start([add('A'), add('Server', { guard: 'server-row' })], 0)).toThrow(
      expect.objectContaining({ code: 'guarded' }),
    );
    expect(() => many.start([randomUUID()], 0)).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect([told, attempts]).toEqual([[], []]);
  });

  it('leaves a row alone that became Latchkey’s own sign-in during the pause', async () => {
    const id = add('A');
    inPause = () => rows.forEach((row) => rows.set(row.id, { ...row, authority: row.id === id }));
    const task = await run([id, add('B')], 10);
    expect(task).toMatchObject({ state: 'failed', error: { code: 'guarded', details: { failed: 1, total: 2 } } });
    expect(attempts).toEqual(['B']);
  });

  it('goes on after a failure and tells at the end how many there were', async () => {
    outcomes.set('A', [new AppError('no-permission')]);
    outcomes.set('C', [new AppError('still-alive', { details: { name: 'C' } })]);
    const task = await run([add('A'), add('B'), add('C')]);
    expect(task).toMatchObject({ state: 'failed', done: 3, error: { code: 'no-permission', details: { failed: 2, total: 3 } } });
    expect(attempts).toEqual(['A', 'B', 'C']);
  });

  it('waits as long as a server asks for, and goes on with the same key', async () => {
    outcomes.set('A', [new AppError('rate-limited', { details: { seconds: 30 } }), 'stands']);
    expect((await run([add('A'), add('B')])).state).toBe('done');
    expect(pauses.slice(1)).toEqual([30_000, 15_000]);
    expect(attempts).toEqual(['A', 'A', 'A', 'B']);
  });

  it('leaves a server alone that goes on asking for pauses', async () => {
    outcomes.set(
      'A',
      Array.from({ length: 9 }, () => new AppError('rate-limited')),
    );
    const elsewhere = add('Elsewhere', { provider: 'jellyfin', kind: 'jellyfin-device-token', serverId: 's' });
    const task = await run([add('A'), add('B'), elsewhere]);
    expect(pauses.slice(1)).toEqual([5_000, 15_000, 45_000]);
    expect(attempts).toEqual(['A', 'A', 'A', 'A', 'Elsewhere']);
    expect(task.error).toMatchObject({ code: 'rate-limited', details: { failed: 2, total: 3 } });
  });

  it('asks a place that cannot be reached only once', async () => {
    outcomes.set('A', [new AppError('unreachable')]);
    await run([add('A'), add('B'), add('C')]);
    expect(attempts).toEqual(['A']);
  });

  it('passes over what has ended by itself meanwhile', async () => {
    const id = add('A');
    const ended = end();
    many.start([id], 5);
    inPause = () => {
      const row = rows.get(id);
      if (row) rows.set(id, { ...row, lifecycle: 'revoked' });
    };
    expect((await ended).state).toBe('done');
    expect(attempts).toEqual([]);
  });
});
