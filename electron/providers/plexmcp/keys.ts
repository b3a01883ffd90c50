import { AppError, isAppError } from '../../../shared/domain/errors.ts';
import type { Clock } from '../../clock.ts';
import { Secret } from '../../vault/secret.ts';
import { nonceOf } from '../common/names.ts';
import { readJson } from '../http/answers.ts';
import type { HttpAnswer } from '../http/http-client.ts';
import type { Access, FoundMint, MintedKey, MintPlan, RemoteKey } from '../port.ts';
import { atGateway, dialectOf, type GatewayAccess, type PlexMcpClient } from './client.ts';
import { listDocumentedKeys } from './contracts/documented-keys.ts';
import { listServerKeys } from './contracts/server-keys.ts';
import { futureInstant } from './names.ts';
import { type MadeKey, madeDataSchema, madeKeySchema } from './schemas.ts';
import { prefixOf } from './shape.ts';
import { errorOf, refusalOf } from './wire/refusals.ts';

const pathOf = (access: GatewayAccess): string => (dialectOf(access) === 'server' ? '/api/v1/api-keys' : '/v1/api-keys');

/** @throws no-permission with a key of the open-source server, see `listServerKeys` */
export const listKeys = async (client: PlexMcpClient, access: Access, clock: Clock): Promise<RemoteKey[]> => {
  const at = atGateway(access);
  return dialectOf(at) === 'server' ? listServerKeys(client, at, clock) : listDocumentedKeys(client, at);
};

/**
 * Makes a key, with one request that is never repeated. A date that the server did not take over would leave a key without end,
 * so such a key is removed again.
 * @throws expiry-not-kept, quota-exceeded, no-permission, token-refused, invalid-input
 */
export const mint = async (client: PlexMcpClient, access: Access, plan: MintPlan, clock: Clock): Promise<MintedKey> => {
  const at = atGateway(access);
  const expiresAt = plan.expiresAt === null ? null : futureInstant(plan.expiresAt, clock.now());
  const answer = await client.ask(at, { method: 'POST', path: pathOf(at), body: bodyOf(at, plan, expiresAt) });
  const made = dialectOf(at) === 'server' ? readJson(answer, madeKeySchema) : readJson(answer, madeDataSchema).data;
  if (expiresAt !== null && !isSameInstant(made.expires_at, expiresAt)) {
    await removeEndless(client, at, made.id, answer);
    throw new AppError('expiry-not-kept', { details: { asked: answer.asked } });
  }
  return mintedOf(made);
};

/** The key was made, so why it could not be removed must not pass for a refusal to make it: the caller has to look for it by the nonce. */
const removeEndless = async (client: PlexMcpClient, access: GatewayAccess, id: string, made: HttpAnswer): Promise<void> => {
  try {
    await remove(client, access, id);
  } catch (error) {
    if (!isAppError(error) || error.code === 'cancelled') throw error;
    throw new AppError('bad-answer', { details: { asked: made.asked, status: made.status, field: 'expires_at' }, cause: error });
  }
};

/** Whatever is not needed is left out: the open-source server refuses `null` and makes keys of `expires_in_days` that are dead on arrival. */
const bodyOf = (access: GatewayAccess, plan: MintPlan, expiresAt: string | null): object => ({
  name: plan.remoteName,
  ...(expiresAt === null ? {} : { expires_at: expiresAt }),
  ...(dialectOf(access) === 'server' ? {} : { description: 'Made by Latchkey', permissions: { mcps: '*' } }),
});

/** Whole seconds are all a contract promises to keep. */
const isSameInstant = (echoed: string | null, wanted: string): boolean =>
  echoed !== null && Math.abs(Date.parse(echoed) - Date.parse(wanted)) < 1000;

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

/**
 * Ends a key for good. One that is gone is done. Never by rotating, which hands out a new secret at the same moment.
 * @throws guarded; not-found for a key whose id is not known and cannot be found out
 */
export const revoke = async (client: PlexMcpClient, access: Access, key: RemoteKey, clock: Clock): Promise<void> => {
  if (key.guard !== null) throw new AppError('guarded', { details: { reason: key.guard } });
  const at = atGateway(access);
  await remove(client, at, key.remoteId ?? (await idOf(client, at, key, clock)));
};

/** A key that was pasted is known by the prefix that lists show of it. */
const idOf = async (client: PlexMcpClient, access: GatewayAccess, key: RemoteKey, clock: Clock): Promise<string> => {
  const prefix = key.details['prefix'] ?? (key.secret && prefixOf(key.secret.reveal()));
  const matches = prefix ? (await listKeys(client, access, clock)).filter((one) => one.details['prefix'] === prefix) : [];
  const [match] = matches;
  if (!match?.remoteId || matches.length > 1) throw new AppError('not-found', { details: { what: 'credential' } });
  return match.remoteId;
};

const remove = async (client: PlexMcpClient, access: GatewayAccess, id: string): Promise<void> => {
  const answer = await client.sendAs(access, {
    method: 'DELETE',
    path: `${pathOf(access)}/${encodeURIComponent(id)}`,
    shownPath: `${pathOf(access)}/{id}`,
  });
  if (answer.status === 200 || answer.status === 204 || isGone(answer)) return;
  const error = errorOf(answer);
  if (!isAppError(error, 'no-permission') || dialectOf(access) === 'server') throw error;
  // The documented contract refuses to end the last active key, with the same word as any other refusal.
  const active = (await listDocumentedKeys(client, access)).filter((key) => key.details['status'] === 'active');
  throw active.length === 1 && active[0]?.remoteId === id ? new AppError('guarded', { details: error.details }) : error;
};

/** Only the service's own word counts: a proxy's 404 page says nothing about a key. */
const isGone = (answer: HttpAnswer): boolean => answer.status === 404 && refusalOf(answer)?.code.toLowerCase() === 'not_found';
