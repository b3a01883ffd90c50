import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Credential } from '../../shared/domain/keys/credential.ts';
import { DatedKeys } from './dated-keys.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Three days before clocks in Berlin go back; the other change is within reach of the steps. */
const start = Date.parse('2026-10-22T09:00:00.000Z');

const timeZone = process.env.TZ;
beforeAll(() => {
  process.env.TZ = 'Europe/Berlin';
});
afterAll(() => {
  if (timeZone === undefined) delete process.env.TZ;
  else process.env.TZ = timeZone;
});

type Step =
  | { do: 'pass' | 'sleep' | 'leap' | 'off'; ms: number }
  | { do: 'dismiss' }
  | { do: 'disk'; full: boolean }
  | { do: 'settings'; leadDays: number[]; quiet: boolean }
  | { do: 'add'; inMs: number; leadDays: number[] | null; action: 'notify' | 'revoke' }
  | { do: 'move'; which: number; byMs: number };

const leads = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 4 });
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pass'), ms: fc.integer({ min: 1, max: 10 * day }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sleep'), ms: fc.integer({ min: 1, max: 40 * day }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('off'), ms: fc.integer({ min: 1, max: 40 * day }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leap'), ms: fc.integer({ min: -400 * day, max: 400 * day }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leap'), ms: fc.integer({ min: -9 * day, max: 9 * day }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leap'), ms: fc.constantFrom(-365 * day, 365 * day, -hour, hour, -1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('dismiss') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('disk'), full: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settings'), leadDays: leads, quiet: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('add'),
      inMs: fc.integer({ min: -2 * day, max: 70 * day }),
      leadDays: fc.oneof(fc.constant(null), leads),
      action: fc.constantFrom('notify', 'revoke'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('move'), which: fc.nat(20), byMs: fc.integer({ min: -30 * day, max: 60 * day }) }),
  },
);

const quietHours = { from: '22:30', to: '07:15' };
const isQuiet = (time: number): boolean => {
  const at = new Date(time);
  const minutes = at.getHours() * 60 + at.getMinutes();
  return minutes >= 22 * 60 + 30 || minutes < 7 * 60 + 15;
};

const take = async (world: DatedKeys, step: Step): Promise<void> => {
  switch (step.do) {
    case 'pass':
      return world.pass(step.ms);
    case 'sleep':
    case 'leap':
      return world.leap(step.ms);
    case 'off':
      await world.switchOff();
      world.now += step.ms;
      return world.start();
    case 'dismiss':
      // A person who is told that it cannot be saved comes back later.
      return world.isDiskFull ? undefined : world.dismissAll();
    case 'disk':
      world.isDiskFull = step.full;
      return;
    case 'settings':
      world.settings = { ...world.settings, leadDays: step.leadDays, quietHours: step.quiet ? quietHours : null };
      return world.look();
    case 'add': {
      const at = new Date(world.now + step.inMs).toISOString();
      world.add({ expiry: { at, source: 'server', action: step.action }, leadDays: step.leadDays });
      return world.look();
    }
    case 'move': {
      const row = world.keys.all().at(step.which % Math.max(world.keys.all().length, 1));
      if (!row?.expiry) return;
      const at = new Date(Date.parse(row.expiry.at) + step.byMs).toISOString();
      world.keys.put({ ...row, expiry: { ...row.expiry, at } });
      return world.look();
    }
  }
};

const stageIn = (id: string): number => Number(id.split(' ').at(-1));

/** Whether the stage of a notice has begun: what a wrong clock told too early is not true yet. */
const hasBegun = (id: string, now: number): boolean =>
  Date.parse(id.split(' ').at(-2) ?? '') - Math.max(stageIn(id), 0) * day <= now;

/** The warnings that were told: which, when, and when they were due. */
const warnings = (world: DatedKeys) =>
  world.told.flatMap(({ at, group, raised }) =>
    group.notices.map((notice, index) => ({ at, notice, stage: stageIn(notice.id), due: raised[index] ?? at })),
  );

/** Key and date of a notice. */
const dateIn = (id: string): string => id.slice(0, id.lastIndexOf(' '));

