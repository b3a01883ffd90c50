import { AppError, type ErrorCode, isAppError } from '../../../shared/domain/errors.ts';
import type { ProbedServer } from '../../../shared/domain/servers/server.ts';
import { firstInOrder } from '../common/first-in-order.ts';
import { moreTelling } from '../common/more-telling.ts';
import { tryJson } from '../http/answers.ts';
import type { HttpAnswer, Route } from '../http/http-client.ts';
import type { ProbeOptions } from '../port.ts';
import { placesOf } from './wire/address.ts';
import type { PlexMcpClient } from './client.ts';
import { follow } from './wire/follow.ts';
import { errorOf, refusalOf, says, authenticationWords } from './wire/refusals.ts';
import { healthSchema } from './schemas/server.ts';
import { strangerAt } from './wire/strangers.ts';

const largestAnswer = 1024 * 1024;

/**
 * Who answers at this address, and in which dialect: asked without any secret, at every place the text may mean. A gateway has no
 * id of its own, so the address it is finally reached at stands for it.
 * @throws bad-address, not-this-service, login-page, bad-answer, body-too-large, tls-untrusted, unreachable, … of all the places
 * the one that says most, naming the host that was typed and never one that was only guessed
 */
export const probe = async (client: PlexMcpClient, address: string, options: ProbeOptions = {}): Promise<ProbedServer> => {
  const { host, groups } = placesOf(address);
  let worst: unknown = null;
  for (const group of groups) {
    const outcome = await firstInOrder(
      group,
      (base, signal) => look(client, base, { ...options, signal }),
      telling,
      options.signal,
    );
    if (outcome.found) return outcome.found;
    const failure = asTyped(outcome.error, group, host);
    if (isAppError(failure, 'cancelled')) throw failure;
    worst = moreTelling(telling, worst, failure);
  }
  throw worst;
};

/** An answer outweighs silence, and what a person can act on comes first. */
const telling: readonly ErrorCode[] = [
  'cancelled',
  'rate-limited',
  'tls-untrusted',
  'login-page',
  'body-too-large',
  'bad-answer',
  'redirected',
  'server-error',
  'not-this-service',
  'timeout',
  'tls-problem',
  'unreachable',
];

/** The failure at a place that was guessed, told of what was typed. */
const asTyped = (error: unknown, places: readonly string[], host: string): unknown => {
  if (!isAppError(error) || !places.some((place) => new URL(place).host === error.details['host'])) return error;
  return new AppError(error.code, { details: { ...error.details, host }, cause: error.cause });
};

const look = async (client: PlexMcpClient, base: string, options: ProbeOptions): Promise<ProbedServer> => {
  const start: Route = { baseUrl: base, pin: options.pin ?? null, resolveTo: options.resolveTo ?? null };
  const { answer, route } = await follow(client, start, '/health', { signal: options.signal, maxBytes: largestAnswer });
  const at = route ?? start;
  const health = healthSchema.safeParse(tryJson(answer));
  if (health.success && (await speaksServer(client, at, options)))
    return {
      ...identityAt(at),
      version: health.data.version,
      dialect: 'server',
      ready: answer.status === 200 && health.data.database === 'healthy',
    };
  if (answer.status >= 500) throw errorOf(answer);
  if (await speaksDocumented(client, at, options))
    return { ...identityAt(at), version: null, dialect: 'documented', ready: true };
  throw strangerAt(new URL(at.baseUrl).host, answer, route === null);
};

const identityAt = ({ baseUrl }: Route): Pick<ProbedServer, 'provider' | 'provenId' | 'name' | 'baseUrl'> => ({
  provider: 'plexmcp',
  provenId: baseUrl,
  // It has no name either; lists show its host.
  name: '',
  baseUrl,
});

/** `/health` is a common path; only the words of a refusal that follow make it PlexMCP. */
const speaksServer = async (client: PlexMcpClient, at: Route, options: ProbeOptions): Promise<boolean> => {
  const answer = await anonymously(client, at, '/api/v1/api-keys', options);
  return says(answer, authenticationWords.nothingSent);
};

const speaksDocumented = async (client: PlexMcpClient, at: Route, options: ProbeOptions): Promise<boolean> => {
  const answer = await anonymously(client, at, '/v1/mcps', options);
  const refusal = refusalOf(answer);
  if (refusal?.from !== 'documented') return false;
  if (answer.status === 429) throw errorOf(answer);
  return answer.status === 401 && refusal.code === 'unauthorized';
};

const anonymously = (client: PlexMcpClient, at: Route, path: string, options: ProbeOptions): Promise<HttpAnswer> =>
  client.send(at, {
    method: 'GET',
    path,
    timeoutMs: client.timeouts.probe,
    maxBytes: largestAnswer,
    signal: options.signal,
  });
