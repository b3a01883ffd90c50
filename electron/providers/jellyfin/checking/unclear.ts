import { looksLikeHtml } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { redirectIn } from '../../http/redirects.ts';

/** An answer that says nothing about a token, in a few words that tell why. Never repeats anything of the answer. */
export const unclear = (answer: HttpAnswer): string => {
  const { status, text, headers } = answer;
  const location = redirectIn(answer);
  if (status === 429) return 'too many questions';
  if (location !== null) return leadsToWebClient(location) ? 'a redirect to the web client: another base path' : 'a redirect';
  if (status >= 300 && status < 400) return 'a redirect';
  if (status === 503 && headers['retry-after'] !== undefined) return 'the server is starting';
  if (headers['www-authenticate'] !== undefined) return 'something asks for its own sign-in';
  if (looksLikeHtml(answer)) return 'a page instead of an answer';
  // 10.8 does it with 200, all later ones with 503.
  if (text === '' && (status === 503 || status === 200)) return 'empty body: this network is not served';
  if (status === 404 && text === '') return 'no such route: another base path, or no Jellyfin';
  return text === '' ? 'empty body' : 'says nothing about the token';
};

const leadsToWebClient = (location: string): boolean => /\/(?:web|api-docs)(?:\/|$)/iu.test(location);
