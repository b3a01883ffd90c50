import { AppError } from '../../../../shared/domain/errors.ts';
import type { Clock } from '../../../timing/clock.ts';
import { readJson } from '../../http/answers.ts';
import type { PastedInput, SignInInput, SignedIn } from '../../port.ts';
import type { PlexClient } from '../client.ts';
import type { DeviceRow } from '../device-rows.ts';
import { detailsOf } from '../devices.ts';
import { readJwt } from '../identity/plex-jwt.ts';
import { userSchema } from '../schemas.ts';
import { checkServer } from '../server/check-server.ts';
import { serverRootSchema } from '../server/schemas.ts';
import { plexTvError, refusesToken } from '../wire/refusals.ts';
import { ownRow, signedInAs } from './account-of.ts';

/**
 * Asks plex.tv what a pasted token is. What plex.tv refuses may still be the access token of one server, given in the input.
 * No calling card goes along: the token is some other device's. A server's own token, which opens its owner's account like any
 * other, comes back as `plex-server-token`, so that nobody revokes it and locks the owner out.
 * @throws token-refused when neither knows it, token-not-recognised when the server accepts anything, unreachable, …
 */
export const signInWithSecret = async (client: PlexClient, input: PastedInput, clock: Clock): Promise<SignedIn> => {
  const answer = await client.plexTv({ method: 'GET', path: '/api/v2/user', retries: 1, ...asked(input) });
  if (answer.status === 200) {
    const user = readJson(answer, userSchema);
    const row = await ownRow(client, input);
    // A pasted JWT names its own end.
    const expiresAt = readJwt(input.secret.reveal())?.expiresAt ?? null;
    const signedIn = { ...signedInAs(user, input.secret, row), expiresAt };
    return row?.isServer ? serversOwn(signedIn, row) : signedIn;
  }
  if (!refusesToken(answer) || input.endpoint === null) throw plexTvError(answer);
  return atServer(client, { ...input, endpoint: input.endpoint }, plexTvError(answer), clock);
};

const serversOwn = (signedIn: SignedIn, row: DeviceRow): SignedIn => ({
  ...signedIn,
  kind: 'plex-server-token',
  account: { remoteId: null, name: row.name || signedIn.account.name, canManage: false },
  details: { ...detailsOf(row), ...(row.clientIdentifier ? { machineIdentifier: row.clientIdentifier } : {}), serverOwn: 'yes' },
});

/** `refused` is what plex.tv said; it holds unless the server knows better. */
const atServer = async (
  client: PlexClient,
  input: PastedInput & { endpoint: NonNullable<SignInInput['endpoint']> },
  refused: AppError,
  clock: Clock,
): Promise<SignedIn> => {
  const { state, notes } = await checkServer(client, { ...input, card: undefined }, clock);
  if (state === 'not-provable' && notes.includes('server-open')) {
    throw new AppError('token-not-recognised', { details: { reason: 'server-open' } });
  }
  if (state === 'unreachable' || state === 'tls-problem' || state === 'rate-limited') {
    throw new AppError(state, { details: { host: new URL(input.endpoint.baseUrl).host } });
  }
  if (state !== 'valid') throw refused;
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

const asked = ({ clientId, secret, signal }: PastedInput) => ({ clientId, secret, signal });
