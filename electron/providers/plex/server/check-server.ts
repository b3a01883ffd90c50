import { randomBytes } from 'node:crypto';

import type { HealthReport } from '../../../../shared/domain/keys/health.ts';
import type { Clock } from '../../../timing/clock.ts';
import { Secret } from '../../../vault/secret.ts';
import type { Asked, Inquiry } from '../../common/inquiry.ts';
import { looksLikeHtml, tryJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import type { Access, Endpoint } from '../../port.ts';
import { newInquiry, undecided } from '../asking.ts';
import type { PlexClient } from '../client.ts';
import type { CallingCard } from '../wire/headers.ts';
import { identityIn } from './identity.ts';
import { sectionsSchema } from './schemas.ts';

interface ServerAccess extends Pick<Access, 'secret' | 'clientId' | 'signal'> {
  endpoint: Endpoint;
  /** Left out for a token that is another device's. */
  card: CallingCard | undefined;
}

/** Needs a token, unlike `/identity`, which answers anybody and so proves nothing. */
const path = '/library/sections';

/**
 * Whether a server accepts a token, and whether that means anything: a server may let in every token, or none at all, from
 * networks its owner listed. So a random token is asked about as well, and the question is put without any.
 */
export const checkServer = async (client: PlexClient, access: ServerAccess, clock: Clock): Promise<HealthReport> => {
  const inquiry = newInquiry(clock);
  const ask = (shown: string, secret: Secret | null): Promise<Asked> =>
    inquiry.ask(
      `GET ${path}${shown}`,
      () => sendTo(client, access, path, secret),
      (answer) => meaning(answer, secret),
    );

  const asked = await ask('', access.secret);
  if (asked.answer?.status === 401) return refused(client, access, asked.answer, inquiry);
  if (!asked.answer || !isList(asked.answer)) return inquiry.report(undecided(asked));

  const random = await ask(' with a random token', randomToken());
  const without = await ask(' without a token', null);
  const open = isOpen(random) || isOpen(without);
  // Only the refusal of a wrong token shows that the right one made a difference.
  const proven = random.answer?.status === 401;
  return inquiry.report(proven ? 'valid' : 'not-provable', open ? ['server-open'] : []);
};

/** A proxy in front of the server also says 401. Only a server that still shows its identity has refused by itself. */
const refused = async (client: PlexClient, access: ServerAccess, answer: HttpAnswer, inquiry: Inquiry): Promise<HealthReport> => {
  if (/\b(?:basic|digest|negotiate|bearer)\b/iu.test(answer.headers['www-authenticate'] ?? ''))
    return inquiry.report('unreachable');
  const asked = await inquiry.ask('GET /identity', () => sendTo(client, access, '/identity', null), sayWho);
  const identity = asked.answer && identityIn(asked.answer);
  if (!identity) return inquiry.report(undecided(asked));
  if (identity.machineIdentifier !== access.endpoint.provenId) return inquiry.report('wrong-server');
  // A server that lost its account refuses every token, and takes them again once it is claimed.
  return inquiry.report(identity.claimed === false ? 'not-provable' : 'revoked');
};

const sendTo = (client: PlexClient, access: ServerAccess, path: string, secret: Secret | null): Promise<HttpAnswer> =>
  client.send(access.endpoint, {
    method: 'GET',
    path,
    clientId: access.clientId,
    card: access.card,
    ...(secret ? { secret } : {}),
    signal: access.signal,
    retries: 1,
  });

const isList = (answer: HttpAnswer): boolean => answer.status === 200 && sectionsSchema.safeParse(tryJson(answer)).success;

const isOpen = (asked: Asked): boolean => asked.answer !== null && isList(asked.answer);

/** As long and of the same letters as a real one. */
const randomToken = (): Secret => Secret.of(randomBytes(15).toString('base64url'));

const meaning = (answer: HttpAnswer, secret: Secret | null): string => {
  if (isList(answer)) return 'the libraries were listed';
  if (answer.status === 401) return secret && isJwt(secret) ? 'not accepted, as servers do with device JWTs' : 'not accepted';
  if (answer.status === 429) return 'too many questions';
  return answer.status === 200 && looksLikeHtml(answer) ? 'a page instead of an answer' : 'says nothing about the token';
};

/** Servers are reported to refuse every JWT, also good ones (docs/protocols/plex.md). */
const isJwt = (secret: Secret): boolean => secret.reveal().split('.').length === 3;

const sayWho = (answer: HttpAnswer): string => {
  const identity = identityIn(answer);
  if (!identity) return 'no identity';
  return identity.claimed === false ? 'the server belongs to no account at the moment' : 'the server shows its identity';
};
