import { AppError } from '../../../shared/domain/errors.ts';
import type { SignedIn } from '../../providers/port.ts';

/** A server's own token opens its owner's account like any other, but ending it locks the owner out of the server. @throws guarded */
export const refuseServersOwn = ({ account, details }: SignedIn): void => {
  if (details['serverOwn'] === 'yes') throw new AppError('guarded', { details: { name: account.name, what: 'server-row' } });
};
