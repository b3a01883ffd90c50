import { dialectOf, type GatewayAccess } from '../client.ts';

/** Where the keys of an organisation live. */
export const keysPath = (access: GatewayAccess): string => (dialectOf(access) === 'server' ? '/api/v1/api-keys' : '/v1/api-keys');

/** The route of one key, and the same as it may be shown. `tail`: `/usage`, with a query if need be. */
export const keyRoute = (access: GatewayAccess, id: string, tail = ''): { path: string; shownPath: string } => ({
  path: `${keysPath(access)}/${encodeURIComponent(id)}${tail}`,
  shownPath: `${keysPath(access)}/{id}${tail.replace(/\?.*$/u, '')}`,
});
