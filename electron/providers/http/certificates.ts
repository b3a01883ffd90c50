import { connect, type ConnectionOptions, type DetailedPeerCertificate, type PeerCertificate } from 'node:tls';
import { isIP } from 'node:net';

import type { CertificatePin } from '../../../shared/domain/servers/server.ts';
import type { OfferedCertificate } from '../../../shared/ipc/contract/servers.ts';
import { wireError } from './wire-errors.ts';

/**
 * TLS options under which exactly the pinned certificate is accepted: it is its own authority, and the name check is
 * replaced by comparing fingerprints. Verification stays on.
 */
export const pinnedTls = (
  pin: CertificatePin,
): Pick<ConnectionOptions, 'ca' | 'checkServerIdentity' | 'allowPartialTrustChain'> => ({
  ca: [pin.pem],
  allowPartialTrustChain: true,
  checkServerIdentity: (_host: string, certificate: PeerCertificate) =>
    certificate.fingerprint256 === pin.fingerprint256
      ? undefined
      : Object.assign(new Error('certificate differs from the pinned one'), { code: 'PIN_MISMATCH' }),
});

/** Looks at the certificate an address offers, without sending anything over the connection. */
export const offeredCertificate = async (url: URL, timeoutMs = 5000): Promise<OfferedCertificate> => {
  const { promise, resolve, reject } = Promise.withResolvers<OfferedCertificate>();
  const socket = connect({
    host: url.hostname.replaceAll(/[[\]]/gu, ''),
    port: Number(url.port || 443),
    // Only looked at, nothing is sent: the person decides on the fingerprint.
    rejectUnauthorized: false,
    ...(isIP(url.hostname) === 0 ? { servername: url.hostname } : {}),
    timeout: timeoutMs,
  });
  socket.once('secureConnect', () => resolve(describe(socket.getPeerCertificate(true))));
  socket.once('timeout', () => reject(Object.assign(new Error('no TLS handshake in time'), { code: 'ETIMEDOUT' })));
  socket.once('error', reject);
  try {
    return await promise;
  } catch (error) {
    throw wireError(error, url, null);
  } finally {
    socket.destroy();
  }
};

const describe = (certificate: DetailedPeerCertificate): OfferedCertificate => ({
  fingerprint256: certificate.fingerprint256,
  subject: nameOf(certificate.subject),
  issuer: nameOf(certificate.issuer),
  validFrom: certificate.valid_from,
  validTo: certificate.valid_to,
  pem: `-----BEGIN CERTIFICATE-----\n${certificate.raw.toString('base64').replaceAll(/(.{64})/gu, '$1\n')}\n-----END CERTIFICATE-----\n`,
});

const nameOf = (name: { CN?: string | string[]; O?: string | string[] } | undefined): string =>
  [name?.CN ?? name?.O ?? ''].flat().join(', ');
