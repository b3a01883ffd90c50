import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { acquireInstanceLock } from './instance-lock.ts';
import { TestFolder } from './test-folder.ts';

describe('acquireInstanceLock', () => {
  let test: TestFolder;
  beforeEach(() => {
    test = new TestFolder();
  });
  afterEach(() => test.remove());

  it('lets one in at a time', () => {
    const first = acquireInstanceLock(test.paths);
    const refused = expect.objectContaining({ code: 'already-running' });
    expect(() => acquireInstanceLock(test.paths)).toThrow(refused);
    expect(() => acquireInstanceLock(test.paths)).toThrow(refused);
    first.release();
    acquireInstanceLock(test.paths).release();
  });

  it('is one per data folder', () => {
    const other = new TestFolder();
    const here = acquireInstanceLock(test.paths);
    expect(() => acquireInstanceLock(other.paths).release()).not.toThrow();
    here.release();
    other.remove();
  });

  it('does not take a folder that cannot be used for another process', () => {
    expect(() => acquireInstanceLock({ ...test.paths, data: '/dev/null/nowhere' })).toThrow(
      expect.objectContaining({ code: 'storage-failed' }),
    );
  });
});
