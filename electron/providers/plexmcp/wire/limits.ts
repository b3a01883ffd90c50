import { z } from 'zod';

import { tryJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';

/** Why a caller has to wait: too many calls in a minute, or a plan that is used up. */
export interface Wait {
  /** Null where nobody said for how long. */
  seconds: number | null;
  ofPlan: boolean;
}

const seconds = z.number().nonnegative().nullable().catch(null);
const gatewayLimit = z.object({
  error: z.object({
    code: z.number(),
    data: z.object({ retry_after_seconds: seconds, upgrade_url: z.unknown().optional() }).catch({ retry_after_seconds: null }),
  }),
});

/** The gateway's own codes: calls of a minute, or of a month (then it names a way to pay for more); and money set aside. */
const tooMany = -32_029;
const spendCap = -32_030;

/** Null for an answer that asks nobody to wait. `message`: what the service said, where the wait may stand in words. */
export const waitIn = (answer: HttpAnswer, message: string): Wait | null => {
  const { error } = gatewayLimit.safeParse(tryJson(answer)).data ?? { error: null };
  const isLimit = error?.code === tooMany || error?.code === spendCap;
  if (answer.status !== 429 && !isLimit) return null;
  const ofPlan = error?.code === spendCap || (error?.code === tooMany && error.data.upgrade_url != null);
  return { seconds: headerSeconds(answer) ?? error?.data.retry_after_seconds ?? wordSeconds(message), ofPlan };
};

/** A date in the header is left unread: clocks differ. */
const headerSeconds = (answer: HttpAnswer): number | null => {
  const value = /^\d{1,6}$/u.exec(answer.headers['retry-after'] ?? '')?.[0];
  return value === undefined ? null : Number(value);
};

/** The routes for people say it in words only. */
const wordSeconds = (message: string): number | null => {
  const value = /\b(\d{1,6}) seconds?\b/u.exec(message)?.[1];
  return value === undefined ? null : Number(value);
};
