import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { AppError } from '../../shared/domain/errors.ts';
import { Secret } from '../vault/secret.ts';
import { FileLog } from './log.ts';

const clock = { now: () => new Date('2026-11-01T12:00:00Z') };
const random = (): string => randomBytes(12).toString('base64url');

describe('FileLog', () => {
  let folder: string;
  let log: FileLog;
  const file = (name = 'latchkey.log'): string => join(folder, name);
  const lines = (): unknown[] =>
    readFileSync(file(), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'latchkey-log-')), 'log');
    log = new FileLog(folder, clock);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });

  it('writes one JSON line a call, for this user only', () => {
    log.info('started', { version: '1', level: 'forged', count: 3 });
    log.warn('row left out');
    const at = '2026-11-01T12:00:00.000Z';
    expect(lines()).toEqual([
      { version: '1', count: 3, at, level: 'info', what: 'started' },
      { at, level: 'warn', what: 'row left out' },
    ]);
    const modes = [statSync(folder).mode & 0o077, statSync(file()).mode & 0o077];
    expect(modes).toEqual(process.platform === 'win32' ? modes : [0, 0]);
  });

  it('tells an error with its causes, and nothing of a secret in any of them', () => {
    const secret = random();
    const root = new Error(`GET /?X-Plex-Token=${secret} failed`);
    const middle = new AppError('server-error', { details: { body: `password="a ${secret}"` }, cause: root });
    const both = new AggregateError([new Error(`Bearer ${secret}`)], 'several', { cause: middle });
    log.error('list', both, { authorization: secret, key: Secret.of(secret), nested: [{ 'api-key': { value: secret } }] });
    expect(readFileSync(file(), 'utf8')).not.toContain(secret);
    expect(lines()).toMatchObject([
      {
        what: 'list',
        authorization: '[redacted]',
        key: '[redacted]',
        nested: [{ 'api-key': '[redacted]' }],
        error: {
          name: 'AggregateError',
          message: 'several',
          errors: [{ message: 'Bearer [redacted]' }],
          cause: { code: 'server-error', cause: { message: 'GET /?X-Plex-Token=[redacted] failed' } },
        },
      },
    ]);
  });

  it('writes whatever it is given', () => {
    const circle: Record<string, unknown> = { big: 10n, when: new Date(0), no: undefined, make: Symbol('made') };
    circle['self'] = circle;
    const endless = new Error('endless');
    endless.cause = endless;
    log.error('odd', endless, circle);
    log.error('text', 'only a text');
    expect(lines()).toMatchObject([
      { big: '10n', when: '1970-01-01T00:00:00.000Z', make: 'Symbol(made)', error: { message: 'endless', cause: '[circular]' } },
      { error: 'only a text' },
    ]);
  });

  it('turns the file over once at 2 MB', () => {
    writeFileSync(file(), 'x'.repeat(2 * 1024 * 1024 + 1));
    log.info('next');
    expect(lines()).toHaveLength(1);
    expect(statSync(file('latchkey.log.1')).size).toBeGreaterThan(2 * 1024 * 1024);
    expect(existsSync(file('latchkey.log.2'))).toBe(false);
  });

  it('goes on over stderr when the file cannot be written, redacted as well', () => {
    const secret = random();
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    rmSync(folder, { recursive: true });
    log.info('lost', { token: secret, note: 'still told' });
    const text = said.mock.calls.join();
    expect(text).toContain('still told');
    expect(text).not.toContain(secret);
  });
});
