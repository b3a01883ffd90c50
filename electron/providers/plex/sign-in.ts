import { AppError, isAppError } from '../../../shared/domain/errors.ts';
import type { Clock } from '../../clock.ts';
import { Secret } from '../../vault/secret.ts';
import { orNull } from '../common/or-null.ts';
import { readJson } from '../http/answers.ts';
import type { HttpAnswer } from '../http/http-client.ts';
import type { Access, SignedIn, SignInInput } from '../port.ts';
import { checkServer } from './check-server.ts';
import type { PlexClient } from './client.ts';
import { type DeviceRow, detailsOf, listDevices } from './devices.ts';
import { type PlexUser, serverRootSchema, signedInUserSchema, userSchema } from './schemas.ts';
import { plexCodes, plexRefusal, plexTvError, refusesToken } from './wire/refusals.ts';

/**
 * Sign-in with name and password, sent once: repeated failures lock the address out.
 * @throws two-factor-required when a code is due; sign-in-refused, account-locked, rate-limited
 */
export const signInWithPassword = async (
  client: PlexClient,
  input: SignInInput & { username: string; password: Secret; code?: string },
): Promise<SignedIn> => {
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
  if (answer.status < 200 || answer.status >= 300) throw signInError(answer, code !== '');
  const user = readJson(answer, signedInUserSchema);
  return accountOf(client, { ...input, secret: Secret.of(user.authToken) }, user);
};

const signInError = (answer: HttpAnswer, withCode: boolean): AppError => {
  const code = plexRefusal(answer)?.code ?? null;
  const details = { status: answer.status };
  // Which number a wrong second factor gets is not known; with a code sent, a new request for one means it was wrong.
  if (answer.status === 401 && code === plexCodes.codeRequired && withCode) return new AppError('sign-in-refused', { details });
  const error = plexTvError(answer);
  return isAppError(error, 'token-refused') ? new AppError('sign-in-refused', { details }) : error;
};

/**
 * Asks plex.tv what a pasted token is. What plex.tv refuses may still be the access token of one server, given in the input.
 * No calling card goes along: the token is some other device's.
 * @throws token-refused when neither knows it, token-not-recognised when the server accepts anything, unreachable, …
 */
export const signInWithSecret = async (
  client: PlexClient,
  input: SignInInput & { secret: Secret },
  clock: Clock,
): Promise<SignedIn> => {
  const answer = await client.plexTv({ method: 'GET', path: '/api/v2/user', retries: 1, ...asked(input) });
  if (answer.status === 200) return accountOf(client, input, readJson(answer, userSchema));
  if (!refusesToken(answer) || input.endpoint === null) throw plexTvError(answer);
  const { state, notes } = await checkServer(client, { ...input, endpoint: input.endpoint, card: undefined }, clock);
  if (state === 'not-provable' && notes.includes('server-open')) {
    throw new AppError('token-not-recognised', { details: { reason: 'server-open' } });
  }
  if (state === 'unreachable' || state === 'tls-problem' || state === 'rate-limited') {
    throw new AppError(state, { details: { host: new URL(input.endpoint.baseUrl).host } });
  }
  if (state !== 'valid') throw plexTvError(answer);
  const root = await client.askServer(input.endpoint, { method: 'GET', path: '/', retries: 1, ...asked(input) });
  return {
    kind: 'plex-server-token',
    secret: input.secret,
    remoteId: null,
    account: { remoteId: null, name: readJson(root, serverRootSchema).MediaContainer.friendlyName || 'Plex', canManage: false },
    expiresAt: null,
    details: { machineIdentifier: input.endpoint.provenId },
  };
};

const asked = (input: SignInInput & { secret: Secret }) => ({
  clientId: input.clientId,
  secret: input.secret,
  signal: input.signal,
});

/** The account a fresh or pasted token opens, with the number of the token's own device row where the list shows it. */
export const accountOf = async (
  client: PlexClient,
  access: Pick<Access, 'clientId' | 'secret' | 'signal'>,
  user: PlexUser,
): Promise<SignedIn> => {
  const row = await ownRow(client, access);
  return {
    kind: 'plex-account-token',
    secret: access.secret,
    remoteId: row?.id ?? null,
    account: { remoteId: user.id, name: user.friendlyName || user.title || user.username || user.id, canManage: true },
    expiresAt: null,
    details: {
      ...(row ? detailsOf(row) : {}),
      ...(user.username ? { username: user.username } : {}),
      plexPass: user.subscription ? 'yes' : 'no',
    },
  };
};

/** The row whose token this is. The sign-in stands without it, so a list that cannot be had is no failure here. */
const ownRow = (client: PlexClient, access: Pick<Access, 'clientId' | 'secret' | 'signal'>): Promise<DeviceRow | null> =>
  orNull(async () => rowOfToken(await listDevices(client, access), access));

/** By the token itself where the list shows tokens, else by client identifier. */
const rowOfToken = (rows: DeviceRow[], access: Pick<Access, 'clientId' | 'secret'>): DeviceRow | null =>
  rows.find((row) => row.token?.equals(access.secret)) ??
  rows.find((row) => row.token === null && row.clientIdentifier === access.clientId) ??
  null;

/**
 * Ends the calling token. One that plex.tv no longer knows is ended already.
 * @throws guarded for the token of a server: signing it out would take the server from its owner
 */
export const signOut = async (client: PlexClient, access: Access): Promise<void> => {
  if (access.kind !== 'plex-account-token') return;
  try {
    const row = rowOfToken(await listDevices(client, access), access);
    if (row?.isServer) throw new AppError('guarded', { details: { reason: 'server-row' } });
    const { clientId, secret, signal } = access;
    await client.askPlexTv({ method: 'DELETE', path: '/api/v2/users/signout', clientId, secret, signal });
  } catch (error) {
    if (!isAppError(error, 'token-refused')) throw error;
  }
};
