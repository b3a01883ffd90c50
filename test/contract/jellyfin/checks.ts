import { expect } from 'vitest';

import type { HealthReport } from '../../../shared/domain/keys/health.ts';
import { healthReportSchema } from '../../../shared/domain/keys/health.ts';
import type { Exchange, Reply } from '../../simulators/http-simulator.ts';
import type { Jellyfin } from './fixture.ts';

/** Makes the server answer something else, `times` times; -1 is always. */
export const replyOnce = (
  { server }: Jellyfin,
  reply: Reply,
  when: (exchange: Exchange) => boolean = () => true,
  times = 1,
): void => void server.faults.unshift({ when, times, what: { kind: 'reply', reply } });
export const at =
  (path: string) =>
  (exchange: Exchange): boolean =>
    exchange.path === path;
export const html = { 'content-type': 'text/html' };
export const keyAccess = (jellyfin: Jellyfin) => jellyfin.asKey(jellyfin.server.keys.named('Sonarr').token);

/** A report must fit what is stored, and must hold nothing that a token could be read from. */
export const checked = async (jellyfin: Jellyfin, access: ReturnType<Jellyfin['asKey']>): Promise<HealthReport> => {
  const report = await jellyfin.provider.check(access);
  expect(healthReportSchema.parse(report)).toEqual(report);
  expect(JSON.stringify(report).includes(access.secret.reveal())).toBe(false);
  return report;
};
