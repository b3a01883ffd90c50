import type { ErrorCode } from '../../../shared/domain/errors.ts';
import { moreTelling } from './more-telling.ts';

export type Found<T> = { found: T; error: null } | { found: null; error: unknown };

/**
 * Asks at several places at once and takes the answer of the earliest that has one; the others are given up then. Where none has,
 * the most telling of their failures (`telling`: the order, most telling first).
 */
export const firstInOrder = async <T extends object>(
  places: readonly string[],
  ask: (place: string, signal: AbortSignal) => Promise<T>,
  telling: readonly ErrorCode[],
  signal?: AbortSignal,
): Promise<Found<T>> => {
  const decided = new AbortController();
  const ended = signal ? AbortSignal.any([signal, decided.signal]) : decided.signal;
  const attempts = places.map((place) =>
    ask(place, ended).then(
      (found): Found<T> => ({ found, error: null }),
      (error: unknown): Found<T> => ({ found: null, error }),
    ),
  );
  let worst: unknown = null;
  for (const attempt of attempts) {
    const outcome = await attempt;
    if (outcome.found) {
      decided.abort();
      return outcome;
    }
    worst = moreTelling(telling, worst, outcome.error);
  }
  return { found: null, error: worst };
};
