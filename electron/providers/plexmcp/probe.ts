import { AppError, isAppError } from '../../../shared/domain/errors.ts';
import type { ProbedServer } from '../../../shared/domain/server.ts';
import { tryJson } from '../http/answers.ts';
import type { HttpAnswer, Route } from '../http/http-client.ts';
import type { ProbeOptions } from '../port.ts';
import { basesOf } from './wire/address.ts';
import type { PlexMcpClient } from './client.ts';
import { follow } from './wire/follow.ts';
import { errorOf, refusalOf, says, authenticationWords } from './wire/refusals.ts';
import { healthSchema } from './schemas.ts';
import { strangerAt } from './wire/strangers.ts';

const largestAnswer = 1024 * 1024;

/**
 * Who answers at this address, and in which dialect: asked without any secret. A gateway has no id of its own, so the address
 * it is finally reached at stands for it.
 * @throws bad-address, not-this-service, login-page, bad-answer, body-too-large, tls-untrusted, unreachable, …
 */
export const probe = async (client: PlexMcpClient, address: string, options: ProbeOptions = {}): Promise<ProbedServer> => {
  let failure: AppError | null = null;
  for (const base of basesOf(address)) {
    try {
      return await look(client, base, options);
    } catch (error) {
      if (!isAppError(error) || isFinal(error)) throw error;
      failure = failure === null || failure.code === 'unreachable' ? error : failure;
    }
  }
  throw failure ?? new AppError('bad-address', { details: { address: address.slice(0, 100) } });
};

/** After these another spelling of the address would tell no more, or the person has to decide first. */
const isFinal = (error: AppError): boolean => {
  if (error.code === 'tls-problem') return !/^(?:EPROTO|ERR_SSL)/u.test(String(error.details['reason']));
  return ['cancelled', 'timeout', 'tls-untrusted', 'body-too-large', 'rate-limited', 'redirected'].includes(error.code);
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
