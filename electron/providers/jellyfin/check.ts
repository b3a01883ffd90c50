import type { HealthNote, HealthReport } from '../../../shared/domain/keys/health.ts';
import type { Clock } from '../../timing/clock.ts';
import { endpointOf } from '../common/endpoint.ts';
import { type Asked, Inquiry, undecided } from '../common/inquiry.ts';
import { tryJson } from '../http/answers.ts';
import type { HttpAnswer } from '../http/http-client.ts';
import type { Access } from '../port.ts';
import { confirmRefusal } from './checking/confirm-refusal.ts';
import { explainUnclear } from './checking/explain.ts';
import { type Question, questionFor, randomToken, type Verdict, verdictOf } from './checking/questions.ts';
import { unclear } from './checking/unclear.ts';
import type { JellyfinClient } from './client.ts';
import { configurationSchema } from './schemas.ts';
import { isNoUser } from './wire/refusals.ts';
import { isAtLeast } from './wire/versions.ts';

/**
 * Whether a token works: a question that needs one, then the same with a random one, which must be refused. A refusal counts only
 * as the server's own empty 401, and only while the server is up and still the same; everything else leaves the token unproven.
 * Never throws for what the server or the wire says.
 * @throws cancelled
 */
export const check = async (client: JellyfinClient, access: Access, clock: Clock): Promise<HealthReport> => {
  const inquiry = new Inquiry(clock, (failed) => `no answer: ${failed}`);
  const question = questionFor(access.kind);
  const { path } = question;
  const asked = await inquiry.ask(
    `GET ${path}`,
    () => client.sendAs(access, { method: 'GET', path, retries: 1 }),
    (said) => meaning(question, said),
  );
  const { answer } = asked;
  if (!answer) return inquiry.report(undecided(asked));
  const verdict = verdictOf(question, answer);
  if (verdict === 'unclear') return explainUnclear(client, access, answer, inquiry);
  if (verdict === 'refused') return confirmRefusal(client, access, question, answer, inquiry);
  if ((question.serverId(answer) ?? endpointOf(access).provenId) !== endpointOf(access).provenId) {
    return inquiry.report('wrong-server');
  }
  const control = await controlQuestion(client, access, question, inquiry);
  const said = control.answer && verdictOf(question, control.answer);
  // Known but not let in. Where a random one is not let in either, it is the place that is refused, not the token.
  if (verdict === 'forbidden') return inquiry.report(said === 'refused' ? 'no-permission' : undecided(control));
  if (said === 'accepted') return inquiry.report('not-provable', ['server-open']);
  if (said !== 'refused') return inquiry.report(undecided(control));
  return inquiry.report('valid', [...question.notes(answer), ...(await legacyNotes(client, access, inquiry))]);
};

/** The same question with a random token of the right form. */
const controlQuestion = (client: JellyfinClient, access: Access, question: Question, inquiry: Inquiry): Promise<Asked> => {
  const secret = randomToken();
  const { path } = question;
  const shownPath = `${path} with a random token`;
  return inquiry.ask(
    `GET ${shownPath}`,
    () => client.sendAs({ ...access, secret }, { method: 'GET', path, shownPath, retries: 1 }),
    (said) => (verdictOf(question, said) === 'refused' ? 'refused, as it must be' : meaning(question, said)),
  );
};

const meaning = (question: Question, answer: HttpAnswer): string => {
  const words: Record<Verdict, string> = {
    accepted: isNoUser(answer) ? 'accepted as an API key' : 'accepted',
    refused: 'empty body: unknown to the server, or its user is disabled',
    forbidden: 'empty body: not allowed',
    unclear: unclear(answer),
  };
  return words[verdictOf(question, answer)];
};

/** From 10.11 on a server may refuse the old headers; apps that send them fail although their key is fine. */
const legacyNotes = async (client: JellyfinClient, access: Access, inquiry: Inquiry): Promise<HealthNote[]> => {
  if (!isAtLeast(endpointOf(access).version, 10, 11)) return [];
  const path = '/System/Configuration';
  const { answer } = await inquiry.ask(
    `GET ${path}`,
    () => client.sendAs(access, { method: 'GET', path, retries: 1 }),
    (said) => legacyWords.get(legacyIn(said)) ?? 'no word on the old headers',
  );
  return answer && legacyIn(answer) === false ? ['legacy-auth-off'] : [];
};

const legacyIn = (answer: HttpAnswer): boolean | null =>
  answer.status === 200 ? (configurationSchema.safeParse(tryJson(answer)).data?.EnableLegacyAuthorization ?? null) : null;

const legacyWords: ReadonlyMap<boolean | null, string> = new Map([
  [true, 'the old headers are accepted'],
  [false, 'the old headers are switched off'],
]);
