import { describe, expect, it } from 'vitest';

import { failure } from '../../../fixtures/failures.ts';
import { offeredWay, type Plex, signInInput, startPlex } from '../fixture.ts';

const go = new AbortController().signal;

const startCode = (plex: Plex) => offeredWay(plex.provider.signIn.code)(signInInput(plex));
const startLink = (plex: Plex) => offeredWay(plex.provider.signIn.link)(signInInput(plex));

const pinMade = ({ method, path }: { method: string; path: string }): boolean => method === 'POST' && path === '/api/v2/pins';

describe('signing in with a short code', () => {
  it('shows a code to type, the page to type it at, and a picture that brings it along', async () => {
    const plex = await startPlex();
    const pending = await startCode(plex);
    expect(pending.code).toMatch(/^[A-Z\d]{4}$/u);
    expect(pending.url).toBe(`${plex.plexTv.url}/link`);
    expect(pending.qr).toBe(`${plex.plexTv.url}/link/?pin=${pending.code}`);
    // Short codes live shorter; the end is what plex.tv said.
    expect(Date.parse(pending.expiresAt)).toBe(plex.clock.now().getTime() + 300_000);
    expect(plex.plexTv.pins.last).toMatchObject({ strong: false, clientIdentifier: plex.clientId });
  });

  it('waits as the browser’s way does, and opens the account', async () => {
    const plex = await startPlex();
    const pending = await startCode(plex);
    expect(await pending.poll(go)).toBeNull();
    const page = await fetch(`${plex.plexTv.url}/link/approve`, {
      method: 'POST',
      body: new URLSearchParams({ code: pending.code.toLowerCase() }),
    });
    expect(page.status).toBe(204);
    expect(await pending.poll(go)).toMatchObject({ kind: 'plex-account-token', account: { name: 'ada', canManage: true } });
  });

  it('ends when plex.tv said', async () => {
    const plex = await startPlex();
    const pending = await startCode(plex);
    plex.clock.forward(301_000);
    expect(await failure(pending.poll(go))).toMatchObject({ code: 'sign-in-expired' });
  });

  it('never offers a long code for typing, nor a short one to the browser', async () => {
    const plex = await startPlex();
    const body = (code: string) => ({ id: 1, code, expiresAt: '2026-11-20T12:05:00Z', authToken: null });
    const answer = (code: string) =>
      plex.plexTv.faults.splice(0, Infinity, {
        when: pinMade,
        what: { kind: 'reply', reply: { status: 201, body: body(code) } },
      });
    answer('a'.repeat(25));
    expect(await failure(startCode(plex))).toMatchObject({ code: 'bad-answer', details: { field: 'code' } });
    answer('7K2W');
    expect(await failure(startLink(plex))).toMatchObject({ code: 'bad-answer', details: { field: 'code' } });
  });

  it('is no use on the browser’s page, and the long code none on the other', async () => {
    const plex = await startPlex();
    const approve = async (page: string, code: string) =>
      (await fetch(`${plex.plexTv.url}/${page}/approve`, { method: 'POST', body: new URLSearchParams({ code }) })).status;
    const { code } = await startCode(plex);
    expect(await approve('auth', code)).toBe(404);
    await startLink(plex);
    expect(await approve('link', plex.plexTv.pins.last?.code ?? '')).toBe(404);
  });

  it.each([{}, { retryAfter: 30 }])('says when plex.tv has enough of it: %j', async (how) => {
    const plex = await startPlex();
    plex.plexTv.limit(/^\/api\/v2\/pins$/u, how);
    const details = 'retryAfter' in how ? { seconds: 30 } : {};
    expect(await failure(startCode(plex))).toMatchObject({ code: 'rate-limited', details });
  });
});

describe('sign-ins that cross', () => {
  it('of two people end in two accounts', async () => {
    const plex = await startPlex({ accounts: [{ username: 'ada' }, { username: 'bob' }] });
    const [one, two] = await Promise.all([startCode(plex), startCode(plex)]);
    expect(one.code).not.toBe(two.code);
    plex.plexTv.approvePin(two.code, 'bob');
    plex.plexTv.approvePin(one.code, 'ada');
    const [first, second] = await Promise.all([one.poll(go), two.poll(go)]);
    expect([first?.account.name, second?.account.name]).toEqual(['ada', 'bob']);
    for (const signedIn of [first, second]) {
      expect(plex.plexTv.accounts.withToken(signedIn?.secret.reveal() ?? '')?.account.username).toBe(signedIn?.account.name);
    }
  });

  it('of one person leave the later one; the earlier one is refused and not taken for it', async () => {
    const plex = await startPlex();
    const [one, two] = await Promise.all([startCode(plex), startCode(plex)]);
    plex.plexTv.approvePin(one.code);
    plex.plexTv.approvePin(two.code);
    expect(await failure(one.poll(go))).toMatchObject({ code: 'token-refused' });
    expect((await two.poll(go))?.account.name).toBe('ada');
  });

  it('or are given up half-way hinder nobody', async () => {
    const plex = await startPlex();
    const abort = new AbortController();
    const abandoned = await startCode(plex);
    const asked = Promise.withResolvers<void>();
    const isQuestion = ({ method }: { method: string }): boolean => {
      asked.resolve();
      return method === 'GET';
    };
    plex.plexTv.faults.push({ when: isQuestion, times: 1, what: { kind: 'hang' } });
    const polling = failure(abandoned.poll(abort.signal));
    await asked.promise;
    abort.abort();
    expect(await polling).toMatchObject({ code: 'cancelled' });
    const again = await startCode(plex);
    plex.plexTv.approvePin(again.code);
    expect((await again.poll(go))?.account.name).toBe('ada');
  });

  it('see a token that was revoked before its first use', async () => {
    const plex = await startPlex();
    const pending = await startCode(plex);
    plex.plexTv.approvePin(pending.code);
    plex.plexTv.signOutEverywhere();
    expect(await failure(pending.poll(go))).toMatchObject({ code: 'token-refused' });
  });
});
