import { randomBytes } from 'node:crypto';

import type { HealthReport } from '../../../../shared/domain/keys/health.ts';
import type { Clock } from '../../../timing/clock.ts';
import { Secret } from '../../../vault/secret.ts';
import type { Asked } from '../../common/inquiry.ts';
import type { Access } from '../../port.ts';
import { isBlocked, isUser, meaning, newInquiry, undecided } from '../asking.ts';
import type { PlexClient } from '../client.ts';
import { refusesToken } from '../wire/refusals.ts';
import { type DeviceSecret, readDevice } from './device-secret.ts';

/**
 * Whether the token of a device identity works at plex.tv, and whether a signature matters there: the same token with a random
 * one is asked about as well. Media servers are not asked; they are reported to refuse such tokens.
 */
export const checkIdentity = async (client: PlexClient, access: Access, clock: Clock): Promise<HealthReport> => {
  const inquiry = newInquiry(clock);
  const path = '/api/v2/user';
  const ask = (shown: string, tokenOf: (device: DeviceSecret) => string): Promise<Asked> =>
    inquiry.ask(
      `GET ${path}${shown}`,
      async () => {
        const device = readDevice(access.secret);
        const secret = Secret.of(tokenOf(device));
        return client.plexTv({ method: 'GET', path, clientId: device.clientId, secret, signal: access.signal, retries: 1 });
      },
      meaning,
    );

  const asked = await ask('', ({ jwt }) => jwt);
  if (!asked.answer) return inquiry.report(undecided(asked));
  if (asked.answer.status === 498) return inquiry.report('expired');
  if (refusesToken(asked.answer)) return inquiry.report('revoked');
  if (!isUser(asked.answer)) return inquiry.report(isBlocked(asked.answer) ? 'rate-limited' : undecided(asked));
  const forged = await ask(' with a random signature', ({ jwt }) => withRandomSignature(jwt));
  return forged.answer && isUser(forged.answer) ? inquiry.report('not-provable', ['server-open']) : inquiry.report('valid');
};

const withRandomSignature = (jwt: string): string =>
  `${jwt.slice(0, jwt.lastIndexOf('.'))}.${randomBytes(64).toString('base64url')}`;
