import { setTimeout as wait } from 'node:timers/promises';

import { AppError, isAppError } from '../../../shared/domain/errors.ts';
import type { Clock } from '../../timing/clock.ts';
import type { PendingLink, SignedIn } from '../../providers/port.ts';

/** Polls until the person is done elsewhere. One lost answer ends nothing; the provider's own end of time does. @throws sign-in-expired, cancelled */
export const followLink = async (pending: PendingLink, clock: Clock, signal: AbortSignal): Promise<SignedIn> => {
  const endsAt = Date.parse(pending.expiresAt);
  while (clock.now().getTime() < endsAt) {
    try {
      await wait(pending.pollEveryMs, undefined, { signal });
      const signedIn = await pending.poll(signal);
      if (signedIn) return signedIn;
    } catch (error) {
      if (signal.aborted) throw new AppError('cancelled', { cause: error });
      if (!isPassing(error)) throw error;
    }
  }
  throw new AppError('sign-in-expired');
};

const passing = ['unreachable', 'timeout', 'server-error', 'server-starting', 'rate-limited'] as const;
const isPassing = (error: unknown): boolean => passing.some((code) => isAppError(error, code));
