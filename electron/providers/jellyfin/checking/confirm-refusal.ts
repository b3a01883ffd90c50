import type { HealthReport } from '../../../../shared/domain/keys/health.ts';
import { endpointOf } from '../../common/endpoint.ts';
import { type Asked, type Inquiry, undecided } from '../../common/inquiry.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import type { Access } from '../../port.ts';
import type { JellyfinClient } from '../client.ts';
import { identityIn, isReady } from '../probe.ts';
import { publicInfoPath } from '../wire/follow.ts';
import { healthIn } from '../wire/health.ts';
import { type Question, type Verdict, verdictOf } from './questions.ts';
import { unclear } from './unclear.ts';

/** Header that the main server puts on every answer; a refusal without it, where others have it, came from something in between. */
const ownMark = 'x-response-time-ms';

/**
 * A refusal is final only if the server that gave it is up, is the one it was, gave it itself, and refuses the token in the old
 * header too: a proxy that keeps `Authorization` for itself makes every token look dead. Then the token is `revoked`.
 * @throws cancelled
 */
export const confirmRefusal = async (
  client: JellyfinClient,
  access: Access,
  question: Question,
  refusal: HttpAnswer,
  inquiry: Inquiry,
): Promise<HealthReport> => {
  const endpoint = endpointOf(access);
  const ask = (path: string, saying: (answer: HttpAnswer) => string): Promise<Asked> =>
    inquiry.ask(
      `GET ${path}`,
      () => client.sendAnonymously(endpoint, { method: 'GET', path, retries: 1 }, access.signal),
      saying,
    );

  const asked = await ask(publicInfoPath, stateOf);
  const info = asked.answer && identityIn(asked.answer);
  if (!info || !isReady(info)) return inquiry.report(undecided(asked));
  if (info.Id !== endpoint.provenId) return inquiry.report('wrong-server');
  if (asked.answer.headers[ownMark] && !refusal.headers[ownMark]) return inquiry.report('unreachable');

  const health = await ask('/health', (answer) => healthIn(answer) ?? 'no word on its health');
  // Proxies may keep this route to themselves; only the server's own bad word counts.
  const isIll = health.answer !== null && ['Degraded', 'Unhealthy'].includes(healthIn(health.answer) ?? '');
  if (isIll) return inquiry.report('unreachable');
  const { path } = question;
  const shownPath = `${path} in the old header`;
  const old = await inquiry.ask(
    `GET ${shownPath}`,
    () => client.sendTheOldWay(access, { method: 'GET', path, shownPath, retries: 1 }),
    (said) => oldWords[verdictOf(question, said)],
  );
  const isAlive = old.answer !== null && verdictOf(question, old.answer) === 'accepted';
  return inquiry.report(isAlive ? 'not-provable' : 'revoked');
};

const oldWords: Record<Verdict, string> = {
  accepted: 'accepted: something in between keeps the new header for itself',
  refused: 'refused as well',
  forbidden: 'not allowed',
  unclear: 'says nothing about the token',
};

const stateOf = (answer: HttpAnswer): string => {
  const info = identityIn(answer);
  if (!info) return unclear(answer);
  return isReady(info) ? 'the server is up' : 'the server is not ready';
};
