import { describe, expect, it } from 'vitest';

import type { PendingLink } from '../../../electron/providers/port.ts';
import { failure } from '../../fixtures/failures.ts';
import { shortMs } from '../../fixtures/wire.ts';
import type { PlexTvOptions } from '../../simulators/plex/plex-tv-simulator.ts';
import { type Plex, signInInput, startPlex } from './fixture.ts';

const go = new AbortController().signal;

const startLink = async (plex: Plex): Promise<PendingLink> => {
  const way = plex.provider.signIn.link;
  if (!way.offered) throw new Error('link is not offered');
  return way.start(signInInput(plex));
};

/** The code as the browser would get it. */
const codeIn = (pending: PendingLink): string => new URLSearchParams(new URL(pending.url ?? '').hash.slice(2)).get('code') ?? '';

const startBoth = async (options?: PlexTvOptions, timeoutMs?: number): Promise<{ plex: Plex; pending: PendingLink }> => {
  const plex = await startPlex(options, timeoutMs);
  return { plex, pending: await startLink(plex) };
};

const pinQuestion = ({ method, path }: { method: string; path: string }): boolean =>
  method === 'GET' && path.startsWith('/api/v2/pins/');
const userQuestion = ({ path }: { path: string }): boolean => path === '/api/v2/user';

