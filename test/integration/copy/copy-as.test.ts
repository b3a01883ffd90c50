import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { copyAs, type CopySubject, variableFor } from '../../../electron/credentials/copy-as.ts';
import { Secret } from '../../../electron/vault/secret.ts';
import type { CopyFormat } from '../../../shared/domain/keys/copy-format.ts';

// What is copied is pasted into a real shell, in which `curl` and `docker` only say what they were given.
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-copy-'));
  for (const [name, text] of [
    ['curl', String.raw`printf '%s\n' "$@"`],
    ['docker', String.raw`printf '%s\n' "$@"; cat`],
  ] as const) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (script: string): string =>
  execFileSync('sh', ['-c', script], {
    encoding: 'utf8',
    env: { PATH: [folder, process.env['PATH']].join(delimiter), LANG: 'C.UTF-8' },
  });
const subject = (name: string): CopySubject => ({ kind: 'plex-server-token', dialect: null, url: 'http://host:32400', name });
const copied = (name: string, secret: string, format: CopyFormat): string =>
  copyAs(subject(name), Secret.of(secret), format).reveal();

const anySecret = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.string({ unit: fc.constantFrom("'", '"', '`', '\\', '$', '!', '*', '~', ' ', '-', ';', '$(id)'), minLength: 1 }),
  )
  .filter((value) => !/\p{Cc}/u.test(value) && value.isWellFormed());
const anyName = fc.string({ unit: 'grapheme' });
const few = { numRuns: 60 };

it('curl is given the secret as it is, in one argument', () => {
  fc.assert(
    fc.property(anySecret, (secret) => {
      expect(run(copied('x', secret, 'curl')).split('\n')).toEqual([
        '-H',
        `X-Plex-Token: ${secret}`,
        '-H',
        'Accept: application/json',
        'http://host:32400/library/sections',
        '',
      ]);
    }),
    few,
  );
});

it('docker is given a name that it takes, and exactly the secret', () => {
  fc.assert(
    fc.property(anySecret, anyName, (secret, name) => {
      const variable = variableFor(subject(name)).toLowerCase();
      expect(run(copied(name, secret, 'docker-secret'))).toBe(`secret\ncreate\n${variable}\n-\n${secret}`);
    }),
    few,
  );
});

it('a shell that sources a .env line has the secret in the variable', () => {
  const writable = anySecret.filter((secret) => !secret.includes("'") || !/["\\$`]/u.test(secret));
  fc.assert(
    fc.property(writable, anyName, (secret, name) => {
      const line = copied(name, secret, 'env');
      writeFileSync(join(folder, '.env'), `${line}\n`);
      expect(run(`. '${join(folder, '.env')}'; printf %s "$${variableFor(subject(name))}"`)).toBe(secret);
    }),
    few,
  );
});
