import type { CredentialKind } from './credential.ts';
import type { Dialect } from '../servers/server.ts';

/** What a call does: `use` the key for what it is for, or `manage` keys with it (PlexMCP's REST, which wants another header). */
export type RequestPurpose = 'use' | 'manage';

/** The header that carries a key: its name, and what stands around the key. */
export interface KeyHeader {
  name: string;
  before: string;
  after: string;
}

/** A call that a key opens. */
export interface KeyRequest {
  method: 'GET' | 'POST';
  url: string;
  header: KeyHeader;
  /** JSON; null for none. */
  body: string | null;
}

export interface RequestSubject {
  kind: CredentialKind;
  /** PlexMCP only. */
  dialect: Dialect | null;
  /** Origin and base path of the server, without a trailing slash; null for plex.tv. */
  url: string | null;
}

/** The environment variable that people expect a secret of this kind in. */
export const keyVariables: Record<CredentialKind, string> = {
  'plex-account-token': 'PLEX_TOKEN',
  'plex-app-token': 'PLEX_TOKEN',
  'plex-server-token': 'PLEX_TOKEN',
  'plex-device-jwt': 'PLEX_TOKEN',
  'jellyfin-api-key': 'JELLYFIN_API_KEY',
  'jellyfin-device-token': 'JELLYFIN_TOKEN',
  'plexmcp-api-key': 'PLEXMCP_API_KEY',
  'plexmcp-session': 'PLEXMCP_TOKEN',
};

const header = (name: string, before = '', after = ''): KeyHeader => ({ name, before, after });

/** The header in which each kind travels when it is used. docs/protocols/ */
export const headerOf = (kind: CredentialKind, dialect: Dialect | null): KeyHeader => {
  switch (kind) {
    case 'plex-account-token':
    case 'plex-app-token':
    case 'plex-server-token':
    case 'plex-device-jwt':
      return header('X-Plex-Token');
    case 'jellyfin-api-key':
    case 'jellyfin-device-token':
      return header('Authorization', 'MediaBrowser Token="', '"');
    case 'plexmcp-api-key':
      return dialect === 'documented' ? bearer : header('X-API-Key');
    case 'plexmcp-session':
      return bearer;
  }
};

const bearer = header('Authorization', 'Bearer ');

/** The calls that a kind of key opens. */
export const requestsFor = ({ kind, dialect, url }: RequestSubject): Partial<Record<RequestPurpose, KeyRequest>> => {
  const get = (address: string): KeyRequest => ({ method: 'GET', url: address, header: headerOf(kind, dialect), body: null });
  switch (kind) {
    case 'plex-account-token':
    case 'plex-app-token':
    case 'plex-server-token':
    case 'plex-device-jwt':
      return { use: get(url === null ? 'https://plex.tv/api/v2/user' : `${url}/library/sections`) };
    case 'jellyfin-api-key':
      return url === null ? {} : { use: get(`${url}/System/Info`) };
    case 'jellyfin-device-token':
      return url === null ? {} : { use: get(`${url}/Users/Me`) };
    case 'plexmcp-api-key':
      return url === null ? {} : gatewayRequests(url, dialect);
    case 'plexmcp-session':
      return url === null ? {} : { manage: get(`${url}/api/v1/mcps`) };
  }
};

/** The two contracts of PlexMCP want three different headers. */
const gatewayRequests = (url: string, dialect: Dialect | null): Record<RequestPurpose, KeyRequest> => {
  const used = headerOf('plexmcp-api-key', dialect);
  return dialect === 'documented'
    ? {
        use: {
          method: 'POST',
          url: `${url}/v1/mcp/invoke`,
          header: used,
          body: '{"mcp_id":"MCP_ID","tool":"TOOL","arguments":{}}',
        },
        manage: { method: 'GET', url: `${url}/v1/mcps`, header: used, body: null },
      }
    : {
        use: { method: 'POST', url: `${url}/mcp`, header: used, body: '{"jsonrpc":"2.0","id":1,"method":"tools/list"}' },
        manage: { method: 'GET', url: `${url}/api/v1/mcps`, header: header('Authorization', 'ApiKey '), body: null },
      };
};

/** The call that works as it stands, without anything to be filled in; null where there is nothing to call. */
export const readyRequest = (subject: RequestSubject): KeyRequest | null => {
  const { use, manage } = requestsFor(subject);
  // Using a key of the documented contract needs the name of an MCP.
  return (subject.dialect === 'documented' ? manage : use) ?? use ?? manage ?? null;
};

/** Text between single quotes of a POSIX shell. */
export const shellQuoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
