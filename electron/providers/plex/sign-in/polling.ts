import { AppError, type ErrorCode, isAppError } from '../../../../shared/domain/errors.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { Secret } from '../../../vault/secret.ts';
import { readJson } from '../../http/answers.ts';
import type { PendingLink, SignedIn, SignInInput } from '../../port.ts';
import type { PlexClient } from '../client.ts';
import { pinQuestion, tokenIn } from '../pins.ts';
import { userSchema } from '../schemas.ts';
import { accountOf } from './account-of.ts';

export const pollEveryMs = 1000;
/** Pause after plex.tv asked for fewer questions without saying for how long, in ms. */
const restMs = 10_000;

/** Failures of a moment: the PIN goes on living, so the waiting does too. */
const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'unreachable',
  'timeout',
  'tls-problem',
  'server-error',
  'rate-limited',
  'login-page',
  'redirected',
  'bad-answer',
  'body-too-large',
]);

/** Asks once a call whether somebody confirmed the PIN, and then whose account it opened. */
export const poller = (
  client: PlexClient,
  clock: Clock,
  input: SignInInput,
  pin: { id: string; expiresAt: string },
): PendingLink['poll'] => {
  // Kept from the moment plex.tv shows it, so that a failure of the questions after it loses nothing.
  let token: Secret | null = null;
  let restUntil = 0;
  const now = (): number => clock.now().getTime();

  const askOnce = async (signal: AbortSignal): Promise<SignedIn | null> => {
    const { clientId } = input;
    token ??= tokenIn(await client.askPlexTv({ ...pinQuestion(pin.id), clientId, signal }));
    if (!token) return null;
    const answer = await client.askPlexTv({ method: 'GET', path: '/api/v2/user', clientId, secret: token, signal });
    return accountOf(client, { clientId, secret: token, signal }, readJson(answer, userSchema));
  };

  return async (signal) => {
    if (now() < restUntil) return null;
    try {
      const signedIn = await askOnce(signal);
      if (signedIn) return signedIn;
    } catch (error) {
      if (isAppError(error, 'not-found')) throw new AppError('sign-in-expired', { cause: error });
      if (!isAppError(error) || !passing.has(error.code)) throw error;
      if (error.code === 'rate-limited') restUntil = now() + Number(error.details['seconds'] ?? restMs / 1000) * 1000;
    }
    // Only after asking, so that a confirmation in the last second counts.
    if (!token && now() >= Date.parse(pin.expiresAt)) throw new AppError('sign-in-expired');
    return null;
  };
};
