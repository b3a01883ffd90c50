import { describe, expect, it } from 'vitest';

import { AppError, isAppError } from '../../../shared/domain/errors.ts';
import { firstInOrder } from './first-in-order.ts';

const telling = ['login-page', 'unreachable'] as const;
const unreachable = () => Promise.reject(new AppError('unreachable'));

describe('firstInOrder', () => {
  it('takes the earliest that answers, however late, and gives the others up', async () => {
    const slow = Promise.withResolvers<{ place: string }>();
    let givenUp = false;
    const asked = firstInOrder(
      ['a', 'b', 'c'],
      (place, signal) => {
        if (place === 'a') return unreachable();
        if (place === 'b') return slow.promise;
        signal.addEventListener('abort', () => (givenUp = true));
        return Promise.resolve({ place });
      },
      telling,
    );
    slow.resolve({ place: 'b' });
    expect(await asked).toEqual({ found: { place: 'b' }, error: null });
    expect(givenUp).toBe(true);
  });

  it('tells the most telling failure', async () => {
    const { error } = await firstInOrder(
      ['a', 'b', 'c'],
      (place) => (place === 'b' ? Promise.reject(new AppError('login-page')) : unreachable()),
      telling,
    );
    expect(isAppError(error, 'login-page')).toBe(true);
  });

  it('passes on that a person gave up', async () => {
    const abort = new AbortController();
    abort.abort();
    let seen = false;
    await firstInOrder(['a'], (_place, signal) => ((seen = signal.aborted), unreachable()), telling, abort.signal);
    expect(seen).toBe(true);
  });
});
