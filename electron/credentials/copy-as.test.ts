import { parseEnv } from 'node:util';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { copyFormats, formatsFor, type CopyFormat } from '../../shared/domain/keys/copy-format.ts';
import { credentialKinds } from '../../shared/domain/keys/credential.ts';
import { Secret } from '../vault/secret.ts';
import { copyAs, type CopySubject, variableFor } from './copy-as.ts';

const plex: CopySubject = { kind: 'plex-server-token', dialect: null, url: 'https://media.example:32400', name: 'Kometa' };
const jellyfin: CopySubject = { kind: 'jellyfin-api-key', dialect: null, url: 'http://192.168.1.20:8096/base', name: 'Sonarr' };
const gateway: CopySubject = { kind: 'plexmcp-api-key', dialect: 'server', url: 'https://mcp.example', name: 'Robot' };
const text = (subject: CopySubject, format: CopyFormat, secret = 'k1'): string =>
  copyAs(subject, Secret.of(secret), format).reveal();

/** Anything without control characters: those are refused, see below. */
const anySecret = fc
  .oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom("'", '"', '`', '\\', '$', '%', '#', ' ', '’', 'a') }))
  .filter((value) => value !== '' && !/\p{Cc}/u.test(value));
const anyName = fc.string({ unit: 'grapheme' });

describe('each form', () => {
  it.each([
    [plex, 'token', 'k1'],
    [plex, 'header', 'X-Plex-Token: k1'],
    [jellyfin, 'header', 'Authorization: MediaBrowser Token="k1"'],
    [gateway, 'header', 'X-API-Key: k1'],
    [{ ...gateway, dialect: 'documented' }, 'header', 'Authorization: Bearer k1'],
    [{ ...gateway, kind: 'plexmcp-session' }, 'header', 'Authorization: Bearer k1'],
    [plex, 'url', 'https://media.example:32400/library/sections?X-Plex-Token=k1'],
    [jellyfin, 'url', 'http://192.168.1.20:8096/base/System/Info?ApiKey=k1'],
    [plex, 'curl', "curl -H 'X-Plex-Token: k1' -H 'Accept: application/json' 'https://media.example:32400/library/sections'"],
    [
      { ...plex, kind: 'plex-app-token', url: null },
      'curl',
      "curl -H 'X-Plex-Token: k1' -H 'Accept: application/json' 'https://plex.tv/api/v2/user'",
    ],
    [
      { ...gateway, dialect: 'documented' },
      'curl',
      "curl -H 'Authorization: Bearer k1' -H 'Accept: application/json' 'https://mcp.example/v1/mcps'",
    ],
    [jellyfin, 'env', 'SONARR_API_KEY=k1'],
    [plex, 'powershell', "$env:KOMETA_TOKEN = 'k1'"],
    [plex, 'docker-secret', "printf %s 'k1' | docker secret create kometa_token -"],
  ] as const)('%#: %s', (subject, format, expected) => {
    expect(text(subject, format)).toBe(expected);
  });

  it('sends a gateway the question that it answers', () => {
    expect(text(gateway, 'curl')).toBe(
      `curl -H 'X-API-Key: k1' -H 'Accept: application/json' -H 'Content-Type: application/json' --data '{"jsonrpc":"2.0","id":1,"method":"tools/list"}' 'https://mcp.example/mcp'`,
    );
  });

  const everywhere = credentialKinds.flatMap((kind) =>
    [null, 'http://host'].map((url): CopySubject => ({
      kind,
      dialect: kind.startsWith('plexmcp') ? 'server' : null,
      url,
      name: 'x',
    })),
  );

  it('is written for every kind that offers it', () => {
    for (const subject of everywhere)
      for (const format of formatsFor(subject.kind, subject.url !== null)) expect(text(subject, format)).toContain('k1');
  });

  it('is refused for every other kind', () => {
    for (const subject of everywhere) {
      const offered = formatsFor(subject.kind, subject.url !== null);
      for (const format of copyFormats.filter((one) => !offered.includes(one)))
        expect(() => text(subject, format)).toThrow('not-offered');
    }
  });

  it('is one line: a secret that is none is only given as it is', () => {
    for (const format of ['header', 'curl', 'env', 'powershell', 'docker-secret', 'url'] as const)
      expect(() => text(plex, format, 'a\nb')).toThrow('not-offered');
    expect(text(plex, 'token', 'a\nb')).toBe('a\nb');
  });
});

