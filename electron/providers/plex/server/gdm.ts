import { isIP } from 'node:net';

import { cleanName, codePoints } from '../../common/names.ts';
import { senderHost } from '../../common/sender-host.ts';

/** Port of Plex's discovery ("GDM"), and its multicast group; broadcast works more reliably, so both are asked. */
export const gdmPort = 32_414;
export const gdmGroup = '239.0.0.250';

/** The question to every server on the network. */
export const gdmQuestion: Uint8Array = new TextEncoder().encode('M-SEARCH * HTTP/1.0\r\n\r\n');

/** What an unauthenticated datagram says: a hint, to be confirmed by `/identity` before anything else is done with it. */
export interface GdmAnswer {
  /** Plain address, from the datagram's sender and the port it names. */
  url: string;
  /** The same place by its plex.direct name, which has a certificate; null where the server has none. */
  secureUrl: { url: string; resolveTo: string } | null;
  provenId: string;
  name: string;
  version: string | null;
}

const largest = 8192;

/** Reads an answer; null for anything that is not one. Everybody on the network can send these bytes. */
export const parseGdmAnswer = (bytes: Uint8Array, senderAddress: string): GdmAnswer | null => {
  const host = senderHost(senderAddress);
  if (bytes.length > largest || host === null) return null;
  const [status = '', ...lines] = new TextDecoder().decode(bytes).split(/\r?\n/u);
  if (!/^HTTP\/1\.[01] 200 OK\s*$/u.test(status)) return null;
  const headers = headersOf(lines);
  const port = /^\d{1,5}$/u.test(headers.get('port') ?? '') ? Number(headers.get('port')) : 0;
  const provenId = headers.get('resource-identifier') ?? '';
  if (headers.get('content-type') !== 'plex/media-server' || port < 1 || port > 65_535 || !/^[\w.-]{1,128}$/u.test(provenId)) {
    return null;
  }
  return {
    url: `http://${host}:${port}`,
    secureUrl: isIP(host) === 4 ? secureUrl(headers.get('host') ?? '', host, port) : null,
    provenId,
    name: cleanName(headers.get('name') ?? '', 200, codePoints),
    version: cleanName(headers.get('version') ?? '', 64, codePoints) || null,
  };
};

/** Split at the first colon: a server's name may hold more of them. The first header of a name counts. */
const headersOf = (lines: string[]): Map<string, string> => {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (name !== '' && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
};

const secureUrl = (name: string, address: string, port: number): GdmAnswer['secureUrl'] =>
  /^[\da-f]{32}\.plex\.direct$/iu.test(name)
    ? { url: `https://${address.replaceAll('.', '-')}.${name.toLowerCase()}:${port}`, resolveTo: address }
    : null;
