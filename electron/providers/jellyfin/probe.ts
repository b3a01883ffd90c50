import { type ErrorCode, isAppError } from '../../../shared/domain/errors.ts';
import type { ProbedServer } from '../../../shared/domain/servers/server.ts';
import { firstInOrder } from '../common/first-in-order.ts';
import { moreTelling } from '../common/more-telling.ts';
import { tryJson } from '../http/answers.ts';
import type { HttpAnswer, Route } from '../http/http-client.ts';
import { hostOf } from '../http/redirects.ts';
import type { ProbeOptions } from '../port.ts';
import { candidatesFor } from './address.ts';
import type { JellyfinClient } from './client.ts';
import { shown } from './names.ts';
import { type PublicInfo, publicInfoSchema } from './schemas.ts';
import { followToInfo } from './wire/follow.ts';
import { strangerAt } from './wire/strangers.ts';

/**
 * Who answers at an address? Asks without any token at the places the text may mean, and takes the best that is a Jellyfin
 * server; else the most telling failure is thrown.
 * @throws bad-address, not-this-service, login-page, server-starting, tls-untrusted, tls-problem, timeout, unreachable, …
 */
export const probe = async (client: JellyfinClient, address: string, options: ProbeOptions = {}): Promise<ProbedServer> => {
  let worst: unknown = null;
  for (const group of candidatesFor(address)) {
    const outcome = await firstInOrder(
      group,
      (baseUrl, signal) => identify(client, { baseUrl, pin: options.pin ?? null, resolveTo: options.resolveTo ?? null }, signal),
      telling,
      options.signal,
    );
    if (outcome.found) return outcome.found;
    if (isAppError(outcome.error, 'cancelled')) throw outcome.error;
    worst = moreTelling(telling, worst, outcome.error);
  }
  throw worst;
};

const identify = async (client: JellyfinClient, start: Route, signal: AbortSignal): Promise<ProbedServer> => {
  const { answer, route } = await followToInfo(client, start, signal);
  const info = identityIn(answer);
  if (!info) throw strangerAt(hostOf(route), answer);
  return {
    provider: 'jellyfin',
    provenId: info.Id,
    name: shown(info.ServerName),
    version: info.Version,
    dialect: null,
    baseUrl: route.baseUrl,
    ready: isReady(info),
    ...(!info.camelCase && !info.StartupWizardCompleted ? { needsSetUp: true } : {}),
  };
};

/** Who a server says it is; null for an answer that is no Jellyfin server's. */
export const identityIn = (answer: HttpAnswer): PublicInfo | null =>
  answer.status === 200 ? (publicInfoSchema.safeParse(tryJson(answer)).data ?? null) : null;

/** While it starts a server answers in camelCase, and always that its set-up is unfinished. */
export const isReady = (info: PublicInfo): boolean => !info.camelCase && info.StartupWizardCompleted;

/** What says most about the place comes first: an answer outweighs silence, and a certificate question can be acted on. */
const telling: readonly ErrorCode[] = [
  'cancelled',
  'server-starting',
  'tls-untrusted',
  'login-page',
  'body-too-large',
  'bad-answer',
  'redirected',
  'rate-limited',
  'server-error',
  'not-this-service',
  'timeout',
  'tls-problem',
  'unreachable',
];
