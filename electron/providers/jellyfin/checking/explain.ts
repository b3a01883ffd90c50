import type { HealthReport } from '../../../../shared/domain/keys/health.ts';
import { isAppError } from '../../../../shared/domain/errors.ts';
import { endpointOf } from '../../common/endpoint.ts';
import { type Inquiry, undecided } from '../../common/inquiry.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { hostOf } from '../../http/redirects.ts';
import type { Access } from '../../port.ts';
import type { JellyfinClient } from '../client.ts';
import { identityIn, isReady } from '../probe.ts';
import { followToInfo, publicInfoPath } from '../wire/follow.ts';
import { unclear } from './unclear.ts';

/**
 * An answer that is neither a yes nor a no: asks without any token who is there, so that the report says why. A server of another
 * id is `wrong-server`; a start, a refused network, a moved base path leave the token unproven, each in its own words.
 * @throws cancelled
 */
export const explainUnclear = async (
  client: JellyfinClient,
  access: Access,
  answer: HttpAnswer,
  inquiry: Inquiry,
): Promise<HealthReport> => {
  const state = undecided({ answer, failed: null });
  if (state === 'rate-limited') return inquiry.report(state);
  const endpoint = endpointOf(access);
  let baseUrl = endpoint.baseUrl;
  const asked = await inquiry.ask(
    `GET ${publicInfoPath} without a token`,
    async () => {
      const found = await followToInfo(client, endpoint, access.signal).catch((error: unknown) => {
        // Nothing to follow: a redirect to somebody's page is an answer as well.
        if (isAppError(error, 'login-page') || isAppError(error, 'redirected')) return null;
        throw error;
      });
      if (found) ({ baseUrl } = found.route);
      return found?.answer ?? answer;
    },
    (said) => whoIsThere(said, baseUrl === endpoint.baseUrl ? null : baseUrl, endpoint.provenId),
  );
  const info = asked.answer && identityIn(asked.answer);
  return inquiry.report(info && info.Id !== endpoint.provenId ? 'wrong-server' : state);
};

const whoIsThere = (answer: HttpAnswer, movedTo: string | null, provenId: string): string => {
  const info = identityIn(answer);
  if (!info) return unclear(answer);
  if (info.Id !== provenId) return 'another server';
  if (!isReady(info)) return info.camelCase ? 'the server is starting' : 'the server is not set up';
  // Of the new place only what a person knows already: the path below the same host, or the other host.
  return movedTo === null
    ? 'the server is up'
    : `the server lives at ${hostOf({ baseUrl: movedTo })}${new URL(movedTo).pathname}`;
};
