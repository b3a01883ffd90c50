import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { systemClock } from '../timing/clock.ts';
import { type Migration, migrations } from './migrations.ts';
import { openStorage } from './storage.ts';
import { TestFolder } from './test-folder.ts';

const next: Migration = {
  version: (migrations.at(-1)?.version ?? 0) + 1,
  sql: "CREATE TABLE later (id TEXT); UPDATE facts SET value = value || ', moved';",
};

describe('migrations', () => {
  let test: TestFolder;
  const open = (extra: Migration[] = []): ReturnType<typeof openStorage> =>
    openStorage({ paths: test.paths, clock: systemClock, log: test.log, migrations: [...migrations, ...extra] });
  const backups = (): string[] => readdirSync(test.folder).filter((name) => name.endsWith('.bak'));
  const valueIn = (file: string): unknown => {
    const database = new DatabaseSync(test.file(file));
    const row = database.prepare('SELECT value FROM facts').get();
    database.close();
    return row?.['value'];
  };

  beforeEach(() => {
    test = new TestFolder();
  });
  afterEach(() => test.remove());

  it('are numbered from 1 without a gap', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  });

  it('make a new database without a backup, and leave a current one alone', () => {
    open().close();
    open().close();
    expect(backups()).toEqual([]);
  });

  it('back up what was there before each step', () => {
    const before = open();
    before.facts.set('fact', 'old');
    before.close();
    const after = open([next]);
    expect(after.facts.get('fact')).toBe('old, moved');
    after.close();
    expect(backups().map(valueIn)).toEqual(['old']);
    expect(backups().map((name) => statSync(test.file(name)).mode & 0o077)).toEqual(process.platform === 'win32' ? [0o66] : [0]);
  });

  it('change nothing when a step fails, and can be tried again', () => {
    const before = open();
    before.facts.set('fact', 'old');
    before.close();
    const broken = { ...next, sql: `${next.sql} THIS IS NO SQL;` };
    expect(() => open([broken])).toThrow(expect.objectContaining({ code: 'storage-failed' }));
    expect(valueIn('latchkey.db')).toBe('old');
    const after = open([next]);
    expect(after.facts.get('fact')).toBe('old, moved');
    after.close();
  });

  it('refuse a database of a newer version and leave it untouched', () => {
    open([next]).close();
    expect(() => open()).toThrow(
      expect.objectContaining({
        code: 'storage-failed',
        details: { reason: 'newer-schema', found: next.version, known: next.version - 1 },
      }),
    );
    open([next]).close();
  });

  it('refuse a file that is no database and leave it untouched', () => {
    writeFileSync(test.file('latchkey.db'), 'this is not SQLite, and it is long enough to be looked at: '.repeat(4));
    const before = statSync(test.file('latchkey.db'));
    expect(() => open()).toThrow(
      expect.objectContaining({ code: 'storage-failed', details: { file: 'latchkey.db', reason: 'SQLite 26' } }),
    );
    expect(statSync(test.file('latchkey.db')).size).toBe(before.size);
  });
});
