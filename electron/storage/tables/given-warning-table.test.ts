import fc from 'fast-check';
import { afterEach, assert, beforeEach, expect, it } from 'vitest';

import { systemClock } from '../../timing/clock.ts';
import { anyCredential } from './arbitrary-records.ts';
import type { GivenWarning, Storage } from '../port.ts';
import { openStorage } from '../storage.ts';
import { TestFolder } from '../test-folder.ts';

let test: TestFolder;
let storage: Storage;
const reopen = (): void => {
  storage.close();
  storage = openStorage({ paths: test.paths, clock: systemClock, log: test.log });
};
beforeEach(() => {
  test = new TestFolder();
  storage = openStorage({ paths: test.paths, clock: systemClock, log: test.log });
});
afterEach(() => {
  storage.close();
  test.remove();
});

const someId = (): string => {
  const row = fc.sample(anyCredential, 1)[0] ?? expect.fail('no sample');
  storage.credentials.put(row);
  return row.id;
};
const warning = (credentialId: string, over: Partial<GivenWarning> = {}): GivenWarning => ({
  credentialId,
  expiresAt: '2027-01-01T00:00:00.000Z',
  stage: 7,
  at: '2026-12-25T00:00:00.000Z',
  revokeAt: null,
  ...over,
});

it('gives back what was put, the later for the same stage of the same date', () => {
  const id = someId();
  const announced = warning(id, { stage: -1, revokeAt: '2027-01-02T00:00:00.000Z' });
  storage.given.put(warning(id));
  storage.given.put(announced);
  reopen();
  expect(storage.given.all()).toEqual([warning(id), announced]);
  storage.given.put({ ...announced, revokeAt: null });
  expect(storage.given.all()).toEqual([warning(id), { ...announced, revokeAt: null }]);
  storage.given.remove(warning(id));
  expect(storage.given.all()).toHaveLength(1);
});

it('forgets with the credential, and keeps while that is only written anew', () => {
  const id = someId();
  storage.given.put(warning(id));
  const row = storage.credentials.get(id);
  assert(row);
  storage.credentials.put({ ...row, name: 'another' });
  expect(storage.given.all()).toHaveLength(1);
  storage.credentials.remove(id);
  expect(storage.given.all()).toEqual([]);
  expect(() => storage.given.put(warning(id))).toThrow(expect.objectContaining({ code: 'storage-failed' }));
});

it('keeps the last fifty of a key', () => {
  const [id, other] = [someId(), someId()];
  storage.given.put(warning(other));
  for (let stage = 0; stage < 60; stage += 1) storage.given.put(warning(id, { stage }));
  const kept = storage.given.all().filter((one) => one.credentialId === id);
  expect(kept.map(({ stage }) => stage)).toEqual(Array.from({ length: 50 }, (_, index) => index + 10));
  expect(storage.given.all()).toHaveLength(51);
});
