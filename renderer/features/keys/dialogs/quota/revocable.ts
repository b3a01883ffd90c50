import type { KeyRow } from '../../model/key-row.ts';
import { offersOf } from '../../model/offers.ts';
import type { Keys } from '../../use-keys.ts';

/** More would be a list of its own. */
const most = 6;

/** Keys of an account that could be revoked to make room: those that were not used for the longest time first. */
export const revocableOf = (keys: Pick<Keys, 'rows' | 'operations'>, accountId: string): KeyRow[] =>
  keys.rows
    .filter(
      ({ credential }) =>
        credential.accountId === accountId && !credential.authority && offersOf(credential, keys.operations).revoke === null,
    )
    .sort((a, b) => (a.credential.lastUsedAt ?? '').localeCompare(b.credential.lastUsedAt ?? ''))
    .slice(0, most);
