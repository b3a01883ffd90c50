import { AppError, isAppError } from '../../../../shared/domain/errors.ts';
import { looksLikeHtml } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { plexCodes, plexRefusal, plexTvError } from '../wire/refusals.ts';

export const isSuccess = ({ status }: HttpAnswer): boolean => status >= 200 && status < 300;

/**
 * The route has not looked at the password: it is gone, or a page for people stands before it. A 401 is always a judgement.
 */
export const isOutOfService = (answer: HttpAnswer): boolean =>
  [404, 405, 410].includes(answer.status) || (looksLikeHtml(answer) && (isSuccess(answer) || answer.status === 403));

/**
 * The error of a sign-in that was refused. Which number a second factor gets when it is missing or wrong is only known of today's
 * route, so the words count as well; with a code sent, a new request for one means that it was wrong.
 */
export const signInError = (answer: HttpAnswer, withCode: boolean): AppError => {
  const said = plexRefusal(answer);
  const details = { status: answer.status };
  if (answer.status === 401 && said) {
    const wantsCode = said.code === plexCodes.codeRequired || /verification code|two.?factor|\b2fa\b/iu.test(said.message);
    if (wantsCode) return new AppError(withCode ? 'sign-in-refused' : 'two-factor-required', { details });
    if (/too many failed|repeated failed|temporarily (?:blocked|locked)/iu.test(said.message))
      return new AppError('account-locked', { details });
  }
  const error = plexTvError(answer);
  return isAppError(error, 'token-refused') ? new AppError('sign-in-refused', { details }) : error;
};
