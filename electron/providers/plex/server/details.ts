import type { Evidence } from '../../../../shared/domain/keys/health.ts';
import type { ServerDetails } from '../../../../shared/domain/servers/server-details.ts';
import { type Clock, isoNow } from '../../../timing/clock.ts';
import { endpointOf } from '../../common/endpoint.ts';
import { cleanName, codePoints } from '../../common/names.ts';
import { orNull } from '../../common/or-null.ts';
import { readJson, tryJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import type { Access } from '../../port.ts';
import type { PlexClient } from '../client.ts';
import { get } from './ask.ts';
import { claimState } from './claim-state.ts';
import { confirmIdentity } from './identity.ts';
import { serverRootSchema, sessionsSchema, type ServerRoot } from './schemas.ts';

type Fact = ServerDetails['facts'][number];

/**
 * What a server says of itself. The number of people watching is told to administrators only and left out for others.
 * @throws wrong-server, token-refused, no-permission, server-starting, …
 */
export const serverDetails = async (client: PlexClient, access: Access, clock: Clock): Promise<ServerDetails> => {
  const evidence: Evidence[] = [];
  const note = (answer: HttpAnswer, words: string): void => {
    evidence.push({ asked: answer.asked, answered: `${answer.status}, ${words}`, at: isoNow(clock) });
  };
  const { identity, answer } = await confirmIdentity(client, endpointOf(access), access.signal);
  note(answer, 'the server shows its identity');
  const rootAnswer = await get(client, access, '/');
  const root = readJson(rootAnswer, serverRootSchema).MediaContainer;
  note(rootAnswer, 'the server describes itself');
  const sessionsAnswer = await orNull(() => get(client, access, '/status/sessions'));
  const sessions = sessionsAnswer && sessionsIn(sessionsAnswer);
  if (sessionsAnswer) note(sessionsAnswer, sessions === null ? 'no number of sessions' : 'what is being played');
  return {
    facts: [
      ...fact('version', identity.version || root.version),
      ...fact('platform', `${root.platform} ${root.platformVersion}`),
      { key: 'claimed', value: inWord(identity.claimed ?? claimState(root)) },
      { key: 'plex-sign-in', value: signIn(root) },
      { key: 'plex-pass', value: inWord(root.myPlexSubscription) },
      ...fact('owner', root.myPlexUsername.replace(/@.*$/su, '')),
      ...(sessions === null ? [] : fact('sessions', String(sessions))),
    ],
    users: null,
    evidence,
  };
};

/** Nothing for what the server leaves empty. */
const fact = (key: Fact['key'], said: string): Fact[] => {
  const value = cleanName(said, 100, codePoints);
  return value === '' ? [] : [{ key, value }];
};

const inWord = (value: boolean | null): string => (value === null ? 'unknown' : value ? 'yes' : 'no');

/** `ok` and `none` are what is seen in the field; anything else is shown as the server put it. */
const signIn = ({ myPlexSigninState }: ServerRoot): string => {
  const said = cleanName(myPlexSigninState, 40, codePoints).toLowerCase();
  return said === 'ok' ? 'yes' : said === 'none' ? 'no' : said || 'unknown';
};

const sessionsIn = (answer: HttpAnswer): number | null => {
  const size = sessionsSchema.safeParse(tryJson(answer)).data?.MediaContainer.size ?? null;
  return size !== null && Number.isSafeInteger(size) && size >= 0 ? size : null;
};
