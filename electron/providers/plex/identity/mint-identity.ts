import { setTimeout as pause } from 'node:timers/promises';

import { AppError, isAppError } from '../../../../shared/domain/errors.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { Secret } from '../../../vault/secret.ts';
import type { Access, MintedKey, MintPlan } from '../../port.ts';
import type { PlexClient } from '../client.ts';
import { endDevice, factsOfMint, refuseOwnClient } from '../keys.ts';
import { afterLinking, linkPin, pinIn, pinQuestion, tokenIn } from '../pins.ts';
import { noticeablyAheadBy } from '../wire/clock-skew.ts';
import { packDevice } from './device-secret.ts';
import { newKeyPair, type PrivateJwk, publicJwk } from './key-pair.ts';
import { readJwt } from './plex-jwt.ts';
import { deviceJwt } from './signing.ts';

/** A PIN that was just linked shows its token at once; it is asked again in case it does not. */
const mostLooks = 3;

/**
 * Makes a device identity: a fresh client identifier with its own key pair, whose PIN carries the public key and is linked by
 * the account's token. The account's own device is not touched. docs/protocols/plex.md, "Device identities"
 * @throws invalid-input, bad-answer when plex.tv gives an ordinary token instead (its device is removed again), token-refused, …
 */
export const mintIdentity = async (client: PlexClient, clock: Clock, access: Access, plan: MintPlan): Promise<MintedKey> => {
  refuseOwnClient(access, plan);
  const { clientId } = plan;
  const key = newKeyPair();
  const jwk = publicJwk(key);
  const made = await client.askClients({
    method: 'POST',
    path: '/api/v2/pins',
    clientId,
    card: client.appCard(plan),
    json: { jwk, strong: true },
    signal: access.signal,
  });
  const { pin } = pinIn(made, 'strong');
  const aheadMs = noticeablyAheadBy(made, clock.now());
  await linkPin(client, access, pin.code);
  const now = (): Date => new Date(clock.now().getTime() + aheadMs);
  const token = await afterLinking(() => tokenOfLinked(client, { id: pin.id, clientId, key, now, signal: access.signal }));
  const jwt = token.reveal();
  const claims = readJwt(jwt);
  if (claims === null) throw await ordinaryToken(client, access, clientId);
  const facts = await factsOfMint(client, access, plan);
  return {
    ...facts,
    secret: packDevice({ jwt, clientId, kid: jwk.kid, key }),
    expiresAt: claims.expiresAt,
    details: { ...facts.details, keyId: jwk.kid },
  };
};

/** Each look is signed anew, so that a slow one does not outlive its signature. */
const tokenOfLinked = async (
  client: PlexClient,
  pin: { id: string; clientId: string; key: PrivateJwk; now: () => Date; signal: AbortSignal | undefined },
): Promise<Secret> => {
  const question = pinQuestion(pin.id);
  for (let look = 1; look <= mostLooks; look += 1) {
    const path = `${question.path}?deviceJWT=${deviceJwt(pin, pin.now())}`;
    const answer = await client.askClients({ ...question, path, clientId: pin.clientId, retries: 2, signal: pin.signal });
    const token = tokenIn(answer);
    if (token !== null) return token;
    if (look < mostLooks) await pauseUnlessCancelled(client.timeouts.linked, pin.signal);
  }
  throw new AppError('bad-answer', { details: { asked: `GET ${question.shownPath}`, field: 'authToken' } });
};

const pauseUnlessCancelled = async (ms: number, signal: AbortSignal | undefined): Promise<void> => {
  try {
    await pause(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    throw new AppError('cancelled', { cause: error });
  }
};

/** Without a word plex.tv gives an ordinary token when it did not take the key. It belongs to nobody, so its device goes. */
const ordinaryToken = async (client: PlexClient, access: Access, clientId: string): Promise<AppError> => {
  const details = { asked: 'GET /api/v2/pins/{id}', field: 'authToken', reason: 'ordinary-token' };
  try {
    await endDevice(client, access, clientId);
    return new AppError('bad-answer', { details });
  } catch (error) {
    if (!isAppError(error)) throw error;
    // Whoever looks for the mint by its client identifier finds the device and removes it.
    return new AppError('bad-answer', { details, cause: error });
  }
};
