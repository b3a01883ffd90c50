import type { z } from 'zod';

import { AppError } from '../../../../shared/domain/errors.ts';
import type { ServerDetails } from '../../../../shared/domain/servers/server-details.ts';
import type { Clock } from '../../../timing/clock.ts';
import { endpointOf } from '../../common/endpoint.ts';
import { readJson, tryJson } from '../../http/answers.ts';
import { hostOf } from '../../http/redirects.ts';
import type { Access } from '../../port.ts';
import type { JellyfinClient } from '../client.ts';
import { shown } from '../names.ts';
import { configurationSchema, enabledSchema, sessionsSchema, systemInfoSchema, usersSchema } from '../schemas.ts';
import { healthIn } from '../wire/health.ts';
import { isAtLeast } from '../wire/versions.ts';
import { evidenceOf, tell, type Told } from './answers.ts';

/** Sessions count as open for so long after their last sign of life, in s; the dashboard of the web client does the same. */
const openSeconds = 960;

/**
 * What a server says about itself to somebody who is signed in. The first question must be answered; of all others what is not
 * told is `unknown`.
 * @throws token-refused, no-permission, wrong-server, server-starting, unreachable, …
 */
export const serverDetails = async (client: JellyfinClient, access: Access, clock: Clock): Promise<ServerDetails> => {
  const endpoint = endpointOf(access);
  const info = readJson(await client.askAs(access, { method: 'GET', path: '/System/Info', retries: 1 }), systemInfoSchema);
  if (info.Id !== endpoint.provenId) throw new AppError('wrong-server', { details: { host: hostOf(endpoint) } });
  const ask = (path: string, shownPath = path): Promise<Told> =>
    tell(clock, `GET ${shownPath}`, () => client.sendAs(access, { method: 'GET', path, shownPath, retries: 1 }));
  const asked = (path: string): Promise<Told> =>
    tell(clock, `GET ${path}`, () => client.sendAnonymously(endpoint, { method: 'GET', path, retries: 1 }, access.signal));
  const [health, configuration, quickConnect, sessions, users] = await Promise.all([
    asked('/health'),
    ask('/System/Configuration'),
    asked('/QuickConnect/Enabled'),
    ask(`/Sessions?activeWithinSeconds=${openSeconds}`, '/Sessions'),
    ask('/Users'),
  ]);
  const version = info.Version ?? endpoint.version;
  return {
    facts: [
      { key: 'version', value: version ?? 'unknown' },
      { key: 'health', value: (health.asked.answer && healthIn(health.asked.answer)) ?? 'unknown' },
      { key: 'restart-pending', value: word(info.HasPendingRestart) },
      // Servers have left looking for updates to whoever installed them: only a yes would mean something.
      { key: 'update-available', value: info.HasUpdateAvailable === true ? 'yes' : 'unknown' },
      { key: 'legacy-auth', value: word(takesOldHeaders(read(configuration, configurationSchema), version)) },
      { key: 'quick-connect', value: word(read(quickConnect, enabledSchema)) },
      { key: 'sessions', value: String(read(sessions, sessionsSchema) ?? 'unknown') },
    ],
    users: usersIn(users),
    evidence: evidenceOf(health, configuration, quickConnect, sessions, users),
  };
};

/** Up to 10.10 there is no such setting, and they are always taken. */
export const takesOldHeaders = (
  configuration: z.output<typeof configurationSchema> | null,
  version: string | null,
): boolean | null => {
  if (configuration === null) return null;
  return configuration.EnableLegacyAuthorization ?? (isAtLeast(version, 10, 11) ? null : true);
};

/** The body of a good answer; null for every other. */
export const read = <T extends z.ZodType>({ asked: { answer } }: Told, schema: T): z.output<T> | null =>
  answer?.status === 200 ? (schema.safeParse(tryJson(answer)).data ?? null) : null;

const word = (value: boolean | null): string => (value === null ? 'unknown' : value ? 'yes' : 'no');

const usersIn = (told: Told): ServerDetails['users'] =>
  read(told, usersSchema)?.map(({ Id, Name, Policy, LastActivityDate }) => ({
    id: Id,
    name: shown(Name),
    admin: Policy.IsAdministrator,
    disabled: Policy.IsDisabled,
    lastActiveAt: LastActivityDate,
  })) ?? null;