/** In which stage a date is, said another way than the scheduler does: by counting days. */
const stageOf = (row: Credential, leadDays: readonly number[], now: number): number | null => {
  const left = (Date.parse(row.expiry?.at ?? '') - now) / day;
  if (left <= 0) return row.expiry?.action === 'revoke' ? -1 : 0;
  const near = (row.leadDays ?? leadDays).filter((days) => days > 0 && left <= days).sort((a, b) => a - b);
  return near[0] ?? null;
};

/** Of living keys whose date is in a stage: those that were told neither that nor something nearer. */
const lost = (world: DatedKeys): Credential[] => {
  const told = warnings(world);
  return world.keys.all().filter((row) => {
    const stage = row.lifecycle === 'revoked' ? null : stageOf(row, world.settings.leadDays, world.now);
    if (stage === null) return false;
    const date = `expiry ${row.id} ${row.expiry?.at}`;
    const about = told.filter(({ notice }) => dateIn(notice.id) === date);
    if (world.dismissed.some((id) => dateIn(id) === date && stageIn(id) <= stage)) return false;
    return !about.some((one) => one.stage === stage || (one.stage < stage && hasBegun(one.notice.id, world.now)));
  });
};

/**
 * Warnings that were told before, or fell due after a nearer one for the same date. A revocation is announced anew when a wrong clock announced
 * it, or nobody heard of it in time.
 */
const doubled = (world: DatedKeys): string[] => {
  const told = warnings(world);
  return told.flatMap((one, index) => {
    const before = told.slice(0, index).filter(({ notice }) => dateIn(notice.id) === dateIn(one.notice.id));
    const isAgain = one.stage !== -1 && before.some(({ stage }) => stage === one.stage);
    return isAgain ||
      before.some(({ notice, stage }) => stage < one.stage && hasBegun(notice.id, Math.min(one.due, one.at)) && stage !== -1)
      ? [one.notice.id]
      : [];
  });
};

/** Revocations that were not announced a day before, but for the minutes in which announcements are gathered. */
const unheard = (world: DatedKeys): string[] => {
  const told = warnings(world).filter(({ stage }) => stage === -1);
  return world.revoked.flatMap(({ id, at }) => {
    const inTime = told.some(({ notice, at: toldAt }) => notice.credentialId === id && at - toldAt >= day - 5 * minute);
    const isSeen = world.dismissed.some((one) => one.startsWith(`expiry ${id} `) && stageIn(one) === -1);
    return inTime || isSeen ? [] : [id];
  });
};

describe('through any clock', () => {
  it('and a full disk no warning is lost, none is doubled, none comes in quiet hours, and nothing is revoked that was not announced', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 40 }), async (steps) => {
        const world = new DatedKeys(start);
        for (const step of steps) {
          const before = world.told.length;
          await take(world, step);
          // A revocation ends in a later turn.
          await new Promise(setImmediate);
          const loud = world.told.slice(before).filter(({ at }) => world.settings.quietHours !== null && isQuiet(at));
          expect(loud).toEqual([]);
        }
        // Long enough for all that was gathered, kept for the morning, or could not be written.
        world.isDiskFull = false;
        if (world.settings.quietHours !== null)
          await take(world, { do: 'settings', leadDays: world.settings.leadDays, quiet: false });
        world.pass(10 * minute);
        expect([lost(world), doubled(world), unheard(world)]).toEqual([[], [], []]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it('a clock that only goes forward brings every stage of every date, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 * day }), { minLength: 1, maxLength: 5 }), leads, (ends, leadDays) => {
        const world = new DatedKeys(start);
        world.settings = { ...world.settings, leadDays };
        const rows = ends.map((inMs) =>
          world.add({ expiry: { at: new Date(start + inMs).toISOString(), source: 'server', action: 'notify' } }),
        );
        world.look();
        world.pass(91 * day);
        for (const [index, row] of rows.entries()) {
          const left = (ends[index] ?? 0) / day;
          const ahead = leadDays.filter((days) => days > 0 && days < left);
          const now = leadDays.filter((days) => days >= left && days > 0);
          const expected = [...(now.length > 0 ? [Math.min(...now)] : []), ...ahead.sort((a, b) => b - a), 0];
          const got = warnings(world).filter(({ notice }) => notice.credentialId === row.id);
          // Two stages within the pause between two notifications are told as the nearer one.
          const stages = got.map(({ stage }) => stage);
          expect(expected.filter((stage) => stages.includes(stage))).toEqual(stages);
          expect(stages.at(-1)).toBe(0);
          const missing = expected.filter((stage) => !stages.includes(stage));
          expect(missing.filter((stage) => expected[expected.indexOf(stage) + 1] === undefined)).toEqual([]);
        }
      }),
    );
  });
});

