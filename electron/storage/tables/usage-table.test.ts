import { randomUUID } from 'node:crypto';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { systemClock } from '../../timing/clock.ts';
import { anyCredential } from './arbitrary-records.ts';
import type { Storage } from '../port.ts';
import { openStorage } from '../storage.ts';
import { TestFolder } from '../test-folder.ts';

const at = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z`;

describe('UsageTable', () => {
  let test: TestFolder;
  let storage: Storage;
  let id: string;

  beforeEach(() => {
    test = new TestFolder();
    storage = openStorage({ paths: test.paths, clock: systemClock, log: test.log });
    const row = fc.sample(anyCredential, 1).at(0) ?? expect.fail('no sample');
    ({ id } = row);
    storage.credentials.put(row);
    for (const [index, day] of [3, 1, 2].entries()) storage.usage.add(id, { at: at(day), total: index * 10 });
  });
  afterEach(() => {
    storage.close();
    test.remove();
  });

  it('gives samples in the order of their time, and the latest', () => {
    expect(storage.usage.since(id, at(2))).toEqual([
      { at: at(2), total: 20 },
      { at: at(3), total: 0 },
    ]);
    expect(storage.usage.latest(id)).toEqual({ at: at(3), total: 0 });
    expect(storage.usage.latest(randomUUID())).toBeNull();
  });

  it('keeps one total for one moment', () => {
    storage.usage.add(id, { at: at(3), total: 99 });
    expect(storage.usage.since(id, at(3))).toEqual([{ at: at(3), total: 99 }]);
  });

  it('drops what is old', () => {
    storage.usage.prune(at(2));
    expect(storage.usage.since(id, at(1)).map((sample) => sample.at)).toEqual([at(2), at(3)]);
  });

  it('lets samples go with their credential, not with a change to it', () => {
    const row = storage.credentials.get(id);
    if (row) storage.credentials.put({ ...row, name: 'Robot arm' });
    expect(storage.usage.since(id, at(1))).toHaveLength(3);
    storage.credentials.remove(id);
    expect(storage.usage.since(id, at(1))).toEqual([]);
  });
});
