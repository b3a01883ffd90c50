import { randomBytes, randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { systemClock } from '../timing/clock.ts';
import { anyAccount, anyActivity, anyCredential, anyNotice, anyServer } from './tables/arbitrary-records.ts';
import type { Storage, Table } from './port.ts';
import { openStorage } from './storage.ts';
import { TestFolder } from './test-folder.ts';

describe('openStorage', () => {
  let test: TestFolder;
  let storage: Storage;
  const open = (): Storage => openStorage({ paths: test.paths, clock: systemClock, log: test.log });
  const reopen = (): void => {
    storage.close();
    storage = open();
  };
  /** Does something behind the repository's back. */
  const behind = (sql: string): void => {
    const database = new DatabaseSync(test.file('latchkey.db'));
    database.exec(sql);
    database.close();
  };
  const someCredential = (): ReturnType<typeof storage.credentials.all>[number] =>
    fc.sample(anyCredential, 1).at(0) ?? expect.fail('no sample');

  beforeEach(() => {
    test = new TestFolder();
    storage = open();
  });
  afterEach(() => {
    storage.close();
    test.remove();
  });

  const roundTrip = <T extends { id: string }>(any: fc.Arbitrary<T>, table: () => Table<T>): void => {
    fc.assert(
      fc.property(fc.uniqueArray(any, { selector: ({ id }) => id, maxLength: 5 }), (rows) => {
        for (const row of table().all()) table().remove(row.id);
        for (const row of rows) table().put(row);
        reopen();
        expect(table().all()).toEqual(rows);
        expect(rows.map(({ id }) => table().get(id))).toEqual(rows);
      }),
      { numRuns: 25 },
    );
  };

  it('gives back the servers, accounts, credentials and notices that were put', () => {
    roundTrip(anyServer, () => storage.servers);
    roundTrip(anyAccount, () => storage.accounts);
    roundTrip(anyCredential, () => storage.credentials);
    roundTrip(anyNotice, () => storage.notices);
    expect.hasAssertions();
  });

  it('gives back what was put: the audit log, newest first and page by page', () => {
    const entries = fc.sample(anyActivity, 25);
    for (const entry of entries) storage.audit.add(entry);
    reopen();
    const first = storage.audit.list(null, 10);
    const rest = storage.audit.list(first.at(-1)?.id ?? 0, 100);
    expect([...first, ...rest].map(({ id: _id, ...entry }) => entry)).toEqual(entries.toReversed());
    expect(first).toHaveLength(10);
    expect(storage.audit.list(rest.at(-1)?.id ?? 0, 5)).toEqual([]);
  });

  it('gives back what was put: facts', () => {
    expect(storage.facts.get('client-id')).toBeNull();
    storage.facts.set('client-id', 'one');
    storage.facts.set('client-id', 'two');
    reopen();
    expect(storage.facts.get('client-id')).toBe('two');
  });

  it('keeps the order of first arrival when a row is replaced', () => {
    const rows = [someCredential(), someCredential(), someCredential()];
    for (const row of rows) storage.credentials.put(row);
    const [first] = rows;
    storage.credentials.put({ ...(first ?? someCredential()), name: 'renamed' });
    expect(storage.credentials.all().map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(storage.credentials.get(first?.id ?? '')?.name).toBe('renamed');
    expect(storage.credentials.get(randomUUID())).toBeNull();
  });

  it('writes only what the schema names', () => {
    const stray = randomBytes(16).toString('hex');
    const row = someCredential();
    const more = { ...row, secret: stray };
    storage.credentials.put(more);
    expect(storage.credentials.get(row.id)).toEqual(row);
    storage.close();
    const database = new DatabaseSync(test.file('latchkey.db'));
    expect(JSON.stringify(database.prepare('SELECT data FROM credentials').all())).not.toContain(stray);
    database.close();
    storage = open();
  });

  it('refuses a row that could not be read again, without quoting it', () => {
    const secret = randomBytes(16).toString('hex');
    const row = { ...someCredential(), addedAt: secret };
    expect(() => storage.credentials.put(row)).toThrow('addedAt invalid_format');
    expect(() => storage.credentials.put(row)).not.toThrow(secret);
    expect(storage.credentials.all()).toEqual([]);
  });

  it('keeps a row that it cannot read, leaves it out and says so once', () => {
    const [good, bad] = [someCredential(), someCredential()];
    storage.credentials.put(good);
    storage.credentials.put(bad);
    behind(`UPDATE credentials SET data = json_set(data, '$.lifecycle', 'undead') WHERE id = '${bad.id}'`);
    for (let times = 0; times < 3; times += 1) {
      expect(storage.credentials.all()).toEqual([good]);
      expect(storage.credentials.get(bad.id)).toBeNull();
    }
    expect(test.lines).toEqual([
      { what: 'row left out', facts: { table: 'credentials', id: bad.id, misfits: 'lifecycle invalid_value' } },
    ]);
    behind(`UPDATE credentials SET data = json_set(data, '$.lifecycle', '${bad.lifecycle}')`);
    expect(storage.credentials.get(bad.id)).toEqual(bad);
  });

  it('does all of a transaction or nothing, also inside another', () => {
    const [outer, inner, later] = [someCredential(), someCredential(), someCredential()];
    const boom = (): never => {
      throw new Error('boom');
    };
    expect(() =>
      storage.transaction(() => {
        storage.credentials.put(outer);
        storage.transaction(() => storage.credentials.put(inner));
        boom();
      }),
    ).toThrow('boom');
    expect(storage.credentials.all()).toEqual([]);

    const result = storage.transaction(() => {
      storage.credentials.put(outer);
      expect(() =>
        storage.transaction(() => {
          storage.credentials.put(inner);
          boom();
        }),
      ).toThrow('boom');
      return storage.transaction(() => {
        storage.credentials.put(later);
        return 'done';
      });
    });
    expect(result).toBe('done');
    reopen();
    expect(storage.credentials.all()).toEqual([outer, later]);
  });

  it('does not let a transaction wait for a promise', () => {
    expect(() => storage.transaction(() => Promise.resolve())).toThrow(TypeError);
    expect(storage.transaction(() => 1)).toBe(1);
  });

  it('commits with WAL and synchronous=FULL, under foreign keys', () => {
    const database = new DatabaseSync(test.file('latchkey.db'));
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    database.close();
    expect(() => storage.journal.intend(randomUUID(), 'mint', new Date().toISOString())).toThrow(
      expect.objectContaining({ code: 'storage-failed' }),
    );
  });

  it('holds 5,000 credentials', () => {
    const sample = someCredential();
    const rows = Array.from({ length: 5000 }, () => ({ ...sample, id: randomUUID() }));
    storage.transaction(() => {
      for (const row of rows) storage.credentials.put(row);
    });
    expect(storage.credentials.all()).toHaveLength(5000);
  });
});
