import { Secret } from '../../../vault/secret.ts';
import { readJson } from '../../http/answers.ts';
import type { PasswordInput, SignedIn } from '../../port.ts';
import type { PlexClient } from '../client.ts';
import { signedInUserSchema } from '../schemas.ts';
import { accountOf } from './account-of.ts';
import { olderSignIn } from './older-routes.ts';
import { isOutOfService, isSuccess, signInError } from './sign-in-error.ts';

/**
 * Sign-in with name and password. A password is judged once: whatever refuses it has the last word, and only a route that is not
 * there (any more), or that puts a puzzle for people before it, is followed by the older ones.
 * @throws two-factor-required when a code is due; sign-in-refused, account-locked, rate-limited, login-page
 */
export const signInWithPassword = async (client: PlexClient, input: PasswordInput): Promise<SignedIn> => {
  const code = input.code?.replaceAll(/[\s-]+/gu, '') ?? '';
  const answer = await client.plexTv({
    method: 'POST',
    path: '/api/v2/users/signin',
    clientId: input.clientId,
    card: client.ownCard(input.deviceName),
    form: {
      login: input.username,
      password: input.password.reveal(),
      rememberMe: 'true',
      ...(code === '' ? {} : { verificationCode: code }),
    },
    signal: input.signal,
  });
  if (isOutOfService(answer)) return olderSignIn(client, { ...input, code }, answer);
  if (!isSuccess(answer)) throw signInError(answer, code !== '');
  const user = readJson(answer, signedInUserSchema);
  return accountOf(client, { ...input, secret: Secret.of(user.authToken) }, user);
};
