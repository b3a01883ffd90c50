import { expect, it } from 'vitest';

import { AppError, type ErrorCode } from '../../../shared/domain/errors.ts';
import { moreTelling } from './more-telling.ts';

const order: ErrorCode[] = ['tls-untrusted', 'login-page', 'unreachable'];
const failed = (code: ErrorCode, host = 'nas'): AppError => new AppError(code, { details: { host } });

it('keeps what comes first in the order, whenever it came', () => {
  const [page, silence] = [failed('login-page'), failed('unreachable')];
  expect(moreTelling(order, page, silence)).toBe(page);
  expect(moreTelling(order, silence, page)).toBe(page);
  expect(moreTelling(order, null, silence)).toBe(silence);
});

it('keeps the earlier of two alike', () => {
  const first = failed('unreachable', 'a');
  expect(moreTelling(order, first, failed('unreachable', 'b'))).toBe(first);
});

it('puts what is not in the order last, and a fault of our own first', () => {
  const [unlisted, silence, fault] = [failed('not-offered'), failed('unreachable'), new TypeError('ours')];
  expect(moreTelling(order, unlisted, silence)).toBe(silence);
  expect(moreTelling(order, silence, fault)).toBe(fault);
});
