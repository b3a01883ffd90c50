import { describe, expect, it } from 'vitest';

import { credentialKinds, type CredentialKind } from './credential.ts';
import { snippetLanguages, snippetsOf, type SnippetPurpose } from './snippets.ts';

const server = 'http://192.168.1.20:8096/base';
const code = (kind: CredentialKind, purpose: SnippetPurpose = 'use', dialect: 'server' | 'documented' | null = null) =>
  snippetsOf({ kind, dialect, url: server, id: '0a1b2c3d' }).find((one) => one.purpose === purpose)?.code.curl ?? '';

describe('snippets', () => {
  it('put each kind into the header that its server reads', () => {
    expect(code('plex-app-token')).toContain('\'X-Plex-Token: \'"$PLEX_TOKEN"');
    expect(code('jellyfin-api-key')).toContain(`'Authorization: MediaBrowser Token="'"$JELLYFIN_API_KEY"'"'`);
    expect(code('plexmcp-api-key', 'use', 'server')).toContain("'X-API-Key: '");
    expect(code('plexmcp-api-key', 'use', 'server')).toContain(`${server}/mcp'`);
    expect(code('plexmcp-api-key', 'manage', 'server')).toContain("'Authorization: ApiKey '");
    expect(code('plexmcp-api-key', 'use', 'documented')).toContain("'Authorization: Bearer '");
    expect(code('plexmcp-api-key', 'manage', 'documented')).toContain("'Authorization: Bearer '");
  });

  it('ask plex.tv for a token that belongs to no server', () => {
    const [only] = snippetsOf({ kind: 'plex-app-token', dialect: null, url: null, id: '0a1b2c3d' });
    for (const language of snippetLanguages) expect(only?.code[language]).toContain('https://plex.tv/api/v2/user');
  });

  it('read the key from a variable, which the terminal command fills', () => {
    for (const kind of credentialKinds)
      for (const { variable, set, code } of snippetsOf({ kind, dialect: 'server', url: server, id: '0a1b2c3d' })) {
        expect(set.posix).toBe(`export ${variable}="$(latchkey get 0a1b2c3d)"`);
        expect(set.powershell).toBe(`$env:${variable} = latchkey get 0a1b2c3d`);
        for (const language of snippetLanguages) expect(code[language]).toContain(variable);
      }
  });

  it('are not given for a sign-in that renews itself, nor without a server', () => {
    expect(snippetsOf({ kind: 'plexmcp-session', dialect: 'server', url: server, id: '0a1b2c3d' })).toEqual([]);
    expect(snippetsOf({ kind: 'jellyfin-api-key', dialect: null, url: null, id: '0a1b2c3d' })).toEqual([]);
  });
});
