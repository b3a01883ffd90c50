import type { Evidence } from '../../../../shared/domain/keys/health.ts';
import type { Clock } from '../../../timing/clock.ts';
import { type Asked, Inquiry, wireWords } from '../../common/inquiry.ts';
import type { HttpAnswer } from '../../http/http-client.ts';

/** One question of several that are asked side by side, with what came of it. */
export interface Told {
  asked: Asked;
  evidence: Evidence[];
}

/** Asks and writes down; a failure of the wire is an outcome. @throws cancelled */
export const tell = async (
  clock: Clock,
  asked: string,
  send: () => Promise<HttpAnswer>,
  saying: (answer: HttpAnswer) => string = () => '',
): Promise<Told> => {
  const inquiry = new Inquiry(clock, (failed) => wireWords(failed) ?? `no answer: ${failed}`);
  const outcome = await inquiry.ask(asked, send, saying);
  return { asked: outcome, evidence: inquiry.report('valid').evidence };
};

/** The evidence of several, in the order in which they stand. */
export const evidenceOf = (...told: readonly Told[]): Evidence[] => told.flatMap(({ evidence }) => evidence);
