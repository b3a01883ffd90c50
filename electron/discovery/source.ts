import type { ProviderId } from '../../shared/domain/servers/provider.ts';
import type { Address } from '../../shared/domain/servers/server.ts';

/** A place where a server may be, learnt from an unauthenticated datagram: a hint until the server proves its id. */
export interface Hint {
  provenId: string;
  /** What the server calls itself; some do not repeat it when asked over HTTP without a token. */
  name: string;
  /** Best first; the first that answers with the same id is taken. */
  candidates: { url: string; resolveTo: string | null }[];
}

/** One kind of question by datagram. */
export interface DatagramSource {
  provider: ProviderId;
  source: Extract<Address['source'], 'udp' | 'gdm'>;
  datagram: Uint8Array;
  /** Where to ask: `host:port`; broadcast and multicast addresses allowed. */
  targets: string[];
  /** Null for what is not an answer of this kind. Must stand anything. */
  parse(bytes: Uint8Array, sender: string): Hint | null;
}

/** Ports on this machine that are asked directly. */
export type LocalPorts = Record<ProviderId, readonly number[]>;
