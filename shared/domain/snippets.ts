import type { CredentialKind } from './credential.ts';
import type { Dialect } from './server.ts';

export const snippetLanguages = ['curl', 'node', 'python', 'go'] as const;
export type SnippetLanguage = (typeof snippetLanguages)[number];

/** What a snippet does: `use` the key for what it is for, or `manage` keys with it (PlexMCP's REST, which wants another header). */
export type SnippetPurpose = 'use' | 'manage';

export interface SnippetSubject {
  kind: CredentialKind;
  /** PlexMCP only. */
  dialect: Dialect | null;
  /** Origin and base path of the server, without a trailing slash; null for plex.tv. */
  url: string | null;
  /** How `latchkey get` finds the key. */
  id: string;
}

export interface Snippets {
  purpose: SnippetPurpose;
  /** The environment variable that stands for the key. */
  variable: string;
  /** Lines that fill the variable; nothing of the key is in them. */
  set: { posix: string; powershell: string };
  code: Record<SnippetLanguage, string>;
}

interface Request {
  method: 'GET' | 'POST';
  url: string;
  /** The header that carries the key: its name, and what stands around the key. */
  header: { name: string; before: string; after: string };
  /** JSON; null for none. */
  body: string | null;
}

const variables: Record<CredentialKind, string> = {
  'plex-account-token': 'PLEX_TOKEN',
  'plex-app-token': 'PLEX_TOKEN',
  'plex-server-token': 'PLEX_TOKEN',
  'plex-device-jwt': 'PLEX_TOKEN',
  'jellyfin-api-key': 'JELLYFIN_API_KEY',
  'jellyfin-device-token': 'JELLYFIN_TOKEN',
  'plexmcp-api-key': 'PLEXMCP_API_KEY',
  'plexmcp-session': 'PLEXMCP_TOKEN',
};

const header = (name: string, before = '', after = ''): Request['header'] => ({ name, before, after });

/** The header in which each kind travels. docs/protocols/ */
const requestsFor = ({ kind, dialect, url }: SnippetSubject): Partial<Record<SnippetPurpose, Request>> => {
  switch (kind) {
    case 'plex-account-token':
    case 'plex-app-token':
    case 'plex-server-token':
    case 'plex-device-jwt': {
      const asked = url === null ? 'https://plex.tv/api/v2/user' : `${url}/library/sections`;
      return { use: { method: 'GET', url: asked, header: header('X-Plex-Token'), body: null } };
    }
    case 'jellyfin-api-key':
    case 'jellyfin-device-token': {
      if (url === null) return {};
      const path = kind === 'jellyfin-api-key' ? '/System/Info' : '/Users/Me';
      return {
        use: { method: 'GET', url: `${url}${path}`, header: header('Authorization', 'MediaBrowser Token="', '"'), body: null },
      };
    }
    case 'plexmcp-api-key':
      return url === null ? {} : gatewayRequests(url, dialect);
    // It ends within a day and renews itself here; a copy in a script would be dead tomorrow.
    case 'plexmcp-session':
      return {};
  }
};

/** The two contracts of PlexMCP want three different headers. */
const gatewayRequests = (url: string, dialect: Dialect | null): Partial<Record<SnippetPurpose, Request>> =>
  dialect === 'documented'
    ? {
        use: {
          method: 'POST',
          url: `${url}/v1/mcp/invoke`,
          header: header('Authorization', 'Bearer '),
          body: '{"mcp_id":"MCP_ID","tool":"TOOL","arguments":{}}',
        },
        manage: { method: 'GET', url: `${url}/v1/mcps`, header: header('Authorization', 'Bearer '), body: null },
      }
    : {
        use: {
          method: 'POST',
          url: `${url}/mcp`,
          header: header('X-API-Key'),
          body: '{"jsonrpc":"2.0","id":1,"method":"tools/list"}',
        },
        manage: { method: 'GET', url: `${url}/api/v1/mcps`, header: header('Authorization', 'ApiKey '), body: null },
      };

/**
 * Ready-made calls with a key that is never in them: each reads it from an environment variable. Empty where a snippet
 * would be of no use.
 */
