import type { KeyChanges, KeyDetail } from '../../../../shared/domain/keys/key-options.ts';
import { AppError, isAppError } from '../../../../shared/domain/errors.ts';
import type { Dialect } from '../../../../shared/domain/servers/server.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { Access } from '../../port.ts';
import type { KeyReference } from '../../ways.ts';
import { atGateway, dialectOf, type GatewayAccess, type PlexMcpClient } from '../client.ts';
import { readDetail } from './detail.ts';
import { idOf } from './list.ts';
import { futureInstant, renamed } from './names.ts';
import { accessFields, checkedAccess, isSameInstant, opensTheSame } from './options.ts';
import { keyRoute } from './paths.ts';

type Field = keyof KeyChanges;

/** One change: how the wire spells it, and whether a key shows it. */
interface Change {
  field: Field;
  sent: object;
  isKept(detail: KeyDetail): boolean;
}

const editable: Record<Dialect, readonly Field[]> = {
  server: ['name', 'expiresAt', 'rateLimit', 'access'],
  documented: ['name', 'description'],
};

/**
 * Changes a key at the server and reads it back. The server writes one field after another, so what fails may still have taken
 * effect in part: `details.applied` then names the fields that did, and a failure that changed everything is none.
 * @throws not-offered for what cannot be changed there; invalid-input, before anything is sent, for a date that has passed, a name
 * that is too long and a choice of MCPs that chooses none; expiry-not-kept; bad-answer with the field that was not taken over
 */
export const editKey = async (
  client: PlexMcpClient,
  access: Access,
  key: KeyReference,
  changes: KeyChanges,
  clock: Clock,
): Promise<KeyDetail> => {
  const at = atGateway(access);
  const wanted = wantedOf(dialectOf(at), key, changes, clock.now());
  const id = await idOf(client, at, key, clock);
  const failure = await patch(client, at, id, Object.assign({}, ...wanted.map(({ sent }) => sent)) as object);
  const detail = await readBack(client, at, id, clock, failure);
  const missed = wanted.filter((change) => !change.isKept(detail));
  if (missed.length === 0) return detail;
  const applied = wanted.filter((change) => !missed.includes(change)).map(({ field }) => field);
  throw incomplete(missed[0]?.field ?? '', applied, failure);
};

const wantedOf = (dialect: Dialect, key: KeyReference, changes: KeyChanges, now: Date): Change[] => {
  const { name, description, expiresAt, rateLimit, access } = changes;
  const wanted: Change[] = [];
  if (name !== undefined) {
    const full = renamed(name, key.remoteName);
    wanted.push({ field: 'name', sent: { name: full }, isKept: (detail) => detail.remoteName === full });
  }
  if (description !== undefined)
    wanted.push({ field: 'description', sent: { description }, isKept: (detail) => (detail.description ?? '') === description });
  if (rateLimit !== undefined)
    wanted.push({
      field: 'rateLimit',
      sent: { rate_limit_rpm: rateLimit },
      isKept: (detail) => detail.rateLimit === rateLimit,
    });
  if (access !== undefined) {
    const checked = checkedAccess(access);
    wanted.push({ field: 'access', sent: accessFields(checked), isKept: (detail) => opensTheSame(detail.access, checked) });
  }
  if (expiresAt !== undefined) {
    const instant = expiresAt === null ? null : futureInstant(expiresAt, now);
    // An empty text takes the date away; null would leave it.
    const sent = { expires_at: instant ?? '' };
    wanted.push({ field: 'expiresAt', sent, isKept: (detail) => isSameInstant(detail.expiresAt, instant) });
  }
  const closed = wanted.find(({ field }) => !editable[dialect].includes(field));
  if (closed) throw new AppError('not-offered', { details: { reason: 'server-keeps-keys-as-made', field: closed.field } });
  if (wanted.length === 0) throw new AppError('invalid-input', { details: { field: 'changes' } });
  return wanted;
};

/** Why the change was not answered well; null when it was. */
const patch = async (client: PlexMcpClient, access: GatewayAccess, id: string, body: object): Promise<AppError | null> => {
  try {
    await client.ask(access, { method: 'PATCH', ...keyRoute(access, id), body });
    return null;
  } catch (error) {
    if (!isAppError(error) || untouched.has(error.code)) throw error;
    return error;
  }
};

/** After these nothing was written, or the key is not there to be looked at. */
const untouched = new Set(['cancelled', 'token-refused', 'no-permission', 'not-found', 'redirected', 'rate-limited']);

const readBack = async (
  client: PlexMcpClient,
  access: GatewayAccess,
  id: string,
  clock: Clock,
  failure: AppError | null,
): Promise<KeyDetail> => {
  try {
    return await readDetail(client, access, id, clock);
  } catch (error) {
    // Of two failures in a row the first is the one that concerns the change.
    throw failure ?? error;
  }
};

const incomplete = (field: Field | '', applied: Field[], failure: AppError | null): AppError => {
  const details = applied.length > 0 ? { applied: applied.join(', ') } : {};
  if (failure) return new AppError(failure.code, { details: { ...failure.details, ...details }, cause: failure });
  const code = field === 'expiresAt' ? 'expiry-not-kept' : 'bad-answer';
  return new AppError(code, { details: { asked: 'PATCH', field, ...details } });
};
