import { z } from 'zod';

import type { CredentialKind } from '../../../../shared/domain/keys/credential.ts';
import { AppError } from '../../../../shared/domain/errors.ts';
import { Secret } from '../../../vault/secret.ts';
import { privateJwkSchema } from './key-pair.ts';
import { readJwt } from './plex-jwt.ts';

/** A device identity as the vault holds it: the token that is used, and the key pair that buys the next one. */
const deviceSecretSchema = z.object({
  jwt: z.string().refine((text) => readJwt(text) !== null),
  clientId: z.string().min(1),
  /** The name of the key at plex.tv. */
  kid: z.string().min(1),
  key: privateJwkSchema,
});
export type DeviceSecret = z.output<typeof deviceSecretSchema>;

/** One text, so that the vault holds one item per credential. */
export const packDevice = ({ jwt, clientId, kid, key }: DeviceSecret): Secret =>
  Secret.of(JSON.stringify({ jwt, clientId, kid, key }));

/** @throws token-not-recognised */
export const readDevice = (secret: Secret): DeviceSecret => {
  const read = deviceSecretSchema.safeParse(parsed(secret.reveal()));
  if (!read.success) throw new AppError('token-not-recognised');
  return read.data;
};

/**
 * What copying, revealing and handing to a program give: for a device identity the token alone, never the private key; every
 * other secret as it is. Pure. @throws token-not-recognised for a device identity that cannot be read
 */
export const shownSecret = (kind: CredentialKind, secret: Secret): Secret =>
  kind === 'plex-device-jwt' ? Secret.of(readDevice(secret).jwt) : secret;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The schema refuses it; the parser's own message would quote the text.
    return undefined;
  }
};
