import type { Clock } from '../../../timing/clock.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import type { PendingLink, SignInInput } from '../../port.ts';
import type { PlexClient } from '../client.ts';
import { type PinKind, startPin } from '../pins.ts';
import type { Pin } from '../schemas.ts';
import { noticeablyAheadBy } from '../wire/clock-skew.ts';
import { pollEveryMs, poller } from './polling.ts';

/** Starts a sign-in in the browser: a strong PIN, confirmed on Plex's own page. @throws rate-limited, unreachable, … */
export const startLink = async (client: PlexClient, clock: Clock, input: SignInInput): Promise<PendingLink> => {
  const { pin, ...pending } = await start(client, clock, input, 'strong');
  const { deviceName } = client.ownCard(input.deviceName);
  // The page carries the code; typed at plex.tv/link it would be refused, so nobody gets to see it.
  return {
    ...pending,
    code: '',
    qr: null,
    url: authUrl(client.bases.app, { clientId: input.clientId, code: pin.code, deviceName }),
  };
};

/** Starts a sign-in on another device: a short code, typed at plex.tv/link or brought there by a QR picture. @throws as above */
export const startCode = async (client: PlexClient, clock: Clock, input: SignInInput): Promise<PendingLink> => {
  const { pin, ...pending } = await start(client, clock, input, 'short');
  const url = `${client.bases.plexTv}/link`;
  return { ...pending, code: pin.code, url, qr: `${url}/?pin=${encodeURIComponent(pin.code)}` };
};

const start = async (client: PlexClient, clock: Clock, input: SignInInput, kind: PinKind) => {
  const { clientId, signal } = input;
  const { pin, answer } = await startPin(client, { clientId, card: client.ownCard(input.deviceName), signal }, kind);
  const expiresAt = onOurClock(pin, answer, clock.now());
  return { pin, expiresAt, pollEveryMs, poll: poller(client, clock, input, { id: pin.id, expiresAt }) };
};

/** Everything stands in the fragment, which never leaves the browser; Plex wants spaces as `%20`. */
const authUrl = (app: string, what: { clientId: string; code: string; deviceName: string }): string => {
  const parameters: [string, string][] = [
    ['clientID', what.clientId],
    ['code', what.code],
    ['context[device][product]', 'Latchkey'],
    ['context[device][deviceName]', what.deviceName],
  ];
  const fragment = parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return `${app}/auth#?${fragment.join('&')}`;
};

/** When the PIN ends by our clock: as plex.tv says it, unless our clock is off. */
const onOurClock = (pin: Pin, answer: HttpAnswer, now: Date): string =>
  new Date(Date.parse(pin.expiresAt) - noticeablyAheadBy(answer, now)).toISOString();