describe('signing in through the browser', () => {
  it('opens the page with everything in the fragment, spaces as %20', async () => {
    const plex = await startPlex();
    const way = plex.provider.signIn.link;
    if (!way.offered) throw new Error('link is not offered');
    const pending = await way.start({ ...signInInput(plex), deviceName: 'Adas Büro & Küche' });
    const url = new URL(pending.url ?? '');
    expect(url.origin + url.pathname + url.search).toBe(`${plex.plexTv.url}/auth`);
    expect(url.hash).not.toContain('+');
    expect(url.hash).toContain('context%5Bdevice%5D%5BdeviceName%5D=Adas%20B%C3%BCro%20%26%20K%C3%BCche');
    expect(new URLSearchParams(url.hash.slice(2)).get('clientID')).toBe(plex.clientId);
    // The page carries a code of 25 characters; nobody is to type it.
    expect([pending.code, codeIn(pending).length, pending.pollEveryMs]).toEqual(['', 25, 1000]);
  });

  it('cleans and cuts the name of the device', async () => {
    const plex = await startPlex();
    const way = plex.provider.signIn.link;
    if (!way.offered) throw new Error('link is not offered');
    await way.start({ ...signInInput(plex), deviceName: `\u202Eköln\n😀 ${'x'.repeat(300)}` });
    expect(plex.plexTv.pins.last?.names.name).toBe(`köln 😀 ${'x'.repeat(57)}`);
  });

  it('gives null until the person is done, then the account', async () => {
    const { plex, pending } = await startBoth();
    expect(await pending.poll(go)).toBeNull();
    plex.plexTv.approvePin(codeIn(pending));
    const signedIn = await pending.poll(go);
    const device = plex.plexTv.deviceOf(plex.clientId);
    expect(signedIn).toMatchObject({
      kind: 'plex-account-token',
      remoteId: String(device?.id),
      account: { remoteId: String(plex.plexTv.owner.id), name: 'ada', canManage: true },
      expiresAt: null,
      details: { clientIdentifier: plex.clientId, product: 'Latchkey', username: 'ada' },
    });
    expect(signedIn?.secret.reveal()).toBe(device?.token);
    expect(device).toMatchObject({ product: 'Latchkey', name: 'desk', device: 'Desktop' });
  });

  it('takes its end from plex.tv', async () => {
    const { plex, pending } = await startBoth({ pinLifetimeSeconds: 120 });
    expect(Date.parse(pending.expiresAt)).toBe(plex.clock.now().getTime() + 120_000);
    plex.clock.forward(121_000);
    expect(await failure(pending.poll(go))).toMatchObject({ code: 'sign-in-expired' });
  });

  it('translates the end when this clock is off', async () => {
    const plex = await startPlex({ now: () => new Date('2026-11-20T09:00:00Z'), pinLifetimeSeconds: 900 });
    const pending = await startLink(plex);
    expect(Date.parse(pending.expiresAt)).toBe(plex.clock.now().getTime() + 900_000);
    plex.plexTv.approvePin(codeIn(pending));
    expect((await pending.poll(go))?.account.name).toBe('ada');
  });

  it('ends when plex.tv no longer knows the PIN, whatever our clock says', async () => {
    const { plex, pending } = await startBoth();
    plex.plexTv.faults.push({
      when: pinQuestion,
      what: {
        kind: 'reply',
        reply: { status: 404, body: { errors: [{ code: 1020, message: 'Code not found or expired', status: 404 }] } },
      },
    });
    expect(await failure(pending.poll(go))).toMatchObject({ code: 'sign-in-expired' });
  });

  it.each([
    ['half an answer', { kind: 'half-body' }],
    ['hanging socket', { kind: 'hang' }],
    ['fault of plex.tv', { kind: 'reply', reply: { status: 502, body: 'Bad Gateway' } }],
    [
      'captive portal',
      { kind: 'reply', reply: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Welcome</html>' } },
    ],
    ['portal that redirects', { kind: 'reply', reply: { status: 302, headers: { location: 'http://portal.invalid/' } } }],
    ['huge body', { kind: 'huge-body', bytes: 20 * 1024 * 1024 }],
  ] as const)('survives a moment’s failure: %s', async (_name, what) => {
    const { plex, pending } = await startBoth({}, shortMs);
    plex.plexTv.faults.push({ when: pinQuestion, times: 1, what });
    plex.plexTv.approvePin(codeIn(pending));
    expect(await pending.poll(go)).toBeNull();
    expect((await pending.poll(go))?.account.name).toBe('ada');
  });

  it('survives a connection that is cut, and cut again', async () => {
    const { plex, pending } = await startBoth();
    plex.plexTv.faults.push({ when: pinQuestion, times: 2, what: { kind: 'reset', effect: 'before' } });
    plex.plexTv.approvePin(codeIn(pending));
    expect(await pending.poll(go)).toBeNull();
    expect((await pending.poll(go))?.account.name).toBe('ada');
  });

  it('keeps a token it already has when the next question fails', async () => {
    const { plex, pending } = await startBoth();
    plex.plexTv.approvePin(codeIn(pending));
    // Once: this question carries the token, so it is not sent again by itself.
    plex.plexTv.faults.push({ when: userQuestion, times: 1, what: { kind: 'reset', effect: 'before' } });
    expect(await pending.poll(go)).toBeNull();
    plex.plexTv.faults.push({ when: pinQuestion, what: { kind: 'hang' } });
    expect((await pending.poll(go))?.account.name).toBe('ada');
  });

  it('rests when plex.tv asks for fewer questions', async () => {
    const { plex, pending } = await startBoth();
    plex.plexTv.faults.push({
      when: pinQuestion,
      times: 1,
      what: { kind: 'reply', reply: { status: 429, headers: { 'retry-after': '30' } } },
    });
    expect(await pending.poll(go)).toBeNull();
    const asked = plex.plexTv.seen.length;
    plex.clock.forward(29_000);
    expect(await pending.poll(go)).toBeNull();
    expect(plex.plexTv.seen).toHaveLength(asked);
    plex.clock.forward(2000);
    plex.plexTv.approvePin(codeIn(pending));
    expect((await pending.poll(go))?.account.name).toBe('ada');
  });

  it('can be cancelled', async () => {
    const { plex, pending } = await startBoth();
    plex.plexTv.faults.push({ when: pinQuestion, what: { kind: 'hang' } });
    const cancel = new AbortController();
    const polling = failure(pending.poll(cancel.signal));
    cancel.abort();
    expect(await polling).toMatchObject({ code: 'cancelled' });
  });

  it('says when plex.tv has had enough', async () => {
    const plex = await startPlex();
    plex.plexTv.faults.push({ when: () => true, what: { kind: 'reply', reply: { status: 429 } } });
    expect(await failure(startLink(plex))).toMatchObject({ code: 'rate-limited' });
  });
});
