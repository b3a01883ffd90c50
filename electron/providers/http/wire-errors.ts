import { AppError } from '../../../shared/domain/errors.ts';
import type { CertificatePin } from '../../../shared/domain/servers/server.ts';

const timeouts = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

/** No public authority vouches for the certificate; a person may pin it after looking at it. */
const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/** Turns what the network stack threw into an error a person can act on. Gives host and reason, never a path or header. */
export const wireError = (error: unknown, url: URL, pin: CertificatePin | null): AppError => {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  const details = { host: url.host, reason: code };
  if (timeouts.has(code)) return new AppError('timeout', { details: { ...details, seconds: 4 }, cause: error });
  if (pin && (untrusted.has(code) || code === 'PIN_MISMATCH')) {
    return new AppError('tls-problem', { details: { ...details, reason: 'certificate-changed' }, cause: error });
  }
  if (untrusted.has(code)) return new AppError('tls-untrusted', { details, cause: error });
  if (code.startsWith('CERT_') || code.startsWith('ERR_TLS') || code.startsWith('ERR_SSL') || code === 'EPROTO') {
    return new AppError('tls-problem', { details, cause: error });
  }
  // The peer speaks, but not HTTP.
  if (code.startsWith('HPE_')) return new AppError('not-this-service', { details, cause: error });
  return new AppError('unreachable', { details, cause: error });
};

const closed = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** The peer hung up before it answered, as it does on connections that were kept over its restart. */
export const isClosedConnection = (error: unknown): error is AppError =>
  error instanceof AppError && error.code === 'unreachable' && closed.has(codeOf(error.cause));

const codeOf = (error: unknown): string => {
  if (error instanceof Error) {
    if (error.name === 'HTTPParserError') return 'HPE_INVALID';
    if ('code' in error && typeof error.code === 'string') return error.code;
    // A host with several addresses fails with one error for each.
    if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
    if (error.cause !== undefined) return codeOf(error.cause);
  }
  return 'UNKNOWN';
};
