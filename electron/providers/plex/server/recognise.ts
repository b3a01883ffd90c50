import { tryJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';

/** What people have running beside Plex, often on the port they typed. Names from here only, never from the answer. */
const products = [
  'Jellyfin',
  'Emby',
  'PlexMCP',
  'Tautulli',
  'Overseerr',
  'Jellyseerr',
  'Seerr',
  'Sonarr',
  'Radarr',
  'Lidarr',
  'Prowlarr',
  'Bazarr',
  'SABnzbd',
  'qBittorrent',
  'Home Assistant',
  'Portainer',
  'Unraid',
  'Synology',
  'TrueNAS',
  'Kodi',
] as const;

/** The product that sent an answer, by the title of its page, its `Server` header or its own word; null when not known. */
export const productOf = (answer: HttpAnswer | null): string | null => {
  if (!answer) return null;
  const title = /<title[^>]{0,200}>([^<]{1,200})/iu.exec(answer.text)?.[1] ?? '';
  const said = `${title}\n${answer.headers['server'] ?? ''}\n${productName(tryJson(answer))}`.toLowerCase();
  return products.find((product) => said.includes(product.toLowerCase())) ?? null;
};

const productName = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'ProductName' in body && typeof body.ProductName === 'string'
    ? body.ProductName
    : '';
