import { z } from 'zod';

import { AppError } from '../../../../shared/domain/errors.ts';
import { Secret } from '../../../vault/secret.ts';
import { readJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import type { PasswordInput, SignedIn } from '../../port.ts';
import type { PlexClient } from '../client.ts';
import { userSchema } from '../schemas.ts';
import { resourcesSchema } from '../server/schemas.ts';
import { plexTvError } from '../wire/refusals.ts';
import { accountOf } from './account-of.ts';
import { isOutOfService, isSuccess, signInError } from './sign-in-error.ts';

const tokenText = z.string().min(1).nullish().catch(null);

/** `POST /users/sign_in.json` names the token twice. */
const olderUserSchema = z
  .object({ user: userSchema.extend({ authToken: tokenText, authentication_token: tokenText }) })
  .transform(({ user }) => ({ user, token: user.authToken ?? user.authentication_token ?? null }));

/**
 * Signs in as apps did before today's route, by HTTP Basic; a code of the second factor stands behind the password
 * (docs/protocols/plex.md, "Signing in"). `before` is what today's route answered.
 * @throws what `signInWithPassword` throws; the first route's own failure where no older one is left
 */
export const olderSignIn = async (
  client: PlexClient,
  input: PasswordInput & { code: string },
  before: HttpAnswer,
): Promise<SignedIn> => {
  // Basic ends the name at the first colon.
  if (input.username.includes(':')) throw plexTvError(before);
  const authorization = basic(input.username, input.password.reveal() + input.code);
  const answer = await client.plexTv({
    method: 'POST',
    path: '/users/sign_in.json',
    clientId: input.clientId,
    card: client.ownCard(input.deviceName),
    headers: { authorization },
    signal: input.signal,
  });
  if (isOutOfService(answer)) return fromResources(client, input, authorization, before);
  if (!isSuccess(answer)) throw signInError(answer, input.code !== '');
  const { user, token } = readJson(answer, olderUserSchema);
  if (token === null) throw new AppError('bad-answer', { details: { asked: answer.asked, field: 'authToken' } });
  return accountOf(client, { ...input, secret: Secret.of(token) }, user);
};

/**
 * The last resort, told by users and proven by nobody: the list of servers for name and password. It gives no token of the
 * account, only the access token of a server of one's own.
 */
const fromResources = async (
  client: PlexClient,
  input: PasswordInput & { code: string },
  authorization: string,
  before: HttpAnswer,
): Promise<SignedIn> => {
  const answer = await client.clients({
    method: 'GET',
    path: '/api/v2/resources?includeHttps=1',
    clientId: input.clientId,
    headers: { authorization },
    signal: input.signal,
  });
  if (isOutOfService(answer)) throw plexTvError(before);
  if (!isSuccess(answer)) throw signInError(answer, input.code !== '');
  const servers = readJson(answer, resourcesSchema).filter((one) => one.provides.split(',').includes('server'));
  const own = servers.find((one) => one.owned && one.accessToken !== null);
  if (!own || own.accessToken === null) throw plexTvError(before);
  return {
    kind: 'plex-server-token',
    secret: Secret.of(own.accessToken),
    remoteId: null,
    account: { remoteId: null, name: own.name || input.username, canManage: false },
    expiresAt: null,
    details: { machineIdentifier: own.clientIdentifier },
  };
};

const basic = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
