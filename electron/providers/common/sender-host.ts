import { isIP } from 'node:net';

/**
 * The sender of a datagram as the host of a URL: IPv4 without its IPv6 dress, IPv6 in brackets. Null for what has no place in
 * one, as an address with a zone (`fe80::1%eth0`).
 */
export const senderHost = (senderAddress: string): string | null => {
  const address = senderAddress.replace(/^::ffff:(?=\d+\.)/iu, '');
  const family = isIP(address);
  if (family === 0 || address.includes('%')) return null;
  return family === 6 ? `[${address}]` : address;
};
