import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import type { OptionsOf } from '../../../../shared/domain/keys/key-options.ts';
import { failure } from '../../../fixtures/failures.ts';
import { type Plex, startPlex } from '../fixture.ts';

type Options = OptionsOf<'plex-app-token'>;

const planFor = (plex: Plex, options: Partial<Options>) =>
  plex.provider.planMint({
    label: 'Tautulli upstairs',
    nonce: 'k3f9x2',
    clientId: randomUUID(),
    expiresAt: null,
    options: { kind: 'plex-app-token', product: '', platform: '', device: '', ...options },
  });

describe('a token for an app', () => {
  it('shows in the account’s list as what was chosen, and says it for the next one', async () => {
    const plex = await startPlex();
    const plan = planFor(plex, { product: 'Tautulli', platform: 'Linux', device: 'Docker Büro 😀' });
    const access = plex.access();
    const { details } = await plex.provider.mint(access, plan);
    expect(plex.plexTv.deviceOf(plan.clientId)).toMatchObject({
      product: 'Tautulli',
      name: plan.remoteName,
      platform: 'Linux',
      device: 'Docker Büro 😀',
    });
    expect(details).toMatchObject({ product: 'Tautulli', platform: 'Linux', device: 'Docker Büro 😀' });
    const listed = (await plex.provider.listKeys(access)).find((one) => one.details['clientIdentifier'] === plan.clientId);
    expect(listed?.name).toBe('Tautulli (Tautulli upstairs)');
  });

  it('goes by its own name where nothing was chosen, and the mark of its making is no product', async () => {
    const plex = await startPlex();
    const plan = planFor(plex, {});
    const { details } = await plex.provider.mint(plex.access(), plan);
    expect(plex.plexTv.deviceOf(plan.clientId)).toMatchObject({ product: plan.remoteName, device: 'Latchkey', platform: '' });
    expect(details).toMatchObject({ product: 'Tautulli upstairs', device: 'Latchkey' });
  });

  it('says what was chosen also when the list cannot be had, and when it is found again', async () => {
    const plex = await startPlex();
    const access = plex.access();
    const plan = planFor(plex, { product: 'Kometa', platform: 'Docker' });
    plex.plexTv.faults.push({
      when: ({ path }) => path === '/devices.xml',
      times: 2,
      what: { kind: 'reply', reply: { status: 500 } },
    });
    const { details, remoteId } = await plex.provider.mint(access, plan);
    expect([details, remoteId]).toMatchObject([{ product: 'Kometa', platform: 'Docker', clientIdentifier: plan.clientId }, null]);
    plex.plexTv.faults.length = 0;
    expect(await plex.provider.findMinted(access, plan)).toMatchObject({
      found: 'key',
      key: { details: { product: 'Kometa', platform: 'Docker' } },
    });
  });

  it('takes no line break into a header', async () => {
    const plex = await startPlex();
    const plan = planFor(plex, { product: 'a\r\nX-Plex-Token: b', platform: '\u202E', device: 'x'.repeat(300) });
    await plex.provider.mint(plex.access(), plan);
    expect(plex.plexTv.deviceOf(plan.clientId)).toMatchObject({
      product: 'a X-Plex-Token: b',
      platform: '',
      device: 'x'.repeat(64),
    });
  });

  it('is not made when the account was signed out between the PIN and its link', async () => {
    const plex = await startPlex();
    const plan = planFor(plex, {});
    plex.plexTv.faults.push({
      when: ({ path }) => {
        if (path === '/api/v2/pins/link') plex.plexTv.signOutEverywhere();
        return false;
      },
      what: { kind: 'hang' },
    });
    expect(await failure(plex.provider.mint(plex.access(), plan))).toMatchObject({ code: 'token-refused' });
    expect(plex.plexTv.deviceOf(plan.clientId)).toBeUndefined();
  });

  it('is not ended by an account that was signed out before the removal', async () => {
    const plex = await startPlex();
    const access = plex.access();
    const plan = planFor(plex, {});
    await plex.provider.mint(access, plan);
    const listed = (await plex.provider.listKeys(access)).find((one) => one.details['clientIdentifier'] === plan.clientId);
    if (!listed) throw new Error('it is not listed');
    const own = plex.plexTv.deviceOf(plex.clientId);
    plex.plexTv.faults.push({
      when: ({ method }) => {
        if (method === 'DELETE' && own) plex.plexTv.removeDevice(own);
        return false;
      },
      what: { kind: 'hang' },
    });
    expect(await failure(plex.provider.revoke(access, listed))).toMatchObject({ code: 'token-refused' });
    expect(plex.plexTv.deviceOf(plan.clientId)).toBeDefined();
  });
});
