import { describe, expect, it } from 'vitest';

import type { HttpAnswer, Route } from './http-client.ts';
import { followRedirects, mostRedirects, redirectIn, resolveRedirect, routeTo } from './redirects.ts';

const answer = (status: number, location?: string): HttpAnswer => ({
  status,
  headers: location === undefined ? {} : { location },
  text: '',
  asked: 'GET /',
});
const pin = { fingerprint256: 'AB:CD', pem: '' };
const start: Route = { baseUrl: 'https://nas:1', pin, resolveTo: '10.0.0.5' };

describe('redirectIn', () => {
  it.each([301, 302, 303, 307, 308])('%i', (status) => {
    expect(redirectIn(answer(status, '/web'))).toBe('/web');
  });

  it('is nothing without a place, or with another status', () => {
    expect([answer(302), answer(200, '/web'), answer(304, '/web')].map(redirectIn)).toEqual([null, null, null]);
  });
});

describe('resolveRedirect', () => {
  it.each([
    ['/web', 'http://nas/a', 'http://nas/web'],
    ['//other/b', 'https://nas/a', 'https://other/b'],
    ['https://nas/a', 'http://nas/a', 'https://nas/a'],
  ])('%s from %s', (location, from, to) => {
    expect(resolveRedirect(location, new URL(from)).href).toBe(to);
  });

  it.each([
    ['http://other/a', 'https://nas/a', 'other'],
    ['file:///etc/passwd', 'http://nas/a', ''],
    ['http://[', 'http://nas/a', 'nas'],
  ])('refuses %s from %s', (location, from, host) => {
    expect(() => resolveRedirect(location, new URL(from))).toThrow(
      expect.objectContaining({ code: 'redirected', details: { host } }) as Error,
    );
  });
});

describe('routeTo', () => {
  it('takes a host’s address and certificate along on that host only', () => {
    expect(routeTo('https://nas:2/base', start)).toEqual({ baseUrl: 'https://nas:2/base', pin, resolveTo: '10.0.0.5' });
    expect(routeTo('https://other:1', start)).toEqual({ baseUrl: 'https://other:1', pin: null, resolveTo: null });
  });
});

describe('followRedirects', () => {
  const next = (location: string, from: Route): Route => routeTo(location, from);

  it('gives the last answer and where it came from', async () => {
    const ask = ({ baseUrl }: Route): Promise<HttpAnswer> =>
      Promise.resolve(baseUrl === start.baseUrl ? answer(302, 'https://nas:2') : answer(200));
    expect(await followRedirects(start, ask, next)).toEqual({
      answer: answer(200),
      route: { ...start, baseUrl: 'https://nas:2' },
    });
  });

  it('gives up a way without end', async () => {
    let asked = 0;
    const ask = (): Promise<HttpAnswer> => {
      asked += 1;
      return Promise.resolve(answer(302, `https://nas:${asked}`));
    };
    await expect(followRedirects(start, ask, next)).rejects.toMatchObject({ code: 'redirected', details: { host: 'nas:6' } });
    expect(asked).toBe(mostRedirects + 1);
  });
});
