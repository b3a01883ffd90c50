import { describe, expect, it } from 'vitest';

import { errorCodes, type ErrorDetails } from '../domain/errors.ts';
import { describeError } from './describe-error.ts';
import { languages } from './texts.ts';

const everyDetail: ErrorDetails = {
  address: 'nas:99999',
  asked: 'GET /Users/Me',
  expected: 'Living room',
  field: 'name',
  found: 'Attic',
  host: 'nas.example:8096',
  limit: 5,
  megabytes: 16,
  product: 'nginx',
  reason: 'ECONNREFUSED',
  seconds: 30,
  status: 502,
};

/** A sentence that lost a word shows it: brackets, doubled or stray punctuation, a gap. */
const broken = /[{}[\]]|\s[.,:;!?]|\s{2}|\(\s*\)|„“|“”|[:,]\.|undefined|null/u;

describe('describeError', () => {
  const cases = languages.flatMap((language) => errorCodes.map((code) => ({ language, code })));

  it.each(cases)('$language $code: three whole sentences, with all details and with none', ({ language, code }) => {
    for (const details of [{}, everyDetail]) {
      const words = describeError({ code, details }, language);
      for (const text of Object.values(words)) {
        expect(text).toMatch(/^\p{Lu}.*[.!?]$/su);
        expect(text).not.toMatch(broken);
      }
    }
  });

  it.each(errorCodes)('%s: German is not English', (code) => {
    const english = describeError({ code, details: {} }, 'en');
    const german = describeError({ code, details: {} }, 'de');
    expect(german.what).not.toBe(english.what);
    expect(german.means).not.toBe(english.means);
    expect(german.next).not.toBe(english.next);
  });

  it('shows the details it is given', () => {
    const words = describeError({ code: 'unreachable', details: { host: 'nas:8096', reason: 'ECONNREFUSED' } }, 'en');
    expect(words.what).toBe('No connection to nas:8096.');
    expect(words.means).toContain('(the connection was refused)');
  });

  it('shows a reason without words as it is, and drops one that says nothing', () => {
    const means = (reason: string): string => describeError({ code: 'unreachable', details: { reason } }, 'en').means;
    expect(means('EMFILE')).toContain('(EMFILE)');
    expect(means('UNKNOWN')).not.toContain('(');
    expect(means('constructor')).toContain('(constructor)');
  });

  it.each([
    ['not-offered', { reason: 'secret-shown-once' }, 'The server shows it only once, when it is made.'],
    ['guarded', { reason: 'server-row', what: 'server-row' }, /^This is the server’s own entry\./u],
    ['guarded', { what: 'too-late' }, /already being revoked/u],
    ['no-permission', { what: 'no-account', host: 'nas' }, /^Nobody is signed in there/u],
    ['storage-failed', { reason: 'not-a-vault', file: 'secrets.age' }, /not a vault of Latchkey: secrets\.age\./u],
    ['not-offered', { reason: 'of another version' }, 'What is possible is decided by the service, not by Latchkey.'],
  ] as const)('%s %j: the reason takes the place of the general meaning, if it has words', (code, details, means) => {
    expect(describeError({ code, details }, 'en').means).toMatch(means);
  });

  it.each([
    [{ reason: 'own-network-only' }, /in the server’s network/u],
    [{ what: 'no-account', host: 'nas' }, /^Sign in there/u],
    [{ asked: 'GET /Users' }, /an account that administers/u],
  ])('no-permission %j: the next step fits the reason', (details, next) => {
    expect(describeError({ code: 'no-permission', details }, 'en').next).toMatch(next);
  });

  it('names the provider that a key belongs to', () => {
    const { means } = describeError({ code: 'token-other-provider', details: { provider: 'plexmcp' } }, 'de');
    expect(means).toContain(': PlexMCP.');
  });

  it('names the log entry of an internal error', () => {
    expect(describeError({ code: 'internal', details: {}, correlationId: 'a1b2' }, 'en').next).toContain('number a1b2');
  });

  it('never reads a value as a template', () => {
    const host = '{{status}}[{{status}}]';
    expect(describeError({ code: 'timeout', details: { host, status: 500 } }, 'en').what).toContain(`at ${host} did`);
  });
});
