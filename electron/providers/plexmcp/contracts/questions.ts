import { randomBytes } from 'node:crypto';

import type { HealthState } from '../../../../shared/domain/keys/health.ts';
import type { Clock } from '../../../timing/clock.ts';
import { Secret } from '../../../vault/secret.ts';
import { looksLikeHtml, tryJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { authenticationWords, type Refusal, refusalOf, says, speaksOfDatabase } from '../wire/refusals.ts';
import { dataSchema } from '../schemas/documented.ts';
import { meSchema, orgSchema } from '../schemas/server.ts';
import { endOfToken, packSession, readSession } from '../wire/session.ts';

/** A question that only a good secret gets an answer to. */
export interface Question {
  path: string;
  query?: string;
  asks: 'key' | 'session';
  accepts(answer: HttpAnswer): boolean;
  /** What a refusal means; null when the answer says nothing about the secret. */
  refusal(answer: HttpAnswer): HealthState | null;
  /** Whether the gateway's own refusal is worth asking for. */
  gatewayKnowsMore: boolean;
  /** What came back, for the evidence. */
  words(answer: HttpAnswer): string;
  /** A secret of the same form that was given to nobody. */
  random(): Secret;
}

/** The organisation of a key: the cheapest route that any good key may read. */
export const serverKeyQuestion: Question = {
  path: '/api/v1/org',
  asks: 'key',
  accepts: (answer) => answer.status === 200 && orgSchema.safeParse(tryJson(answer)).success,
  refusal: (answer) => {
    if (says(answer, authenticationWords.badKey)) return 'revoked';
    return refusalOf(answer)?.from === 'handler' && answer.status === 403 ? 'no-permission' : null;
  },
  gatewayKnowsMore: true,
  words: (answer) => {
    if (serverKeyQuestion.accepts(answer)) return 'the organisation of the key';
    if (says(answer, authenticationWords.badKey)) return 'the server does not accept the key';
    if (says(answer, authenticationWords.nothingSent)) return 'no key arrived; a proxy may take the Authorization header away';
    return neutralWords(answer);
  },
  random: () => Secret.of(`pmcp_01${randomBytes(40).toString('hex')}`),
};

const documentedStates: Record<string, HealthState> = {
  expired_key: 'expired',
  revoked_key: 'revoked',
  unauthorized: 'revoked',
  forbidden: 'no-permission',
  mcp_not_permitted: 'no-permission',
};

export const documentedKeyQuestion: Question = {
  path: '/v1/mcps',
  query: '?page=1&per_page=1',
  asks: 'key',
  accepts: (answer) => answer.status === 200 && dataSchema.safeParse(tryJson(answer)).success,
  refusal: (answer) => {
    const refusal = refusalOf(answer);
    if (refusal?.from !== 'documented' || ![401, 403].includes(answer.status)) return null;
    return documentedStates[refusal.code] ?? null;
  },
  gatewayKnowsMore: false,
  words: (answer) => {
    if (documentedKeyQuestion.accepts(answer)) return 'the connected MCPs were listed';
    const state = documentedKeyQuestion.refusal(answer);
    if (state === 'expired') return 'the server says that the key has expired';
    if (state === 'no-permission') return 'the server knows the key but does not let it do this';
    if (state === 'revoked')
      return refusalOf(answer)?.code === 'revoked_key'
        ? 'the server says that the key was revoked'
        : 'the server does not accept the key';
    return neutralWords(answer);
  },
  random: () => Secret.of(`pk_live_${randomBytes(16).toString('hex')}`),
};

/** The person of a sign-in. Its tokens carry their own end, so what is over can be told from what was ended. */
export const sessionQuestion = (secret: Secret, clock: Clock): Question => {
  const question: Question = {
    path: '/api/v1/auth/me',
    asks: 'session',
    accepts: (answer) => answer.status === 200 && meSchema.safeParse(tryJson(answer)).success,
    refusal: (answer) => {
      if (!says(answer, authenticationWords.badSession)) return null;
      if (isPast(readSession(secret).refresh, clock)) return 'expired';
      // Only the renewable half is over; whether the rest still stands is seen when it is renewed.
      return isPast(readSession(secret).access, clock) ? 'not-provable' : 'revoked';
    },
    gatewayKnowsMore: false,
    words: (answer) => {
      if (question.accepts(answer)) return 'the signed-in person';
      const state = question.refusal(answer);
      if (state === 'not-provable') return 'the access token is over; it is renewed when it is next needed';
      if (state === 'expired') return 'the sign-in is over';
      return state === 'revoked' ? 'the server does not accept the sign-in' : neutralWords(answer);
    },
    random: () => {
      const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      const exp = Math.floor(clock.now().getTime() / 1000) + 3600;
      const token = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ exp })}.${randomBytes(32).toString('base64url')}`;
      return packSession({ access: token, refresh: token });
    },
  };
  return question;
};

const isPast = (token: string, clock: Clock): boolean => {
  const end = endOfToken(token);
  return end !== null && Date.parse(end) <= clock.now().getTime();
};

/** For answers that say nothing about the secret. */
const neutralWords = (answer: HttpAnswer): string => {
  const refusal: Refusal | null = refusalOf(answer);
  if (answer.status === 429) return 'too many questions';
  if (speaksOfDatabase(refusal)) return 'the server cannot reach its database';
  if (looksLikeHtml(answer)) return 'a page instead of an answer';
  return answer.status >= 500 ? 'a fault of the server' : 'says nothing about the key';
};
