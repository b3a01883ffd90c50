import { z } from 'zod';

import { AppError } from '../../../../shared/domain/errors.ts';
import { looksLikeHtml, tryJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';

/** The error for an answer that is no success. Holds status and route, never a body. */
export const errorOf = (answer: HttpAnswer, host: string): AppError => {
  const { asked, status } = answer;
  const details = { host, asked, status };
  if (status >= 300 && status < 400)
    return new AppError('redirected', { details: { ...details, host: leadsTo(answer) ?? host } });
  if (status === 429) return new AppError('rate-limited', { details: { ...details, ...secondsIn(answer) } });
  if (status === 503) return unavailable(answer, host);
  if (status >= 500) return new AppError('server-error', { details });
  if (isSomebodysDoor(answer)) return new AppError('login-page', { details });
  // A challenge is empty; with words it is about the thing that was asked for, such as a library of somebody else.
  if (status === 401) return new AppError(answer.text === '' ? 'token-refused' : 'no-permission', { details });
  if (status === 403) return new AppError('no-permission', { details });
  return new AppError('bad-answer', { details });
};

/** A starting server says so; one that filters networks says nothing at all; a proxy shows a page. */
const unavailable = (answer: HttpAnswer, host: string): AppError => {
  const { asked, status, headers, text } = answer;
  if (headers['retry-after'] !== undefined || isLoadingText(answer)) {
    return new AppError('server-starting', { details: { host, ...secondsIn(answer) } });
  }
  if (text === '') return networkRefused(host);
  return new AppError('server-error', { details: { host, asked, status } });
};

export const networkRefused = (host: string): AppError =>
  new AppError('unreachable', { details: { host, reason: 'network-refused' } });

/** One sentence in the server's language, sent as HTML but without any tag. */
const isLoadingText = ({ headers, text }: HttpAnswer): boolean =>
  (headers['content-type'] ?? '').includes('html') && text !== '' && !text.includes('<');

/** A refusal that Jellyfin would never put like this: it asks for no other scheme and shows no page. */
export const isSomebodysDoor = (answer: HttpAnswer): boolean =>
  answer.headers['www-authenticate'] !== undefined || looksLikeHtml(answer);

/** The server's own challenge: the status and not a byte more. Only this counts as its word on a token. */
export const isChallenge = (answer: HttpAnswer, status: 401 | 403): boolean =>
  answer.status === status && answer.text === '' && !isSomebodysDoor(answer);

const problemSchema = z.object({ title: z.string(), status: z.literal(400) });

/** What `GET /Users/Me` says to an API key, which is no user (jellyfin/jellyfin#14559). A proxy's 400 has another form. */
export const isNoUser = (answer: HttpAnswer): boolean =>
  answer.status === 400 && problemSchema.safeParse(tryJson(answer)).success;

const secondsIn = ({ headers }: HttpAnswer): { seconds?: number } => {
  const seconds = /^\d{1,6}$/u.exec(headers['retry-after'] ?? '')?.[0];
  return seconds === undefined ? {} : { seconds: Number(seconds) };
};

const leadsTo = ({ headers }: HttpAnswer): string | null => URL.parse(headers['location'] ?? '')?.host ?? null;
