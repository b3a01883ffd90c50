import { z } from 'zod';

import { AppError, isAppError } from '../../../../shared/domain/errors.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { Secret } from '../../../vault/secret.ts';
import { readJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import type { Access } from '../../port.ts';
import type { PlexClient } from '../client.ts';
import { aheadBy } from '../wire/clock-skew.ts';
import { plexCodes, plexRefusal, plexTvError, refusesToken } from '../wire/refusals.ts';
import { type DeviceSecret, packDevice, readDevice } from './device-secret.ts';
import { readJwt } from './plex-jwt.ts';
import { deviceJwt } from './signing.ts';

const nonceSchema = z.object({ nonce: z.string().min(1) });
const renewedSchema = z.object({ auth_token: z.string().refine((text) => readJwt(text) !== null) });

/** A token is renewed when it has less than this left, in ms. plex.tv gives seven days. */
const renewBeforeMs = 24 * 3600 * 1000;
/** Names that the token should carry. They open nothing, so no more than one. */
const scope = 'username';

/**
 * A new token for a device identity that ends soon or has ended: the key pair goes on buying tokens after the end of the last
 * one. Null when nothing is due, and when it fails while the old token is still good; the next call tries again.
 * @throws sign-in-expired when plex.tv no longer takes the key (the device was removed), rate-limited, unreachable, …
 */
export const renewIdentity = async (
  client: PlexClient,
  clock: Clock,
  access: Access,
): Promise<{ secret: Secret; expiresAt: string | null } | null> => {
  const device = readDevice(access.secret);
  const end = readJwt(device.jwt)?.expiresAt ?? null;
  const leftMs = end === null ? 0 : Date.parse(end) - clock.now().getTime();
  if (leftMs > renewBeforeMs) return null;
  try {
    const jwt = await boughtToken(client, clock, device, access.signal);
    return { secret: packDevice({ ...device, jwt }), expiresAt: readJwt(jwt)?.expiresAt ?? null };
  } catch (error) {
    if (isAppError(error) && error.code !== 'cancelled' && leftMs > 0) return null;
    throw error;
  }
};

/** A wrong clock is the usual reason for a signature that is not taken, so it is corrected once by plex.tv's own. */
const boughtToken = async (
  client: PlexClient,
  clock: Clock,
  device: DeviceSecret,
  signal: AbortSignal | undefined,
): Promise<string> => {
  const first = await ask(client, device, clock.now(), signal);
  const aheadMs = isAboutTime(first) ? aheadBy(first, clock.now()) : null;
  const answer = aheadMs === null ? first : await ask(client, device, new Date(clock.now().getTime() + aheadMs), signal);
  if (answer.status < 200 || answer.status >= 300) throw refusalOf(answer);
  return readJson(answer, renewedSchema).auth_token;
};

/** A nonce is good once, so each try has its own. */
const ask = async (client: PlexClient, device: DeviceSecret, now: Date, signal: AbortSignal | undefined): Promise<HttpAnswer> => {
  const { clientId } = device;
  const given = await client.askClients({ method: 'GET', path: '/api/v2/auth/nonce', clientId, retries: 1, signal });
  const jwt = deviceJwt(device, now, { nonce: readJson(given, nonceSchema).nonce, scope });
  return client.clients({ method: 'POST', path: '/api/v2/auth/token', clientId, json: { jwt }, signal });
};

const isAboutTime = (answer: HttpAnswer): boolean =>
  (answer.status === 422 || answer.status === 498) && plexRefusal(answer)?.code !== plexCodes.issuerMismatch;

const refusalOf = (answer: HttpAnswer): AppError => {
  const { status, asked } = answer;
  const mismatch = plexRefusal(answer)?.code === plexCodes.issuerMismatch;
  if (!mismatch && ![404, 422, 498].includes(status) && !refusesToken(answer)) return plexTvError(answer);
  return new AppError('sign-in-expired', { details: { asked, status, reason: mismatch ? 'issuer-mismatch' : 'key-not-taken' } });
};
