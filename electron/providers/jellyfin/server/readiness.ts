import type { Readiness } from '../../../../shared/domain/servers/server-details.ts';
import type { Clock } from '../../../timing/clock.ts';
import { endpointOf } from '../../common/endpoint.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import type { Access } from '../../port.ts';
import type { Consumer } from '../../ways.ts';
import { type Question, questionFor, randomToken, verdictOf } from '../checking/questions.ts';
import type { JellyfinClient } from '../client.ts';
import { identityIn } from '../probe.ts';
import { configurationSchema } from '../schemas.ts';
import { publicInfoPath } from '../wire/follow.ts';
import { evidenceOf, tell, type Told } from './answers.ts';
import { read, takesOldHeaders } from './details.ts';
import { judgeConsumer } from './judge-consumer.ts';

/**
 * Whether a server takes the old headers, and which of its apps would stop without them. Asked live: the same question in the new
 * header, in the old one, and in the old one with a random token. The setting decides where that gives no clear answer.
 * Never throws for what the server says. @throws cancelled
 */
export const readiness = async (
  client: JellyfinClient,
  access: Access,
  clock: Clock,
  consumers: readonly Consumer[],
): Promise<Readiness> => {
  const endpoint = endpointOf(access);
  const question = questionFor(access.kind);
  const { path } = question;
  const words = (answer: HttpAnswer): string => verdictOf(question, answer);
  const oldWay = (secret: Access['secret'], shownPath: string): Promise<Told> =>
    tell(
      clock,
      `GET ${shownPath}`,
      () => client.sendTheOldWay({ ...access, secret }, { method: 'GET', path, shownPath, retries: 1 }),
      words,
    );
  const settingPath = '/System/Configuration';
  const [info, modern, old, control, setting] = await Promise.all([
    tell(clock, `GET ${publicInfoPath}`, () =>
      client.sendAnonymously(endpoint, { method: 'GET', path: publicInfoPath, retries: 1 }, access.signal),
    ),
    tell(clock, `GET ${path}`, () => client.sendAs(access, { method: 'GET', path, retries: 1 }), words),
    oldWay(access.secret, `${path} in the old header`),
    oldWay(randomToken(), `${path} in the old header with a random token`),
    tell(clock, `GET ${settingPath}`, () => client.sendAs(access, { method: 'GET', path: settingPath, retries: 1 })),
  ]);
  const version = (info.asked.answer && identityIn(info.asked.answer)?.Version) ?? endpoint.version;
  const set = takesOldHeaders(read(setting, configurationSchema), version);
  const takes = liveAnswer(question, { modern, old, control }) ?? set;
  return {
    version,
    legacyAuth: takes === null ? 'unknown' : takes ? 'accepted' : 'refused',
    consumers: consumers.map((consumer) => judgeConsumer(consumer)),
    evidence: evidenceOf(info, modern, old, control, setting),
  };
};

/** Null where the answers prove nothing: the token is no good in any header, or anything is let in. */
const liveAnswer = (question: Question, told: Record<'modern' | 'old' | 'control', Told>): boolean | null => {
  const verdict = ({ asked: { answer } }: Told) => answer && verdictOf(question, answer);
  if (verdict(told.modern) !== 'accepted' || verdict(told.control) !== 'refused') return null;
  if (verdict(told.old) === 'accepted') return true;
  return verdict(told.old) === 'refused' ? false : null;
};
