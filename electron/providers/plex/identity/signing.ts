import { type PrivateJwk, signJwt } from './key-pair.ts';

/** Long enough for a slow answer, short enough to be worth little to whoever picks it up. Seconds. */
const lifetime = 300;

/** A JWT by which a device proves to plex.tv that it holds the key. `now` is plex.tv's time. */
export const deviceJwt = (
  { key, clientId }: { key: PrivateJwk; clientId: string },
  now: Date,
  more: { nonce?: string; scope?: string } = {},
): string => {
  const seconds = Math.floor(now.getTime() / 1000);
  return signJwt(key, { ...more, aud: 'plex.tv', iss: clientId, iat: seconds, exp: seconds + lifetime });
};
