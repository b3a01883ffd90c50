import { AppError } from '../../../../shared/domain/errors.ts';
import { endpointOf } from '../../common/endpoint.ts';
import { orNull } from '../../common/or-null.ts';
import { readJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { hostOf } from '../../http/redirects.ts';
import type { Access, PasswordInput, PastedInput, SignInInput, SignedIn } from '../../port.ts';
import { randomToken, verdictOf, whoAmI } from '../checking/questions.ts';
import type { JellyfinClient } from '../client.ts';
import { endSession } from '../keys/devices.ts';
import { listApiKeys, shownName } from '../keys/api-keys.ts';
import { shown } from '../names.ts';
import { identityIn } from '../probe.ts';
import { type JellyfinUser, sessionSchema, userSchema } from '../schemas.ts';
import { publicInfoPath } from '../wire/follow.ts';
import { errorOf, isNoUser, isSomebodysDoor } from '../wire/refusals.ts';
import { deviceIdFor } from './device-id.ts';

/**
 * Signs a user in by name and password, once: a server may lock an account after failed attempts, for good if it is the only
 * administrator's.
 * @throws invalid-input, sign-in-refused, account-disabled, setup-incomplete, server-starting, …
 */
export const signInWithPassword = async (client: JellyfinClient, input: PasswordInput): Promise<SignedIn> => {
  if (input.username.trim() === '') throw new AppError('invalid-input', { details: { field: 'username' } });
  const deviceId = deviceIdFor(input, input.username);
  const answer = await client.sendIntroduced(
    input,
    { deviceName: input.deviceName, deviceId },
    {
      method: 'POST',
      path: '/Users/AuthenticateByName',
      body: { Username: input.username, Pw: input.password.reveal() },
    },
  );
  if (answer.status === 200) return signedIn(answer, input, deviceId);
  const details = { host: hostOf(endpointOf(input)), status: answer.status };
  // Disabled, locked after failed attempts, wrong network or hour: the server tells nobody which.
  if (answer.status === 403 && !isSomebodysDoor(answer)) throw new AppError('account-disabled', { details });
  if (answer.status !== 401 || isSomebodysDoor(answer)) throw errorOf(answer, details.host);
  await assertSetUp(client, input);
  throw new AppError('sign-in-refused', { details });
};

/** What a sign-in on a device gives, also one by Quick Connect. */
export const signedIn = (answer: HttpAnswer, input: SignInInput, deviceId: string): SignedIn => {
  const session = readJson(answer, sessionSchema);
  assertOwn(session.ServerId, input);
  return {
    kind: 'jellyfin-device-token',
    secret: session.AccessToken,
    remoteId: deviceId,
    account: accountOf(session.User),
    expiresAt: null,
    details: { ...detailsOf(session.User), clientIdentifier: deviceId },
  };
};

/**
 * Takes a pasted secret after asking what it is: `GET /Users/Me` knows users' tokens and calls a key a bad request.
 * @throws token-refused; token-not-recognised where a random one is accepted as well; wrong-server, …
 */
export const signInWithSecret = async (client: JellyfinClient, input: PastedInput): Promise<SignedIn> => {
  const { secret } = input;
  const answer = await client.sendAs(input, whoAmICall);
  const verdict = verdictOf(whoAmI, answer);
  if (verdict === 'refused') await assertSetUp(client, input);
  if (verdict !== 'accepted') throw errorOf(answer, hostOf(endpointOf(input)));
  await assertClosed(client, input);
  if (isNoUser(answer)) {
    const own = (await listApiKeys(client, input)).find((row) => row.AccessToken.equals(secret));
    const name = own ? shownName(own.AppName) : 'API key';
    const account = { remoteId: null, name, canManage: true };
    return { kind: 'jellyfin-api-key', secret, remoteId: null, account, expiresAt: null, details: {} };
  }
  const user = readJson(answer, userSchema);
  assertOwn(user.ServerId, input);
  return {
    kind: 'jellyfin-device-token',
    secret,
    // On which device it was made cannot be learnt with the token.
    remoteId: null,
    account: accountOf(user),
    expiresAt: null,
    details: detailsOf(user),
  };
};

const whoAmICall = { method: 'GET', path: whoAmI.path, retries: 1 } as const;

/** Something in between that lets everybody in would vouch for any text. */
const assertClosed = async (client: JellyfinClient, input: SignInInput): Promise<void> => {
  const answer = await client.sendAs({ ...input, secret: randomToken() }, whoAmICall);
  const verdict = verdictOf(whoAmI, answer);
  if (verdict === 'accepted') throw new AppError('token-not-recognised', { details: { reason: 'server-open' } });
  if (verdict !== 'refused') throw errorOf(answer, hostOf(endpointOf(input)));
};

/** Ends the sign-in at the server. Keys stay as they are. */
export const signOut = async (client: JellyfinClient, access: Access): Promise<void> => {
  if (access.kind !== 'jellyfin-device-token') return;
  await endSession(client, access);
};

/** A user who is no administrator cannot list or make keys; the role says why. */
const detailsOf = (user: JellyfinUser): Record<string, string> => ({
  user: shown(user.Name),
  role: user.Policy.IsAdministrator ? 'administrator' : 'user',
});

const accountOf = (user: JellyfinUser): SignedIn['account'] => ({
  remoteId: user.Id,
  name: shown(user.Name),
  canManage: user.Policy.IsAdministrator,
});

/** Behind one address another server may have answered in the meantime; its token would be kept under the wrong name. */
const assertOwn = (serverId: string | null, input: SignInInput): void => {
  const endpoint = endpointOf(input);
  if (serverId !== null && serverId !== endpoint.provenId) {
    throw new AppError('wrong-server', { details: { host: hostOf(endpoint) } });
  }
};

/**
 * A server whose set-up wizard is not through has no accounts yet. Where it cannot be asked, nothing is said.
 * @throws setup-incomplete
 */
export const assertSetUp = async (client: JellyfinClient, input: SignInInput): Promise<void> => {
  const endpoint = endpointOf(input);
  const what = { method: 'GET', path: publicInfoPath } as const;
  const answer = await orNull(() => client.sendAnonymously(endpoint, what, input.signal));
  const info = answer && identityIn(answer);
  // A server that starts says the same; it is not asked to set itself up.
  if (info && !info.camelCase && !info.StartupWizardCompleted) {
    throw new AppError('setup-incomplete', { details: { host: hostOf(endpoint) } });
  }
};
