import type { CredentialKind } from './credential.ts';

/** The forms in which a secret can be copied. Free of zod, as the page needs them at run time. */
export const copyFormats = ['token', 'header', 'url', 'curl', 'env', 'powershell', 'docker-secret'] as const;
export type CopyFormat = (typeof copyFormats)[number];

/** Servers that still take a secret in an address do so for these kinds only; it ends up in logs, so it is never the first choice. */
const inUrl: ReadonlySet<CredentialKind> = new Set([
  'plex-app-token',
  'plex-server-token',
  'plex-account-token',
  'jellyfin-api-key',
]);

/** These can be tried at plex.tv where they belong to no server. */
const atPlexTv: ReadonlySet<CredentialKind> = new Set(['plex-app-token', 'plex-account-token', 'plex-device-jwt']);

/** The forms that make sense for a kind, in the order in which they are offered. Without a server there is nothing to call but plex.tv. */
export const formatsFor = (kind: CredentialKind, hasServer: boolean): readonly CopyFormat[] =>
  copyFormats.filter((format) => {
    if (format === 'url') return hasServer && inUrl.has(kind);
    return format !== 'curl' || hasServer || atPlexTv.has(kind);
  });