export const snippetsOf = (subject: SnippetSubject): Snippets[] => {
  const variable = variables[subject.kind];
  return Object.entries(requestsFor(subject)).map(([purpose, request]) => ({
    purpose: purpose as SnippetPurpose,
    variable,
    set: {
      posix: `export ${variable}="$(latchkey get ${subject.id})"`,
      powershell: `$env:${variable} = latchkey get ${subject.id}`,
    },
    code: {
      curl: curl(request, variable),
      node: node(request, variable),
      python: python(request, variable),
      go: go(request, variable),
    },
  }));
};

/** Text between single quotes of a POSIX shell. */
const shellQuoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
/** A literal that JavaScript, Python and Go read alike. */
const quoted = (text: string): string => JSON.stringify(text);

// Through standard input, because the arguments of a process can be read by every other one.
const curl = ({ url, header: { name, before, after }, body }: Request, variable: string): string =>
  [
    `printf '%s\\n' ${shellQuoted(`${name}: ${before}`)}"$${variable}"${after === '' ? '' : shellQuoted(after)} |`,
    `  curl --fail-with-body -H @- -H 'Accept: application/json' \\`,
    ...(body === null ? [] : [`  -H 'Content-Type: application/json' --data ${shellQuoted(body)} \\`]),
    `  ${shellQuoted(url)}`,
  ].join('\n');

const node = ({ method, url, header: { name, before, after }, body }: Request, variable: string): string => {
  const value = before === '' && after === '' ? `process.env.${variable}` : `\`${before}\${process.env.${variable}}${after}\``;
  return [
    `const response = await fetch(${quoted(url)}, {`,
    `  method: ${quoted(method)},`,
    '  headers: {',
    `    ${quoted(name)}: ${value},`,
    '    "Accept": "application/json",',
    ...(body === null ? [] : ['    "Content-Type": "application/json",']),
    '  },',
    ...(body === null ? [] : [`  body: ${quoted(body)},`]),
    '});',
    'console.log(response.status, await response.json());',
  ].join('\n');
};

const python = ({ method, url, header: { name, before, after }, body }: Request, variable: string): string => {
  const parts = [before, null, after].flatMap((part) => {
    if (part === null) return [`os.environ["${variable}"]`];
    return part === '' ? [] : [quoted(part)];
  });
  return [
    'import json, os, urllib.request',
    '',
    'request = urllib.request.Request(',
    `    ${quoted(url)},`,
    `    method=${quoted(method)},`,
    '    headers={',
    `        ${quoted(name)}: ${parts.join(' + ')},`,
    '        "Accept": "application/json",',
    ...(body === null ? [] : ['        "Content-Type": "application/json",']),
    '    },',
    ...(body === null ? [] : [`    data=${quoted(body)}.encode(),`]),
    ')',
    'with urllib.request.urlopen(request, timeout=10) as response:',
    '    print(response.status, json.load(response))',
  ].join('\n');
};

const go = ({ method, url, header: { name, before, after }, body }: Request, variable: string): string => {
  const parts = [
    ...(before === '' ? [] : [quoted(before)]),
    `os.Getenv("${variable}")`,
    ...(after === '' ? [] : [quoted(after)]),
  ];
  return [
    'package main',
    '',
    'import (',
    '\t"fmt"',
    '\t"io"',
    '\t"net/http"',
    '\t"os"',
    ...(body === null ? [] : ['\t"strings"']),
    ')',
    '',
    'func main() {',
    `\trequest, err := http.NewRequest(${quoted(method)}, ${quoted(url)}, ${body === null ? 'nil' : `strings.NewReader(${quoted(body)})`})`,
    '\tif err != nil {',
    '\t\tpanic(err)',
    '\t}',
    `\trequest.Header.Set(${quoted(name)}, ${parts.join('+')})`,
    '\trequest.Header.Set("Accept", "application/json")',
    ...(body === null ? [] : ['\trequest.Header.Set("Content-Type", "application/json")']),
    '\tresponse, err := http.DefaultClient.Do(request)',
    '\tif err != nil {',
    '\t\tpanic(err)',
    '\t}',
    '\tdefer response.Body.Close()',
    '\tbody, err := io.ReadAll(response.Body)',
    '\tif err != nil {',
    '\t\tpanic(err)',
    '\t}',
    '\tfmt.Println(response.Status, string(body))',
    '}',
  ].join('\n');
};
