import { randomUUID } from 'node:crypto';

import { beforeEach, describe, expect, it } from 'vitest';

import { newRow } from '../credentials/new-row.ts';
import type { Storage, UsageSample } from '../storage/port.ts';
import { noteTotals } from './usage-samples.ts';

const minuteMs = 60_000;
let now: number;
let samples: Map<string, UsageSample[]>;
let prunedBefore: string[];
const clock = { now: () => new Date(now) };
const storage = {
  transaction: <T>(work: () => T): T => work(),
  usage: {
    add: (id: string, sample: UsageSample) => samples.set(id, [...(samples.get(id) ?? []), sample]),
    latest: (id: string) => samples.get(id)?.at(-1) ?? null,
    prune: (before: string) => prunedBefore.push(before),
  },
} as unknown as Storage;

const key = (requests?: string) =>
  newRow(
    {
      id: randomUUID(),
      kind: 'plexmcp-api-key',
      provider: 'plexmcp',
      name: 'Robot',
      origin: 'listed',
      details: requests === undefined ? {} : { requests },
    },
    '',
  );

beforeEach(() => {
  [now, samples, prunedBefore] = [Date.parse('2026-11-21T12:00:00.000Z'), new Map(), []];
});

describe('noteTotals', () => {
  it('takes down each total at most once an hour', () => {
    const row = key('5');
    for (const minutes of [0, 30, 29, 1]) {
      now += minutes * minuteMs;
      noteTotals(storage, clock, [row]);
    }
    expect(samples.get(row.id)).toEqual([
      { at: '2026-11-21T12:00:00.000Z', total: 5 },
      { at: '2026-11-21T13:00:00.000Z', total: 5 },
    ]);
  });

  it('goes on after the clock was set back', () => {
    const row = key('5');
    noteTotals(storage, clock, [row]);
    now -= 600 * minuteMs;
    noteTotals(storage, clock, [row]);
    expect(samples.get(row.id)).toHaveLength(2);
  });

  it('takes no number for one that is none', () => {
    noteTotals(storage, clock, [key(), key('many'), key('-3'), key('1e99')]);
    expect(samples.size).toBe(0);
  });

  it('keeps a little more than a year', () => {
    noteTotals(storage, clock, []);
    expect(prunedBefore).toEqual(['2025-10-17T12:00:00.000Z']);
  });
});
