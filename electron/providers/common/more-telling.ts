import { type ErrorCode, isAppError } from '../../../shared/domain/errors.ts';

/**
 * Of two failures at places that one address may mean, the one that says more; the earlier one where they are equal. `order`
 * has the most telling first; what is not in it says least. `before` is null as long as nothing failed.
 */
export const moreTelling = (order: readonly ErrorCode[], before: unknown, now: unknown): unknown =>
  before === null || weight(order, now) > weight(order, before) ? now : before;

const weight = (order: readonly ErrorCode[], error: unknown): number => {
  // A fault of our own must not hide behind what a server said.
  const place = isAppError(error) ? order.indexOf(error.code) : 0;
  return place === -1 ? 0 : order.length - place;
};
