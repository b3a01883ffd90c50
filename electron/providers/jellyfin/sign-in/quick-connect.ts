import { AppError } from '../../../../shared/domain/errors.ts';
import type { Clock } from '../../../timing/clock.ts';
import { endpointOf } from '../../common/endpoint.ts';
import { readJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { hostOf } from '../../http/redirects.ts';
import type { PendingLink, SignedIn, SignInInput } from '../../port.ts';
import type { JellyfinClient, SignsIn } from '../client.ts';
import { quickConnectSchema } from '../schemas.ts';
import { deviceIdFor } from './device-id.ts';
import { assertSetUp, signedIn } from './sign-in.ts';
import { errorOf, isSomebodysDoor } from '../wire/refusals.ts';

/** The server forgets a code after this time, or when it restarts. */
const livesMs = 10 * 60_000;
const pollEveryMs = 2_000;

/**
 * Starts a Quick Connect: the person types the code into a client that is signed in already (its user menu).
 * @throws setup-incomplete; not-offered when the server has it switched off
 */
export const startQuickConnect = async (client: JellyfinClient, clock: Clock, input: SignInInput): Promise<PendingLink> => {
  // Nobody could type the code anywhere.
  await assertSetUp(client, input);
  const who = { deviceName: input.deviceName, deviceId: deviceIdFor(input, null) };
  const answer = await initiate(client, input, who);
  const { Secret: secret, Code: code } = readJson(answer, quickConnectSchema);
  return {
    code,
    // Every client has its own place for the code; there is no page that takes it in the address.
    url: null,
    qr: null,
    // By this machine's clock, which is the one that is compared; the server's own may be off.
    expiresAt: new Date(clock.now().getTime() + livesMs).toISOString(),
    pollEveryMs,
    poll: (signal) => poll(client, { ...input, signal }, who, secret),
  };
};

/** POST from 10.9 on, GET before; from 12 on GET is gone. */
const initiate = async (client: JellyfinClient, input: SignInInput, who: SignsIn): Promise<HttpAnswer> => {
  const path = '/QuickConnect/Initiate';
  const posted = await client.sendIntroduced(input, who, { method: 'POST', path });
  const isOld = posted.status === 404 || posted.status === 405;
  const answer = isOld ? await client.sendIntroduced(input, who, { method: 'GET', path }) : posted;
  if (answer.status === 200) return answer;
  if (answer.status === 401 && !isSomebodysDoor(answer)) {
    throw new AppError('not-offered', { details: { reason: 'quick-connect-off' } });
  }
  throw errorOf(answer, hostOf(endpointOf(input)));
};

const poll = async (client: JellyfinClient, input: SignInInput, who: SignsIn, secret: string): Promise<SignedIn | null> => {
  const asked = await client.sendAnonymously(
    endpointOf(input),
    { method: 'GET', path: `/QuickConnect/Connect?secret=${encodeURIComponent(secret)}`, shownPath: '/QuickConnect/Connect' },
    input.signal,
  );
  if (!readJson(alive(asked, input), quickConnectSchema).Authenticated) return null;
  const answer = await client.sendIntroduced(input, who, {
    method: 'POST',
    path: '/Users/AuthenticateWithQuickConnect',
    body: { Secret: secret },
  });
  return signedIn(alive(answer, input), input, who.deviceId);
};

/** @throws sign-in-expired when the server does not know the attempt any more; account-disabled */
const alive = (answer: HttpAnswer, input: SignInInput): HttpAnswer => {
  if (answer.status === 200) return answer;
  const isDoor = isSomebodysDoor(answer);
  if (answer.status === 404 && !isDoor) throw new AppError('sign-in-expired');
  const details = { host: hostOf(endpointOf(input)), status: answer.status };
  if (answer.status === 403 && !isDoor) throw new AppError('account-disabled', { details });
  throw errorOf(answer, hostOf(endpointOf(input)));
};
