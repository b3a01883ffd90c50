import { isIP } from 'node:net';

import { z } from 'zod';

import { AppError } from '../shared/domain/errors.ts';
import type { Simulated } from './shell.ts';

/** Only literal loopback addresses count: a name such as `localhost` is resolved by something that can be changed. */
const isLoopback = (host: string): boolean => {
  const address = host.replace(/^\[|\]$/gu, '');
  return address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
};

const hostOf = (address: string): string | null => (URL.canParse(address) ? new URL(address).hostname : null);

const loopbackUrl = z.string().refine((url) => isLoopback(hostOf(url) ?? ''));
const loopbackPeer = z.string().refine((peer) => isLoopback(hostOf(`udp://${peer}`) ?? ''));
const ports = z.array(z.number().int().min(1).max(65_535));

const simulatedSchema = z.strictObject({
  plexTv: loopbackUrl.nullable(),
  jellyfinDiscovery: z.array(loopbackPeer),
  gdm: z.array(loopbackPeer),
  localPorts: z.strictObject({ plex: ports, jellyfin: ports, plexmcp: ports }),
});

/**
 * The simulated services of a demonstration or a test: `LATCHKEY_SIMULATED` holds a `Simulated` as JSON. The one place that
 * reads it. Whoever sets a variable must not be able to send a token off this machine, so every address has to be loopback.
 * @throws AppError `bad-address` (`details.field` names the part) for anything else, also for a text that is no JSON
 */
export const simulatedFromEnv = (env: NodeJS.ProcessEnv): Simulated | null => {
  const text = env['LATCHKEY_SIMULATED'];
  if (text === undefined || text === '') return null;
  const parsed = simulatedSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const field = ['LATCHKEY_SIMULATED', ...(parsed.error.issues[0]?.path ?? [])].join('.');
  throw new AppError('bad-address', { details: { field }, cause: parsed.error });
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The schema refuses it and names the variable; the parser's own message would quote the text.
    return null;
  }
};
