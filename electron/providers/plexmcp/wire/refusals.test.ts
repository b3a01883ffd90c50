import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { HttpAnswer } from '../../http/http-client.ts';
import { errorOf, refusalOf } from './refusals.ts';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  headers,
  text: typeof body === 'string' ? body : JSON.stringify(body),
  asked: 'GET /x',
});
const handler = (code: string, message = '') => ({ error: { code, message } });

describe('refusalOf', () => {
  it.each([
    [handler('NOT_FOUND', 'gone'), { from: 'handler', code: 'NOT_FOUND', message: 'gone' }],
    [
      { code: 401, error: 'Invalid API key' },
      { from: 'authentication', code: '401', message: 'Invalid API key' },
    ],
    [
      { jsonrpc: '2.0', error: { code: -32_002, message: 'x' } },
      { from: 'gateway', code: '-32002', message: 'x' },
    ],
    [
      { success: false, error: { code: 'expired_key' } },
      { from: 'documented', code: 'expired_key', message: '' },
    ],
    [{ error: 'unauthorized' }, null],
    ['<html>', null],
    ['', null],
  ])('tells the four shapes apart: %j', (body, refusal) => {
    expect(refusalOf(answer(401, body))).toEqual(refusal);
  });
});

describe('errorOf', () => {
  it.each([
    [401, { code: 401, error: 'Invalid API key' }, 'token-refused', {}],
    [401, handler('UNAUTHORIZED'), 'no-permission', {}],
    [401, { jsonrpc: '2.0', error: { code: -32_002, message: 'Database error: pool timed out' } }, 'server-error', {}],
    [400, handler('NO_ORGANIZATION'), 'no-permission', {}],
    [400, handler('VALIDATION_ERROR'), 'invalid-input', {}],
    [402, handler('QUOTA_EXCEEDED', 'Maximum 5 API keys allowed. Contact support.'), 'quota-exceeded', { limit: 5 }],
    [402, handler('QUOTA_EXCEEDED', 'Full.'), 'quota-exceeded', {}],
    [429, { success: false, error: { code: 'quota_exceeded' } }, 'quota-exceeded', {}],
    [429, handler('TOO_MANY_REQUESTS', 'Please try again in 42 seconds.'), 'rate-limited', { seconds: 42 }],
    [403, handler('FORBIDDEN'), 'no-permission', {}],
    [404, handler('NOT_FOUND'), 'not-found', {}],
    [409, handler('CONFLICT'), 'invalid-input', {}],
    [422, 'Failed to deserialize the JSON body', 'invalid-input', {}],
    [413, 'length limit exceeded', 'invalid-input', {}],
    [401, '', 'bad-answer', {}],
    [404, '', 'bad-answer', {}],
    [401, '<!DOCTYPE html>', 'login-page', {}],
    [503, handler('SERVICE_UNAVAILABLE'), 'server-error', {}],
    [502, '<html>', 'server-error', {}],
    [302, '', 'redirected', {}],
    [200, { jsonrpc: '2.0', error: { code: -32_602, message: 'denied' } }, 'no-permission', {}],
    [200, { jsonrpc: '2.0', error: { code: -32_603, message: 'broken' } }, 'server-error', {}],
    [401, { jsonrpc: '2.0', error: { code: -32_002, message: 'This API key has MCP access disabled' } }, 'no-permission', {}],
    [401, { jsonrpc: '2.0', error: { code: -32_002, message: 'Organization is not active' } }, 'no-permission', {}],
    [429, { jsonrpc: '2.0', error: { code: -32_030, message: 'x' } }, 'quota-exceeded', {}],
    [429, { jsonrpc: '2.0', error: { code: -32_029, message: 'x', data: { upgrade_url: 'y' } } }, 'quota-exceeded', {}],
    [429, { jsonrpc: '2.0', error: { code: -32_029, data: { retry_after_seconds: 46 } } }, 'rate-limited', { seconds: 46 }],
    [200, { jsonrpc: '2.0', error: { code: -32_029, data: 'soon' } }, 'rate-limited', {}],
  ])('%i %j is %s', (status, body, code, details) => {
    expect(errorOf(answer(status, body)).toData()).toEqual({ code, details: { asked: 'GET /x', status, ...details } });
  });

  it('takes seconds from the header first, and the host of a redirect', () => {
    expect(errorOf(answer(429, '', { 'retry-after': '7' })).details['seconds']).toBe(7);
    expect(errorOf(answer(429, '', { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' })).details['seconds']).toBeUndefined();
    expect(errorOf(answer(307, '', { location: 'https://a.example.org/x?token=y' })).details['host']).toBe('a.example.org');
  });

  it('repeats nothing of a body, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 599 }),
        fc.uuid(),
        fc.constantFrom('handler', 'text', 'authentication'),
        (status, word, shape) => {
          const body = { handler: handler(word, word), text: word, authentication: { error: word, code: 401 } }[shape];
          const error = errorOf(answer(status, body));
          expect(JSON.stringify(error.toData())).not.toContain(word);
          expect(error.cause).toBeUndefined();
        },
      ),
    );
  });
});
