import { z } from 'zod';

import { senderHost } from '../common/sender-host.ts';
import { jellyfinHttpPort } from './address.ts';
import { shown } from './names.ts';
import { plainId } from './schemas.ts';

/** UDP, fixed in the server. */
export const jellyfinPort = 7359;
/** Any datagram that contains this is answered. */
export const jellyfinQuestion: Uint8Array = new TextEncoder().encode('Who is JellyfinServer?');

/** What a server said of itself, unproven. */
export interface JellyfinAnnouncement {
  /** Where the server thinks it is: origin and base path. */
  url: string;
  /** Where it may be as well, best first: in a container, or with two networks, a server is often wrong about itself. */
  alternatives: string[];
  provenId: string;
  name: string;
}

const largestAnswer = 4096;

const answerSchema = z.object({
  Address: z.string().max(500),
  Id: z.string().regex(/^[\da-f-]{32,36}$/iu),
  Name: z.string().catch(''),
});

/**
 * Reads an answer to the question; null for anything else. Nobody vouches for a datagram, so it only says where to ask: the
 * server there has to give the same id. Stands any bytes and any sender.
 */
export const parseJellyfinAnswer = (bytes: Uint8Array, senderAddress: string): JellyfinAnnouncement | null => {
  if (bytes.length > largestAnswer) return null;
  const answer = answerSchema.safeParse(jsonIn(bytes)).data;
  const url = answer && URL.parse(answer.Address);
  if (!answer || !url || !/^https?:$/u.test(url.protocol)) return null;
  const path = url.pathname.replace(/\/+$/u, '');
  const said = url.origin + path;
  return {
    url: said,
    alternatives: atSender(senderAddress, url, path).filter((one) => one !== said),
    provenId: plainId(answer.Id),
    name: shown(answer.Name),
  };
};

/** Where the datagram came from: with the port that was said, and with Jellyfin's own. */
const atSender = (sender: string, { protocol, port }: URL, path: string): string[] => {
  const host = senderHost(sender);
  if (host === null) return [];
  const places = [`${protocol}//${host}${port ? `:${port}` : ''}`, `http://${host}:${jellyfinHttpPort}`];
  return [...new Set(places.map((place) => new URL(place).origin + path))];
};

const jsonIn = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // Not an answer of ours: any program may send to the port.
    return null;
  }
};
