import { AppError } from '../../../../shared/domain/errors.ts';
import type { Clock } from '../../../timing/clock.ts';
import { Secret } from '../../../vault/secret.ts';
import { readJson } from '../../http/answers.ts';
import type { Access, MintedKey } from '../../port.ts';
import type { KeyReference } from '../../ways.ts';
import { atGateway, dialectOf, type PlexMcpClient } from '../client.ts';
import { rotatedKeySchema } from '../schemas/server.ts';
import { prefixOf } from '../shape.ts';
import { readDetail } from './detail.ts';
import { idOf } from './list.ts';
import { keyRoute } from './paths.ts';

/**
 * Swaps the secret of a key; the old one is dead at once. The key is read before, so that nothing dies for want of a right, and
 * because the answer to the swap does not repeat its date. Sent without a body: the server reads only a PIN from it, and would
 * store the new secret readable under that PIN.
 * @throws not-offered (documented dialect), not-found, no-permission
 */
export const replaceSecret = async (
  client: PlexMcpClient,
  access: Access,
  key: KeyReference,
  clock: Clock,
): Promise<MintedKey> => {
  const at = atGateway(access);
  if (dialectOf(at) === 'documented') throw new AppError('not-offered', { details: { reason: 'server-has-no-such-thing' } });
  const id = await idOf(client, at, key, clock);
  const before = await readDetail(client, at, id, clock);
  const answer = await client.ask(at, { method: 'POST', ...keyRoute(at, id, '/rotate') });
  const rotated = readJson(answer, rotatedKeySchema);
  if (rotated.id !== id)
    throw new AppError('bad-answer', { details: { asked: answer.asked, status: answer.status, field: 'id' } });
  const prefix = rotated.key_prefix ?? prefixOf(rotated.key);
  return {
    secret: Secret.of(rotated.key),
    remoteId: id,
    createdAt: before.createdAt,
    expiresAt: before.expiresAt,
    details: prefix === null ? {} : { prefix },
  };
};
