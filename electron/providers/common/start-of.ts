import { AppError } from '../../../shared/domain/errors.ts';
import type { Way } from '../ways.ts';

/** The way itself. @throws not-offered with the reason that a person reads */
export const startOf = <T>(way: Way<T>): T => {
  if (!way.offered) throw new AppError('not-offered', { details: { reason: way.reason } });
  return way.start;
};
