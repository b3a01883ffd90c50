import { AppError } from '../../../../shared/domain/errors.ts';
import { looksLikeHtml, tryJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { errorOf, networkRefused } from './refusals.ts';

/** What answers where no Jellyfin server does, as far as it can be told from its answer to `GET /System/Info/Public`. */
export const strangerAt = (host: string, answer: HttpAnswer): AppError => {
  const { asked, status, text } = answer;
  const details = { host, asked, status };
  const product = productOf(answer);
  if (product !== null) return new AppError('not-this-service', { details: { host, product } });
  if (status === 429 || status >= 500) return errorOf(answer, host);
  // 10.8 says nothing, with status 200, to callers from networks it does not serve.
  if (status === 200 && text === '') return networkRefused(host);
  if (isDoor(answer)) return new AppError('login-page', { details });
  if (status === 200 && isBrokenJellyfin(answer)) return new AppError('bad-answer', { details });
  return new AppError('not-this-service', { details: { host } });
};

/** Names from here only, never from the answer. */
const productOf = (answer: HttpAnswer): string | null => {
  const { headers } = answer;
  if (headers['x-plex-protocol'] !== undefined) return 'Plex';
  const body = tryJson(answer);
  const isEmby = typeof body === 'object' && body !== null && 'ServerName' in body && 'Id' in body && !('ProductName' in body);
  return isEmby ? 'Emby' : null;
};

/** A page where an API was asked for, or a demand for another way of signing in. A 404 page is just another web server. */
const isDoor = (answer: HttpAnswer): boolean =>
  answer.headers['www-authenticate'] !== undefined || (looksLikeHtml(answer) && [200, 401, 403].includes(answer.status));

/** JSON that was cut or lacks what it should have, as opposed to somebody else's. */
const isBrokenJellyfin = (answer: HttpAnswer): boolean => {
  const body = tryJson(answer);
  if (body === undefined) return (answer.headers['content-type'] ?? '').includes('json') || /^\s*[[{]/u.test(answer.text);
  return JSON.stringify(body).includes('Jellyfin Server');
};
