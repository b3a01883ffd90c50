import { randomUUID } from 'node:crypto';

import { describe, expect, it, vi } from 'vitest';

import type { AuditService } from '../audit/audit-service.ts';
import type { Keeper } from '../credentials/keeper.ts';
import { newRow } from '../credentials/new-row.ts';
import { Events } from '../events.ts';
import type { Provider } from '../providers/port.ts';
import type { Providers } from '../providers/registry.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';
import { Secret } from '../vault/secret.ts';
import { Renewing } from './renewing.ts';

const place = { endpoint: null, kind: 'plexmcp-session', clientId: 'c' } as const;
const endsAt = '2026-12-21T12:00:00.000Z';

const session = (): CredentialRecord =>
  newRow(
    { id: randomUUID(), kind: 'plexmcp-session', provider: 'plexmcp', name: 'ann', origin: 'sign-in', held: true },
    '2026-11-21T12:00:00.000Z',
  );

/** Every secret can be used once, as with a refresh token; `meanwhile` happens while the server is asked. */
const renewingOver = (row: CredentialRecord, meanwhile: (rows: Map<string, CredentialRecord>) => void = () => undefined) => {
  const rows = new Map([[row.id, row]]);
  let held = Secret.of('first');
  const used = new Set<string>();
  const renew = vi.fn<Provider['renew']>(async ({ secret }) => {
    if (used.has(secret.reveal())) throw new Error('used twice');
    used.add(secret.reveal());
    await Promise.resolve();
    meanwhile(rows);
    return { secret: Secret.of(`after ${secret.reveal()}`), expiresAt: endsAt };
  });
  const keep = vi.fn<Keeper['keep']>(async (kept, secret) => {
    held = secret;
    rows.set(kept.id, kept);
    return kept;
  });
  const record = vi.fn<AuditService['record']>();
  const renewing = new Renewing({
    storage: { credentials: { get: (id: string) => rows.get(id) ?? null } } as unknown as Storage,
    providers: { plexmcp: { renew } } as unknown as Providers,
    keeper: { secretOf: async () => held, keep } as unknown as Keeper,
    audit: { record } as unknown as AuditService,
    events: new Events(() => undefined),
  });
  return { renewing, rows, renew, keep, record };
};

describe('Renewing', () => {
  it('uses a secret once, however many want it at the same time, and the next one afterwards', async () => {
    const row = session();
    const { renewing, renew, record } = renewingOver(row);
    const all = await Promise.all([renewing.fresh(row, place), renewing.fresh(row, place), renewing.fresh(row, place)]);
    expect(all.map(({ secret }) => secret.reveal())).toEqual(Array.from({ length: 3 }, () => 'after first'));
    expect((await renewing.fresh(row, place)).secret.reveal()).toBe('after after first');
    expect([renew.mock.calls.length, record.mock.calls.length]).toEqual([2, 2]);
  });

  it('keeps what a person changed meanwhile', async () => {
    const row = session();
    const { renewing, rows } = renewingOver(row, (all) => all.set(row.id, { ...row, name: 'Renamed' }));
    await renewing.fresh(row, place);
    expect(rows.get(row.id)).toMatchObject({ name: 'Renamed', expiry: { at: endsAt, source: 'server' } });
  });

  it('brings nothing back that was dropped meanwhile', async () => {
    const row = session();
    const { renewing, keep } = renewingOver(row, (all) => all.set(row.id, { ...row, held: false }));
    await renewing.fresh(row, place);
    expect(keep).not.toHaveBeenCalled();
  });

  it('waits with the end of the app until the answer is stored', async () => {
    const row = session();
    const { renewing, keep } = renewingOver(row);
    const asked = renewing.fresh(row, place);
    await renewing.settled();
    expect(keep).toHaveBeenCalledOnce();
    await asked;
  });
});
