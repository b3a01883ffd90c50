import type { Secret } from '../../../vault/secret.ts';

/** What a sign-in says of itself; the server binds the new token to it. */
export interface Introduction {
  /** The app, as the list of devices names it. */
  clientName: string;
  deviceName: string;
  deviceId: string;
  version: string;
}

/**
 * The one header this provider uses, understood from 10.7 to 13. Every value is percent-encoded, which the server undoes: a
 * quote would end the value, a plus would become a space.
 *
 * With a token nothing else goes along. What is missing the server fills in from the token's own device, while a device name or
 * version that differs is written over what it has, and Latchkey would rename the devices whose tokens it checks.
 */
export const withToken = (secret: Secret): string => header({ Token: secret.reveal() });

/** Signing in needs all four. */
export const introducing = ({ clientName, deviceName, deviceId, version }: Introduction): string =>
  header({ Client: clientName, Device: deviceName, DeviceId: deviceId, Version: version });

/**
 * The old way, for one purpose: to see whether a server still takes it. A header of its own, never a part of the address.
 */
export const oldHeaders = (secret: Secret): Record<string, string> => ({ 'x-emby-token': secret.reveal() });

const header = (values: Record<string, string>): string => {
  const pairs = Object.entries(values).map(([name, value]) => `${name}="${encodeURIComponent(value.toWellFormed())}"`);
  return `MediaBrowser ${pairs.join(', ')}`;
};
