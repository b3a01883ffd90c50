import { AppError, type ErrorCode, type ErrorDetails } from '../../../../shared/domain/errors.ts';
import { looksLikeHtml, tryJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { errorEnvelopeSchema } from '../schemas.ts';
import { childrenOf, parseXml } from './xml.ts';

/** The numbers by which plex.tv tells refusals apart; docs/protocols/plex.md. */
export const plexCodes = {
  clientIdMissing: 1000,
  notAuthenticated: 1001,
  pinUnknown: 1020,
  codeRequired: 1029,
  addressBlocked: 1031,
  homePin: 1041,
  issuerMismatch: 1097,
};

/** What plex.tv said of a refusal. Its message is only matched, never passed on. */
export interface PlexRefusal {
  code: number | null;
  message: string;
}

/** Reads both encodings of plex.tv's errors, and the older routes' `{"error": …}`; null when it is none of them. */
export const plexRefusal = (answer: HttpAnswer): PlexRefusal | null => {
  const parsed = errorEnvelopeSchema.safeParse(tryJson(answer));
  if (parsed.success) {
    const first = parsed.data.errors?.[0];
    return { code: first?.code ?? null, message: first?.message ?? parsed.data.error ?? '' };
  }
  const errors = parseXml(answer.text, 'errors');
  const [first] = errors ? childrenOf(errors, 'error') : [];
  if (!first) return null;
  const code = Number(first['code'] ?? Number.NaN);
  return { code: Number.isInteger(code) ? code : null, message: textOf(first['message']) || textOf(first['#text']) };
};

/** plex.tv says in as many words that it does not know the token: 401 (1001), or 422 "Invalid token" on older routes. */
export const refusesToken = (answer: HttpAnswer): boolean => {
  const said = plexRefusal(answer);
  // An empty 401 is taken at its word; a page is a proxy's.
  if (answer.status === 401)
    return said ? said.code === null || said.code === plexCodes.notAuthenticated : answer.text.trim() === '';
  return answer.status === 422 && /invalid token/iu.test(said?.message ?? '');
};

/** The error for an answer of plex.tv that is no success. */
export const plexTvError = (answer: HttpAnswer): AppError => {
  const { status, asked } = answer;
  const fail = (code: ErrorCode, details: ErrorDetails = {}): AppError =>
    new AppError(code, { details: { asked, status, ...details } });
  const code = plexRefusal(answer)?.code ?? null;
  if (status >= 300 && status < 400) return fail('redirected');
  if (status === 429) return fail('rate-limited', retryAfter(answer));
  if (status >= 500) return fail('server-error');
  if (code === plexCodes.pinUnknown) return fail('sign-in-expired');
  if (code === plexCodes.codeRequired) return fail('two-factor-required');
  if (code === plexCodes.addressBlocked) return fail('account-locked');
  if (code === plexCodes.homePin) return fail('pin-refused');
  if (refusesToken(answer) || status === 498) return fail('token-refused');
  if (looksLikeHtml(answer)) return fail('login-page');
  if (status === 403) return fail('no-permission');
  return fail(status === 404 ? 'not-found' : 'bad-answer');
};

/** The error for an answer of a Plex Media Server that is no success. Its errors are pages, so only the status counts. */
export const serverError = (answer: HttpAnswer): AppError => {
  const { status, asked } = answer;
  const fail = (code: ErrorCode, details: ErrorDetails = {}): AppError =>
    new AppError(code, { details: { asked, status, ...details } });
  if (status === 401) return fail('token-refused');
  if (status === 403) return fail('no-permission');
  if (status === 404) return fail('not-found');
  if (status === 429) return fail('rate-limited', retryAfter(answer));
  if (status === 503) return fail('server-starting');
  if (status >= 500) return fail('server-error');
  return status >= 300 && status < 400 ? fail('redirected') : fail('bad-answer');
};

const retryAfter = (answer: HttpAnswer): ErrorDetails => {
  const seconds = Number.parseInt(answer.headers['retry-after'] ?? '', 10);
  return Number.isFinite(seconds) ? { seconds } : {};
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
