import { randomBytes, randomUUID } from 'node:crypto';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { isEnded } from '../../../shared/domain/keys/plain.ts';
import { systemClock } from '../../timing/clock.ts';
import { anyOperation } from './arbitrary-records.ts';
import type { OperationRecord, Storage } from '../port.ts';
import { openStorage } from '../storage.ts';
import { TestFolder } from '../test-folder.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 10, 1, 0, 0, second)).toISOString();
const evidence = { asked: 'GET /Auth/Keys', answered: '200, listed', at: at(9) };

describe('JournalTable', () => {
  let test: TestFolder;
  let storage: Storage;

  const open = (): Storage => openStorage({ paths: test.paths, clock: systemClock, log: test.log });
  const operation = (fields: Partial<OperationRecord> = {}): OperationRecord => ({
    ...(fc.sample(anyOperation, 1).at(0) ?? expect.fail('no sample')),
    ...fields,
  });

  beforeEach(() => {
    test = new TestFolder();
    storage = open();
  });
  afterEach(() => {
    storage.close();
    test.remove();
  });

  it('gives back what was put, and names as open exactly what has not ended', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyOperation, { selector: ({ id }) => id, maxLength: 8 }), (operations) => {
        const known = new Set(storage.journal.all().map(({ id }) => id));
        const fresh = operations.filter(({ id }) => !known.has(id));
        for (const one of fresh) storage.journal.put(one);
        for (const one of fresh) expect(storage.journal.get(one.id)).toEqual(one);
        const running = storage.journal.open().filter(({ id }) => !known.has(id));
        expect(running).toEqual(fresh.filter(({ state }) => !isEnded(state)));
      }),
      { numRuns: 25 },
    );
  });

  it('names the steps of a kind that have no outcome, and no others', () => {
    const [one, two] = [operation(), operation()];
    for (const each of [one, two]) storage.journal.put(each);
    for (const step of ['mint', 'verify', 'mint', 'mint'] as const) storage.journal.intend(one.id, step, at(1));
    storage.journal.intend(two.id, 'mint', at(1));
    storage.journal.conclude(one.id, 3, 'failed', [], at(2));
    expect(storage.journal.unconcluded(one.id, 'mint')).toEqual([1, 4]);
    expect(storage.journal.unconcluded(one.id, 'store')).toEqual([]);
  });

  it('numbers the steps of each operation from 1 and keeps them when the operation is put again', () => {
    const [one, two] = [operation({ label: 'one' }), operation({ label: 'two' })];
    storage.journal.put(one);
    storage.journal.put(two);
    expect(storage.journal.intend(one.id, 'mint', at(1))).toBe(1);
    expect(storage.journal.intend(two.id, 'revoke', at(2))).toBe(1);
    expect(storage.journal.intend(one.id, 'store', at(3))).toBe(2);
    storage.journal.conclude(one.id, 1, 'found-again', [evidence], at(4));
    storage.journal.put({ ...one, state: 'minted' });
    storage.close();
    storage = open();

    const { plan: _plan, ...seen } = one;
    expect(storage.journal.view(one.id)).toEqual({
      ...seen,
      state: 'minted',
      steps: [
        { step: 'mint', intentAt: at(1), outcomeAt: at(4), outcome: 'found-again', evidence: [evidence] },
        { step: 'store', intentAt: at(3), outcomeAt: null, outcome: null, evidence: [] },
      ],
    });
    expect(storage.journal.all()).toEqual([storage.journal.view(one.id), storage.journal.view(two.id)]);
    expect(storage.journal.view(one.id)).not.toHaveProperty('plan');
  });

  it('moves an operation, with an error or without the earlier one', () => {
    const one = operation({ state: 'planned', error: null });
    storage.journal.put(one);
    const error = { code: 'unreachable', details: { host: 'nas' } } as const;
    storage.journal.move(one.id, 'minted', at(5), error);
    expect(storage.journal.get(one.id)).toEqual({ ...one, state: 'minted', updatedAt: at(5), error });
    storage.journal.move(one.id, 'done', at(6));
    expect(storage.journal.get(one.id)).toEqual({ ...one, state: 'done', updatedAt: at(6), error: null });
    expect(storage.journal.open()).toEqual([]);
  });

  it('refuses to conclude or move what was never there', () => {
    const one = operation();
    storage.journal.put(one);
    const notFound = expect.objectContaining({ code: 'not-found' });
    expect(() => storage.journal.conclude(one.id, 1, 'ok', [], at(1))).toThrow(notFound);
    expect(() => storage.journal.move(randomUUID(), 'done', at(1))).toThrow(notFound);
    expect(storage.journal.get(randomUUID())).toBeNull();
    expect(storage.journal.view(randomUUID())).toBeNull();
  });

  it('redacts what a server said before it is kept', () => {
    const key = `pmcp_${randomBytes(16).toString('hex')}`;
    const one = operation({ error: { code: 'server-error', details: { body: `token=${key}` } } });
    storage.journal.put(one);
    storage.journal.intend(one.id, 'mint', at(1));
    storage.journal.conclude(one.id, 1, 'failed', [{ ...evidence, answered: `400, ${key} exists` }], at(2));
    storage.audit.add({
      at: at(3),
      kind: 'operation-stopped',
      subject: 'Sonarr',
      credentialId: null,
      serverId: null,
      details: { error: key },
    });
    const kept = JSON.stringify([storage.journal.view(one.id), storage.audit.list(null, 10)]);
    expect(kept).not.toContain(key);
    expect(kept).toContain('400, pmcp_[redacted] exists');
  });
});
