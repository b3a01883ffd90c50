import { AppError, isAppError } from '../../shared/domain/errors.ts';
import { readTypedAddress, shownAddress } from '../providers/common/typed-address.ts';

/**
 * A failure at a place that was derived from a typed address names what was typed: not the port that was tried beside it, nor
 * how the name of the host is spelt for the wire. Failures elsewhere, such as behind a redirect, keep their host.
 */
export const asTyped = (error: unknown, address: string): unknown => {
  if (!isAppError(error) || error.code === 'bad-address') return error;
  const host = URL.parse(`http://${error.details['host']}`)?.hostname;
  if (host !== readTypedAddress(address).url.hostname) return error;
  return new AppError(error.code, { details: { ...error.details, host: shownAddress(address) }, cause: error.cause });
};
