import { AppError, isAppError } from '../../../../shared/domain/errors.ts';
import type { Clock } from '../../../timing/clock.ts';
import { readJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import type { PasswordInput, SignedIn } from '../../port.ts';
import { atGateway, dialectOf, type PlexMcpClient } from '../client.ts';
import { errorOf, refusalOf } from '../wire/refusals.ts';
import { endOfRefresh } from './renewal.ts';
import { loginSchema, type SignedInUser, signedInSchema } from '../schemas/server.ts';
import { packSession } from '../wire/session.ts';

/**
 * Sign-in with e-mail address and password, sent once: repeated failures are held against the address.
 * @throws two-factor-required, sign-in-refused, account-locked, rate-limited, not-offered (documented dialect)
 */
export const signInWithPassword = async (client: PlexMcpClient, input: PasswordInput, clock: Clock): Promise<SignedIn> => {
  const at = atGateway(input);
  // Only the open-source server has a route for it.
  if (dialectOf(at) === 'documented') throw new AppError('not-offered', { details: { reason: 'no-password-sign-in' } });
  const post = (path: string, body: object): Promise<HttpAnswer> =>
    client.send(at.endpoint, { method: 'POST', path, body, timeoutMs: client.timeouts.signIn, signal: input.signal });
  const answer = await post('/api/v1/auth/login', { email: input.username.trim(), password: input.password.reveal() });
  if (answer.status !== 200) throw loginError(answer);
  const login = readJson(answer, loginSchema);
  if ('access_token' in login) return signedIn(login, clock);
  const code = cleanCode(input.code ?? '');
  if (code === '') throw new AppError('two-factor-required');
  const second = await post('/api/v1/auth/login/2fa', { temp_token: login.temp_token, code });
  if (second.status !== 200) throw secondFactorError(second);
  return signedIn(readJson(second, signedInSchema), clock);
};

/** Apps show the six digits with a gap; backup codes are sent as they are. */
const cleanCode = (typed: string): string => {
  const digits = typed.replaceAll(/[\s-]+/gu, '');
  return /^\d{6}$/u.test(digits) ? digits : typed.trim();
};

/** A 401 is about the password, not about a token. */
const loginError = (answer: HttpAnswer): AppError => {
  const error = errorOf(answer);
  return isAppError(error, 'token-refused') || isAppError(error, 'invalid-input')
    ? new AppError('sign-in-refused', { details: error.details })
    : error;
};

const secondFactorError = (answer: HttpAnswer): AppError => {
  if (refusalOf(answer)?.code === 'INVALID_TOKEN') return new AppError('sign-in-expired', { details: { status: answer.status } });
  const error = loginError(answer);
  if (refusalOf(answer)?.code === 'INVALID_2FA_CODE')
    return new AppError('sign-in-refused', { details: { ...error.details, reason: 'code-refused' } });
  // Five wrong codes lock the second factor for a quarter of an hour.
  return isAppError(error, 'rate-limited') ? new AppError('account-locked', { details: error.details }) : error;
};

const signedIn = (login: SignedInUser, clock: Clock): SignedIn => {
  const { user } = login;
  return {
    kind: 'plexmcp-session',
    secret: packSession({ access: login.access_token, refresh: login.refresh_token }),
    remoteId: null,
    // Viewers are refused on every route that concerns keys.
    account: { remoteId: user.id, name: user.email || user.id, canManage: user.role !== 'viewer' },
    expiresAt: endOfRefresh(login.refresh_token, clock),
    details: { ...(user.org_name ? { organisation: user.org_name } : {}), ...(user.role ? { role: user.role } : {}) },
  };
};
