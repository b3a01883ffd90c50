import { randomBytes } from 'node:crypto';

import { AppError } from '../../../../shared/domain/errors.ts';
import { Secret } from '../../../vault/secret.ts';
import { endpointOf } from '../../common/endpoint.ts';
import { readJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { hostOf } from '../../http/redirects.ts';
import type { Access, FoundMint, MintedKey, MintPlan } from '../../port.ts';
import type { JellyfinClient } from '../client.ts';
import { listUsers } from '../keys/users.ts';
import { userNonceOf } from '../names.ts';
import { allowedSchema, newUserSchema, sessionSchema } from '../schemas.ts';
import { errorOf, isSomebodysDoor } from '../wire/refusals.ts';
import { deleteUser } from './delete-user.ts';
import { type LimitedOptions, limitedPolicy, type Policy, widerField } from './policy.ts';

/** A plan for a token of a limited user. */
export type LimitedPlan = MintPlan & { options: LimitedOptions };

export const isLimited = (plan: MintPlan): plan is LimitedPlan => plan.options.kind === 'jellyfin-device-token';

/**
 * Makes a user with as few rights as were asked for and signs in as it, once: the password is random and known to nobody
 * afterwards, so the token is the only way in. Fails whole: what was made is removed again, and where that is not certain the error
 * is one after which `findLimited` looks for it.
 * @throws no-permission, token-refused, invalid-input, account-disabled, bad-answer, …
 */
export const mintLimited = async (client: JellyfinClient, access: Access, plan: LimitedPlan): Promise<MintedKey> => {
  // Before anything is made: ids that are none.
  limitedPolicy({}, plan.options);
  const password = Secret.of(randomBytes(32).toString('base64url'));
  const user = readJson(await makeUser(client, access, plan, password), newUserSchema);
  try {
    const policy = limitedPolicy(user.Policy, plan.options);
    await setPolicy(client, access, user.Id, policy);
    const answer = await signInAs(client, access, plan, user.Name, password);
    assertLimited(answer, policy);
    const secret = readJson(answer, sessionSchema).AccessToken;
    return { secret, remoteId: plan.clientId, createdAt: null, expiresAt: null, details: detailsOf(plan, user) };
  } catch (error) {
    return await undo(client, access, user.Id, error);
  }
};

/** The user is there, the password is not: what an earlier try made is of use to nobody. */
export const findLimited = async (client: JellyfinClient, access: Access, plan: LimitedPlan): Promise<FoundMint> => {
  const user = (await listUsers(client, access)).find(({ Name }) => userNonceOf(Name) === plan.nonce);
  if (!user) return { found: 'nothing' };
  return {
    found: 'lost',
    key: {
      kind: 'jellyfin-device-token',
      remoteId: plan.clientId,
      remoteName: plan.remoteName,
      name: plan.label,
      secret: null,
      createdAt: null,
      lastUsedAt: null,
      expiresAt: null,
      guard: null,
      details: detailsOf(plan, user),
    },
  };
};

const detailsOf = (plan: LimitedPlan, user: { Id: string; Name: string }): Record<string, string> => ({
  user: user.Name,
  userId: user.Id,
  device: plan.label,
  client: plan.label,
  limitedUser: 'yes',
  clientIdentifier: plan.clientId,
});

const makeUser = (client: JellyfinClient, access: Access, plan: LimitedPlan, password: Secret): Promise<HttpAnswer> =>
  client.askAs(access, { method: 'POST', path: '/Users/New', body: { Name: plan.remoteName, Password: password.reveal() } });

const setPolicy = (client: JellyfinClient, access: Access, userId: string, policy: Policy): Promise<HttpAnswer> =>
  client.askAs(access, { method: 'POST', path: `/Users/${userId}/Policy`, shownPath: '/Users/{id}/Policy', body: policy });

const signInAs = async (
  client: JellyfinClient,
  access: Access,
  plan: LimitedPlan,
  userName: string,
  password: Secret,
): Promise<HttpAnswer> => {
  const who = { clientName: plan.label, deviceName: plan.label, deviceId: plan.clientId };
  const body = { Username: userName, Pw: password.reveal() };
  const answer = await client.sendIntroduced(access, who, { method: 'POST', path: '/Users/AuthenticateByName', body });
  if (answer.status === 200) return answer;
  const host = hostOf(endpointOf(access));
  // The likeliest reason by far: a user without remote access, made from outside the server's own network.
  if (answer.status === 403 && !isSomebodysDoor(answer)) {
    throw new AppError('account-disabled', { details: { host, status: answer.status } });
  }
  throw errorOf(answer, host);
};

/** Nothing is handed out that opens more than was asked for, whatever the server made of the policy. */
const assertLimited = (answer: HttpAnswer, asked: Policy): void => {
  const field = widerField(readJson(answer, allowedSchema).User.Policy, asked);
  if (field !== null) throw new AppError('bad-answer', { details: { asked: answer.asked, field: `Policy.${field}` } });
};

/**
 * Removes the user again, also when the person has cancelled. Where that fails the user may still be there: then the error is one
 * that leaves open whether anything was made.
 */
const undo = async (client: JellyfinClient, access: Access, userId: string, error: unknown): Promise<never> => {
  const { signal: _signal, ...uncancelled } = access;
  try {
    await deleteUser(client, uncancelled, userId);
  } catch {
    throw new AppError('bad-answer', { details: { asked: 'DELETE /Users/{id}' }, cause: error });
  }
  throw error;
};
