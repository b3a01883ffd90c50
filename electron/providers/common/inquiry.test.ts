import { describe, expect, it } from 'vitest';

import { AppError, type ErrorCode } from '../../../shared/domain/errors.ts';
import type { HttpAnswer } from '../http/http-client.ts';
import { type Asked, Inquiry, undecided, wireWords } from './inquiry.ts';

const at = '2026-11-20T12:00:00.000Z';
const clock = { now: () => new Date(at) };
const answer = (status: number): HttpAnswer => ({ status, headers: {}, text: '', asked: 'GET /' });
const failing = (code: ErrorCode) => () => Promise.reject(new AppError(code));
const silent = (): string => '';

describe('Inquiry', () => {
  it('writes down what was asked and what came back, in order', async () => {
    const inquiry = new Inquiry(clock, wireWords);
    const first = await inquiry.ask(
      'GET /me',
      () => Promise.resolve(answer(200)),
      () => 'accepted',
    );
    const second = await inquiry.ask('GET /health', () => Promise.resolve(answer(404)), silent);
    const third = await inquiry.ask('GET /me with a random key', failing('timeout'), silent);
    expect([first.answer?.status, second.answer?.status, third]).toEqual([200, 404, { answer: null, failed: 'timeout' }]);
    expect(inquiry.report('valid', ['server-open'])).toEqual({
      state: 'valid',
      evidence: [
        { asked: 'GET /me', answered: '200, accepted', at },
        { asked: 'GET /health', answered: '404', at },
        { asked: 'GET /me with a random key', answered: 'no answer in time', at },
      ],
      notes: ['server-open'],
    });
  });

  it('gives a report that later questions do not change', async () => {
    const inquiry = new Inquiry(clock, wireWords);
    const report = inquiry.report('valid');
    await inquiry.ask('GET /', () => Promise.resolve(answer(200)), silent);
    expect(report.evidence).toEqual([]);
  });

  it('throws what it has no words for, and cancelling always', async () => {
    const inquiry = new Inquiry(clock, wireWords);
    await expect(inquiry.ask('GET /', failing('token-not-recognised'), silent)).rejects.toThrow('token-not-recognised');
    await expect(inquiry.ask('GET /', () => Promise.reject(new TypeError('ours')), silent)).rejects.toThrow('ours');
    const worded = new Inquiry(clock, (failed) => failed);
    await expect(worded.ask('GET /', failing('cancelled'), silent)).rejects.toThrow('cancelled');
    expect([...inquiry.report('valid').evidence, ...worded.report('valid').evidence]).toEqual([]);
    expect(await worded.ask('GET /', failing('token-not-recognised'), silent)).toEqual({
      answer: null,
      failed: 'token-not-recognised',
    });
  });
});

describe('undecided', () => {
  it.each<[Asked, string]>([
    [{ answer: answer(429), failed: null }, 'rate-limited'],
    [{ answer: answer(500), failed: null }, 'unreachable'],
    [{ answer: null, failed: 'tls-untrusted' }, 'tls-problem'],
    [{ answer: null, failed: 'tls-problem' }, 'tls-problem'],
    [{ answer: null, failed: 'timeout' }, 'unreachable'],
  ])('%j', (asked, state) => {
    expect(undecided(asked)).toBe(state);
  });
});
