import { describe, expect, it } from 'vitest';

import { AppError } from '../../../shared/domain/errors.ts';
import { systemClock } from '../../timing/clock.ts';
import type { PendingLink, SignedIn } from '../../providers/port.ts';
import { Secret } from '../../vault/secret.ts';
import { followLink } from './links.ts';

const signedIn: SignedIn = {
  kind: 'plex-account-token',
  secret: Secret.of('x'),
  remoteId: null,
  account: { remoteId: '1', name: 'ann', canManage: true },
  expiresAt: null,
  details: {},
};

/** Answers each poll with the next of these; then goes on saying "not yet". */
const pending = (answers: (SignedIn | AppError | null)[], livesMs = 5000): PendingLink => ({
  code: 'abcd',
  url: null,
  qr: null,
  expiresAt: new Date(Date.now() + livesMs).toISOString(),
  pollEveryMs: 5,
  poll: async () => {
    const answer = answers.shift() ?? null;
    if (answer instanceof AppError) throw answer;
    return answer;
  },
});
const never = new AbortController().signal;

describe('followLink', () => {
  it('waits until the person is done, whatever the network does meanwhile', async () => {
    const answers = [null, new AppError('unreachable'), new AppError('rate-limited'), signedIn];
    await expect(followLink(pending(answers), systemClock, never)).resolves.toBe(signedIn);
  });

  it('ends when the provider says that it is over', async () => {
    await expect(followLink(pending([new AppError('sign-in-expired')]), systemClock, never)).rejects.toMatchObject({
      code: 'sign-in-expired',
    });
  });

  it('ends at the time the provider named', async () => {
    await expect(followLink(pending([], 40), systemClock, never)).rejects.toMatchObject({ code: 'sign-in-expired' });
  });

  it('stops at once when cancelled', async () => {
    const abort = new AbortController();
    const link = followLink(pending([]), systemClock, abort.signal);
    abort.abort();
    await expect(link).rejects.toMatchObject({ code: 'cancelled' });
  });
});
