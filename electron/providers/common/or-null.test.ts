import { expect, it } from 'vitest';

import { AppError } from '../../../shared/domain/errors.ts';
import { orNull } from './or-null.ts';

it('gives what was done, and null for what failed, at once or later', async () => {
  expect(await orNull(() => Promise.resolve(7))).toBe(7);
  expect(await orNull(() => Promise.reject(new AppError('timeout')))).toBeNull();
  expect(
    await orNull(() => {
      throw new AppError('not-found');
    }),
  ).toBeNull();
});

it('hides neither cancelling nor a fault of our own', async () => {
  await expect(orNull(() => Promise.reject(new AppError('cancelled')))).rejects.toThrow('cancelled');
  await expect(orNull(() => Promise.reject(new TypeError('ours')))).rejects.toThrow('ours');
});
