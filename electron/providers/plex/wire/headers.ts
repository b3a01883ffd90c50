import { release } from 'node:os';

import type { Secret } from '../../../vault/secret.ts';

/** How a device presents itself; plex.tv writes it into the row of the client identifier (Authorized Devices). */
export interface CallingCard {
  product: string;
  deviceName: string;
  /** Set for Latchkey itself; null for a token that is made for an app. */
  version: string | null;
  /** What an app's entry should show; nothing is sent for an empty one. */
  platform?: string;
  device?: string;
}

const systems: Partial<Record<NodeJS.Platform, string>> = { win32: 'Windows', darwin: 'macOS', linux: 'Linux' };

/**
 * The headers of one request. Without a card plex.tv learns nothing but the client identifier: whoever sends product and
 * device name along with another device's token renames that device's row, and for a server's token that breaks remote
 * access (https://github.com/Kometa-Team/Kometa/issues/2894).
 */
export const plexHeaders = (who: {
  clientId: string;
  secret?: Secret;
  card?: CallingCard | undefined;
}): Record<string, string> => ({
  accept: 'application/json',
  'x-plex-client-identifier': headerText(who.clientId),
  ...(who.card ? cardHeaders(who.card) : {}),
  ...(who.secret ? { 'x-plex-token': headerText(who.secret.reveal()) } : {}),
});

const cardHeaders = (card: CallingCard): Record<string, string> => ({
  'x-plex-product': headerText(card.product),
  'x-plex-device-name': headerText(card.deviceName),
  ...(card.version === null
    ? {
        'x-plex-device': headerText(card.device || 'Latchkey'),
        ...(card.platform ? { 'x-plex-platform': headerText(card.platform) } : {}),
      }
    : {
        'x-plex-version': card.version,
        'x-plex-platform': systems[process.platform] ?? process.platform,
        'x-plex-platform-version': headerText(release()),
        'x-plex-device': 'Desktop',
      }),
});

/** A header carries bytes, and Node takes each character for one: this puts the UTF-8 bytes of a text on the wire. */
export const headerText = (text: string): string =>
  Buffer.from(text.replaceAll(/\p{Cc}+/gu, ' ').trim(), 'utf8').toString('latin1');
