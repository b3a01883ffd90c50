import { AppError } from '../../../../shared/domain/errors.ts';
import { looksLikeHtml, tryJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { errorOf } from './refusals.ts';

/** What answers where no gateway does, as far as it can be told from its answer to `GET /health`. `ledAway`: after a redirect elsewhere. */
export const strangerAt = (host: string, answer: HttpAnswer, ledAway: boolean): AppError => {
  const product = productOf(answer);
  if (product !== null) return new AppError('not-this-service', { details: { host, product } });
  if (answer.status === 429) return errorOf(answer);
  if (isLoginPage(answer, ledAway)) return new AppError('login-page', { details: { host, status: answer.status } });
  if (isBrokenJson(answer)) return new AppError('bad-answer', { details: { asked: answer.asked, status: answer.status } });
  return new AppError('not-this-service', { details: { host } });
};

const productOf = ({ headers, text }: HttpAnswer): string | null => {
  if (headers['x-plex-protocol'] !== undefined || /\bplex media server\b/iu.test(headers['server'] ?? '')) return 'Plex';
  if (headers['x-response-time-ms'] !== undefined && headers['server'] === 'Kestrel') return 'Jellyfin';
  if (/<title[^>]*>[^<]{0,80}\bPlexMCP\b/iu.test(text)) return 'PlexMCP Dashboard';
  return null;
};

/** A page where an API was asked for is somebody's door, unless it says that there is nothing behind it. */
const isLoginPage = (answer: HttpAnswer, ledAway: boolean): boolean => {
  if (answer.status === 401 && answer.headers['www-authenticate'] !== undefined) return true;
  return looksLikeHtml(answer) && (ledAway || [200, 401, 403].includes(answer.status));
};

const isBrokenJson = (answer: HttpAnswer): boolean =>
  answer.status === 200 && (answer.headers['content-type'] ?? '').includes('json') && tryJson(answer) === undefined;
