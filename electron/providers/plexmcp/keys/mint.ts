import type { KeyDetail } from '../../../../shared/domain/keys/key-options.ts';
import { AppError, isAppError } from '../../../../shared/domain/errors.ts';
import type { Clock } from '../../../timing/clock.ts';
import { Secret } from '../../../vault/secret.ts';
import { nonceOf } from '../../common/names.ts';
import { readJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import type { Access, FoundMint, MintedKey, MintPlan } from '../../port.ts';
import { atGateway, dialectOf, type GatewayAccess, type PlexMcpClient } from '../client.ts';
import { type MadeKey, madeDataSchema, madeKeySchema } from '../schemas/server.ts';
import { prefixOf } from '../shape.ts';
import { readDetail } from './detail.ts';
import { listKeys } from './list.ts';
import { futureInstant } from './names.ts';
import { isSameInstant, opensTheSame, plexMcpOptions, refuseUnknownTo, spelled } from './options.ts';
import { keysPath } from './paths.ts';
import { remove } from './revoke.ts';

/**
 * Makes a key, with one request that is never repeated, and reads it back. What the server did not take over as it was asked
 * would leave a key without end or without limits, so such a key is removed again.
 * @throws expiry-not-kept, bad-answer with the field that differs, not-offered for what the contract has no word for,
 * quota-exceeded, no-permission, token-refused, invalid-input
 */
export const mint = async (client: PlexMcpClient, access: Access, plan: MintPlan, clock: Clock): Promise<MintedKey> => {
  const at = atGateway(access);
  const dialect = dialectOf(at);
  const options = plexMcpOptions(plan.options);
  refuseUnknownTo(dialect, options);
  const expiresAt = plan.expiresAt === null ? null : futureInstant(plan.expiresAt, clock.now());
  const body = { name: plan.remoteName, ...(expiresAt === null ? {} : { expires_at: expiresAt }), ...spelled(dialect, options) };
  const answer = await client.ask(at, { method: 'POST', path: keysPath(at), body });
  const made = dialect === 'server' ? readJson(answer, madeKeySchema) : readJson(answer, madeDataSchema).data;
  // What the server says at once need not be asked for.
  const field = isSameInstant(made.expires_at, expiresAt)
    ? difference(await readBack(client, at, made.id, answer, clock), { ...plan, expiresAt })
    : 'expires_at';
  if (field === null) return mintedOf(made);
  await removeAgain(client, at, made.id, answer, field);
  throw field === 'expires_at' ? new AppError('expiry-not-kept', { details: { asked: answer.asked } }) : unlike(answer, field);
};

/** The first field in which a key is not what was asked for, as the wire calls it; null if there is none. */
const difference = (detail: KeyDetail, plan: MintPlan): string | null => {
  const { access, rateLimit } = plexMcpOptions(plan.options);
  if (!isSameInstant(detail.expiresAt, plan.expiresAt)) return 'expires_at';
  if (rateLimit !== null && detail.rateLimit !== rateLimit) return 'rate_limit_rpm';
  if (opensTheSame(detail.access, access)) return null;
  return detail.access?.mode === access.mode ? 'allowed_mcp_ids' : 'mcp_access_mode';
};

/** The key was made, so nothing that fails from here on may pass for a refusal to make it: the caller has to look for it by the nonce. */
const unlike = (made: HttpAnswer, field: string, cause?: unknown): AppError =>
  new AppError('bad-answer', { details: { asked: made.asked, status: made.status, field }, cause });

const readBack = (client: PlexMcpClient, access: GatewayAccess, id: string, made: HttpAnswer, clock: Clock): Promise<KeyDetail> =>
  afterMaking(() => readDetail(client, access, id, clock), made, 'id');

const removeAgain = (client: PlexMcpClient, access: GatewayAccess, id: string, made: HttpAnswer, field: string): Promise<void> =>
  afterMaking(() => remove(client, access, id), made, field);

const afterMaking = async <T>(work: () => Promise<T>, made: HttpAnswer, field: string): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!isAppError(error) || error.code === 'cancelled') throw error;
    throw unlike(made, field, error);
  }
};

const mintedOf = (made: MadeKey): MintedKey => {
  const prefix = made.key_prefix ?? made.prefix ?? prefixOf(made.key);
  return {
    secret: Secret.of(made.key),
    remoteId: made.id,
    createdAt: made.created_at,
    expiresAt: made.expires_at,
    details: prefix === null ? {} : { prefix },
  };
};

/**
 * Looks for a mint by the nonce in the name. A secret is shown once, so what is found is lost.
 * @throws no-permission with a key of the open-source server, which cannot list: better than to claim that nothing was made
 */
export const findMinted = async (client: PlexMcpClient, access: Access, plan: MintPlan, clock: Clock): Promise<FoundMint> => {
  const keys = await listKeys(client, access, clock);
  const key = keys.find((one) => nonceOf(one.remoteName) === plan.nonce);
  return key ? { found: 'lost', key } : { found: 'nothing' };
};