describe('any secret', () => {
  it('comes back from an address', () => {
    fc.assert(
      fc.property(anySecret, (secret) => {
        expect(new URL(text(plex, 'url', secret)).searchParams.get('X-Plex-Token')).toBe(secret.toWellFormed());
      }),
    );
  });

  it('comes back from Jellyfin’s header as the server reads it', () => {
    fc.assert(
      fc.property(anySecret, (secret) => {
        const [, value = ''] = /^Authorization: MediaBrowser Token="([^"]*)"$/u.exec(text(jellyfin, 'header', secret)) ?? [];
        expect(decodeURIComponent(value)).toBe(secret.toWellFormed());
      }),
    );
  });

  /** The one quote is in it, and something that would mean something between the other. */
  const hasNoLine = (secret: string): boolean => secret.includes("'") && /["\\$`]/u.test(secret);

  it('comes back from a .env file under its name', () => {
    fc.assert(
      fc.property(
        anySecret.filter((secret) => !hasNoLine(secret)),
        anyName,
        (secret, name) => {
          expect(parseEnv(text({ ...plex, name }, 'env', secret))).toEqual({ [variableFor({ ...plex, name })]: secret });
        },
      ),
    );
  });

  it.each(['\'"`', `''; touch x; ""`, `'$(touch x)`])('is not written into a .env file that a shell would obey: %s', (secret) => {
    expect(() => text(plex, 'env', secret)).toThrow('not-offered');
  });

  it('comes back from PowerShell’s single quotes', () => {
    fc.assert(
      fc.property(anySecret, (secret) => {
        const line = text(plex, 'powershell', secret);
        expect(readByPowerShell(line.slice('$env:KOMETA_TOKEN = '.length))).toBe(secret);
      }),
    );
  });
});

/**
 * A literal as PowerShell's tokenizer reads it: any of five quotes opens and closes, two of them in a row stand for the second.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */
const readByPowerShell = (literal: string): string => {
  const quotes = "'‘’‚‛";
  let value = '';
  for (let at = 1; at < literal.length; at += 1) {
    const character = literal.charAt(at);
    if (!quotes.includes(character)) value += character;
    else if (at === literal.length - 1) return value;
    else if (quotes.includes(literal.charAt(at + 1))) value += literal.charAt((at += 1));
    else throw new Error('The literal ends early.');
  }
  throw new Error('The literal does not end.');
};

describe('the variable', () => {
  it.each([
    ['Sonarr (attic)', 'SONARR_ATTIC_TOKEN'],
    ['Kometa token', 'KOMETA_TOKEN'],
    ['Küche', 'KUCHE_TOKEN'],
    ['4K Radarr', 'KEY_4K_RADARR_TOKEN'],
    ['キッチン', 'PLEX_TOKEN'],
    // Neither may become a variable that the system lives by.
    ['Path', 'PATH_TOKEN'],
    ['LD preload', 'LD_PRELOAD_TOKEN'],
    ['monkey', 'MONKEY_TOKEN'],
  ])('of %s is %s', (name, expected) => {
    expect(variableFor({ kind: 'plex-app-token', name })).toBe(expected);
  });

  it('can be used everywhere, whatever a key is called', () => {
    fc.assert(
      fc.property(anyName, fc.constantFrom(...credentialKinds), (name, kind) => {
        expect(variableFor({ kind, name })).toMatch(/^[A-Z](?:[A-Z0-9_]{0,62}[A-Z0-9])$/u);
      }),
    );
  });
});
