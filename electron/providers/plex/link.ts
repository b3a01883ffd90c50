import { AppError, type ErrorCode, isAppError } from '../../../shared/domain/errors.ts';
import type { Clock } from '../../clock.ts';
import { Secret } from '../../vault/secret.ts';
import { readJson } from '../http/answers.ts';
import type { HttpAnswer } from '../http/http-client.ts';
import type { PendingLink, SignedIn, SignInInput } from '../port.ts';
import type { PlexClient } from './client.ts';
import { type Pin, pinSchema, userSchema } from './schemas.ts';
import { accountOf } from './sign-in.ts';

const pollEveryMs = 1000;
/** Pause after plex.tv asked for fewer questions without saying for how long, in ms. */
const restMs = 10_000;
/** Clocks that differ by less than this are taken as equal, in ms. */
const tolerableSkewMs = 60_000;

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

/** Starts a sign-in in the browser: a strong PIN, confirmed on Plex's own page. @throws rate-limited, unreachable, … */
export const startLink = async (client: PlexClient, clock: Clock, input: SignInInput): Promise<PendingLink> => {
  const card = client.ownCard(input.deviceName);
  const answer = await client.askPlexTv({
    method: 'POST',
    path: '/api/v2/pins?strong=true',
    clientId: input.clientId,
    card,
    signal: input.signal,
  });
  const pin = readJson(answer, pinSchema);
  const expiresAt = onOurClock(pin, answer, clock.now());
  return {
    // The page carries it; typed at plex.tv/link a strong code would be refused.
    code: '',
    url: authUrl(client.bases.app, { clientId: input.clientId, code: pin.code, deviceName: card.deviceName }),
    expiresAt,
    pollEveryMs,
    poll: poller(client, clock, input, { id: pin.id, expiresAt }),
  };
};

/** Everything stands in the fragment, which never leaves the browser; Plex wants spaces as `%20`. */
const authUrl = (app: string, what: { clientId: string; code: string; deviceName: string }): string => {
  const parameters: [string, string][] = [
    ['clientID', what.clientId],
    ['code', what.code],
    ['context[device][product]', 'Latchkey'],
    ['context[device][deviceName]', what.deviceName],
  ];
  const fragment = parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return `${app}/auth#?${fragment.join('&')}`;
};

/** When the PIN ends by our clock: as plex.tv says it, unless our clock is off. */
const onOurClock = (pin: Pin, answer: HttpAnswer, now: Date): string => {
  const theirs = Date.parse(answer.headers['date'] ?? '');
  const skew = Number.isNaN(theirs) ? 0 : now.getTime() - theirs;
  const end = Date.parse(pin.expiresAt) + (Math.abs(skew) < tolerableSkewMs ? 0 : skew);
  return new Date(end).toISOString();
};

const poller = (
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
    token ??= await tokenOf(client, { clientId, pinId: pin.id, signal });
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

const tokenOf = async (
  client: PlexClient,
  { clientId, pinId, signal }: { clientId: string; pinId: string; signal: AbortSignal },
): Promise<Secret | null> => {
  const answer = await client.askPlexTv({
    method: 'GET',
    path: `/api/v2/pins/${encodeURIComponent(pinId)}`,
    shownPath: '/api/v2/pins/{id}',
    clientId,
    signal,
  });
  const { authToken } = readJson(answer, pinSchema);
  return authToken === null ? null : Secret.of(authToken);
};
