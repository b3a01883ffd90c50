import { describe, expect, it } from 'vitest';

import { AppError } from '../../shared/domain/errors.ts';
import { asTyped } from './as-typed.ts';

const unreachableAt = (host: string) => new AppError('unreachable', { details: { host, reason: 'ECONNREFUSED' } });

describe('asTyped', () => {
  it.each([
    ['fernsehgerät', `${new URL('http://fernsehgerät').hostname}:32400`],
    ['nas', 'nas:32400'],
    ['fd00::5', '[fd00::5]:32400'],
    ['http://NAS/web', 'nas:8096'],
  ])('says %s, not %s', (typed, tried) => {
    expect(asTyped(unreachableAt(tried), typed)).toMatchObject({
      code: 'unreachable',
      details: { host: typed, reason: 'ECONNREFUSED' },
    });
  });

  it('leaves a failure elsewhere where it was', () => {
    const behind = new AppError('login-page', { details: { host: 'sso.example.org' } });
    expect(asTyped(behind, 'media.example.org')).toBe(behind);
  });

  it.each([new AppError('bad-address', { details: { address: 'two words' } }), new Error('a bug')])(
    'changes nothing else',
    (error) => {
      expect(asTyped(error, 'two words')).toBe(error);
    },
  );

  it('stands an error without a host', () => {
    const error = new AppError('cancelled');
    expect(asTyped(error, 'nas')).toBe(error);
  });
});
