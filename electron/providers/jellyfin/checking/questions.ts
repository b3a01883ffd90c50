import { randomBytes } from 'node:crypto';

import type { CredentialKind } from '../../../../shared/domain/keys/credential.ts';
import type { HealthNote } from '../../../../shared/domain/keys/health.ts';
import { Secret } from '../../../vault/secret.ts';
import { tryJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { systemInfoSchema, userSchema } from '../schemas.ts';
import { isChallenge, isNoUser } from '../wire/refusals.ts';

/** What an answer says about the token it was asked with. */
export type Verdict = 'accepted' | 'refused' | 'forbidden' | 'unclear';

/** A question that only a good token gets an answer to. */
export interface Question {
  path: string;
  accepts(answer: HttpAnswer): boolean;
  /** Whose answer it is, where it says so. */
  serverId(answer: HttpAnswer): string | null;
  notes(answer: HttpAnswer): HealthNote[];
}

const userIn = (answer: HttpAnswer) => (answer.status === 200 ? userSchema.safeParse(tryJson(answer)).data : undefined);

/** A token of the right form that nobody has: a server that takes it takes anything. */
export const randomToken = (): Secret => Secret.of(randomBytes(16).toString('hex'));

/** A user's token; also knows a key when it sees one, by the server's complaint that it is no user. */
export const whoAmI: Question = {
  path: '/Users/Me',
  accepts: (answer) => isNoUser(answer) || userIn(answer) !== undefined,
  serverId: (answer) => userIn(answer)?.ServerId ?? null,
  notes: (answer) => (userIn(answer)?.Policy.IsAdministrator === false ? ['not-admin'] : []),
};

const infoIn = (answer: HttpAnswer) => (answer.status === 200 ? systemInfoSchema.safeParse(tryJson(answer)).data : undefined);

/** A key is no user. This is open to everybody while the set-up wizard is not through; the control question shows it. */
const systemInfo: Question = {
  path: '/System/Info',
  accepts: (answer) => infoIn(answer) !== undefined,
  serverId: (answer) => infoIn(answer)?.Id ?? null,
  notes: () => [],
};

export const questionFor = (kind: CredentialKind): Question => (kind === 'jellyfin-device-token' ? whoAmI : systemInfo);

export const verdictOf = (question: Question, answer: HttpAnswer): Verdict => {
  if (isChallenge(answer, 401)) return 'refused';
  if (isChallenge(answer, 403)) return 'forbidden';
  return question.accepts(answer) ? 'accepted' : 'unclear';
};