describe('single stories', () => {
  const world = (): DatedKeys => new DatedKeys(start);
  const inDays = (days: number, action: 'notify' | 'revoke' = 'notify') => ({
    at: new Date(start + days * day).toISOString(),
    source: 'latchkey' as const,
    action,
  });
  const kinds = (keys: DatedKeys): string[] => keys.told.map(({ group }) => `${group.kind} ${group.notices.length}`);

  it('2,000 keys that end on one day are one notification', () => {
    const keys = world();
    for (let index = 0; index < 2000; index += 1) keys.add({ name: `Key ${index}`, expiry: inDays(7) });
    keys.look();
    expect(kinds(keys)).toEqual(['expiring 2000']);
    keys.look();
    expect(kinds(keys)).toHaveLength(1);
    expect(keys.services.notices.list()).toHaveLength(2000);
  });

  it('after days switched off only the nearest is told', async () => {
    const keys = world();
    keys.add({ expiry: inDays(31) });
    await keys.switchOff();
    keys.now += 30.5 * day;
    keys.start();
    expect(warnings(keys).map(({ stage }) => stage)).toEqual([1]);
  });

  it('a clock set back a year and right again tells nothing twice, and meanwhile nothing that is not true', () => {
    const keys = world();
    keys.add({ expiry: inDays(0.5) });
    keys.look();
    keys.pass(day);
    expect(kinds(keys)).toEqual(['expiring 1', 'expired 1']);
    keys.leap(-365 * day);
    expect(keys.services.notices.list()).toEqual([]);
    keys.leap(365 * day);
    expect(kinds(keys)).toHaveLength(2);
    expect(keys.services.notices.list().map(({ kind }) => kind)).toEqual(['expired']);
  });

  it('an announced revocation happens when it was said, and not when a person keeps the key', async () => {
    const keys = world();
    const [lost, kept] = [keys.add({ expiry: inDays(2, 'revoke') }), keys.add({ expiry: inDays(2, 'revoke') })];
    keys.look();
    keys.pass(2.5 * day);
    expect(kinds(keys).at(-1)).toBe('will-be-revoked 2');
    keys.services.expiry.keep(kept.id);
    expect(keys.keys.get(kept.id)?.expiry).toEqual({ ...kept.expiry, action: 'notify' });
    keys.look();
    expect(keys.services.notices.list().map(({ credentialId }) => credentialId)).toEqual([lost.id]);
    keys.pass(0.4 * day);
    expect(keys.revoked).toEqual([]);
    keys.pass(0.1 * day);
    await new Promise(setImmediate);
    expect(keys.revoked).toEqual([{ id: lost.id, at: start + 3 * day }]);
    keys.pass(30 * day);
    expect(kinds(keys).at(-1)).toBe('will-be-revoked 2');
  });

  it('a revocation that a full disk kept from beginning begins when there is room', async () => {
    const keys = world();
    const { id } = keys.add({ expiry: inDays(1, 'revoke') });
    keys.look();
    keys.pass(2 * day - 1);
    keys.isDiskFull = true;
    keys.pass(1);
    await new Promise(setImmediate);
    expect(keys.revoked).toEqual([]);
    keys.isDiskFull = false;
    keys.pass(60_000);
    await new Promise(setImmediate);
    expect(keys.revoked.map((one) => one.id)).toEqual([id]);
  });

  it('a revocation that a clock a year ahead announced is announced again when its date comes, and happens then', async () => {
    const keys = world();
    const { id } = keys.add({ expiry: inDays(100, 'revoke') });
    keys.leap(365 * day);
    expect(kinds(keys)).toEqual(['will-be-revoked 1']);
    keys.leap(-365 * day);
    expect(keys.services.notices.list()).toEqual([]);
    keys.pass(100.5 * day);
    expect(keys.services.notices.list().map(({ at }) => at)).toEqual([new Date(start + 101 * day).toISOString()]);
    expect(kinds(keys).filter((kind) => kind === 'will-be-revoked 1')).toHaveLength(2);
    keys.pass(0.5 * day);
    await new Promise(setImmediate);
    expect(keys.revoked).toEqual([{ id, at: start + 101 * day }]);
  });
});
