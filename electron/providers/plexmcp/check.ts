import type { HealthReport } from '../../../shared/domain/keys/health.ts';
import type { Clock } from '../../timing/clock.ts';
import type { Secret } from '../../vault/secret.ts';
import { type Asked, Inquiry, undecided, wireWords } from '../common/inquiry.ts';
import type { Access } from '../port.ts';
import { atGateway, dialectOf, type GatewayAccess, type PlexMcpClient } from './client.ts';
import { askGateway } from './contracts/gateway.ts';
import { documentedKeyQuestion, type Question, serverKeyQuestion, sessionQuestion } from './contracts/questions.ts';

/**
 * Whether a secret works: a question that needs one, then the same question with a random secret of the same form. Only the
 * second one's refusal shows that the first one's success means anything. A check counts as a use of the key at the server.
 */
export const check = async (client: PlexMcpClient, access: Access, clock: Clock): Promise<HealthReport> => {
  const at = atGateway(access);
  const question = questionFor(at, clock);
  const inquiry = new Inquiry(clock, wireWords);
  const asked = await ask(client, at, question, inquiry, null);
  if (!asked.answer) return inquiry.report(undecided(asked));
  if (question.accepts(asked.answer)) return proven(client, at, question, inquiry);
  const verdict = question.refusal(asked.answer);
  if (verdict === null) return inquiry.report(undecided(asked));
  // The open-source server refuses what is dead and what is over in the same words; its gateway may know more.
  if (question.gatewayKnowsMore && verdict === 'revoked') {
    const word = await askGateway(client, at, inquiry);
    return word === 'silent' ? inquiry.report('revoked', ['cannot-tell-expired-from-revoked']) : inquiry.report(word);
  }
  return inquiry.report(verdict);
};

const proven = async (
  client: PlexMcpClient,
  access: GatewayAccess,
  question: Question,
  inquiry: Inquiry,
): Promise<HealthReport> => {
  const control = await ask(client, access, question, inquiry, question.random());
  if (!control.answer) return inquiry.report(undecided(control));
  if (question.accepts(control.answer)) return inquiry.report('not-provable', ['server-open']);
  return inquiry.report(question.refusal(control.answer) === null ? undecided(control) : 'valid');
};

const ask = (
  client: PlexMcpClient,
  access: GatewayAccess,
  question: Question,
  inquiry: Inquiry,
  random: Secret | null,
): Promise<Asked> =>
  inquiry.ask(
    random === null ? `GET ${question.path}` : `GET ${question.path} with a random ${question.asks}`,
    () =>
      client.sendAs(random === null ? access : { ...access, secret: random }, {
        method: 'GET',
        path: question.path + (question.query ?? ''),
        retries: 1,
      }),
    (answer) => question.words(answer),
  );

const questionFor = (access: GatewayAccess, clock: Clock): Question => {
  if (access.kind === 'plexmcp-session') return sessionQuestion(access.secret, clock);
  return dialectOf(access) === 'server' ? serverKeyQuestion : documentedKeyQuestion;
};

/** Whether the gateway takes a random secret of this kind: then that it takes a pasted one proves nothing. */
export const isOpen = async (client: PlexMcpClient, access: GatewayAccess, clock: Clock): Promise<boolean> => {
  const question = questionFor(access, clock);
  const control = await ask(client, access, question, new Inquiry(clock, wireWords), question.random());
  return control.answer !== null && question.accepts(control.answer);
};
