import { randomUUID } from 'node:crypto';

import { beforeEach, describe, expect, it } from 'vitest';

import { AppError } from '../../shared/domain/errors.ts';
import type { Authorities } from '../accounts/authorities.ts';
import type { AuditService } from '../audit/audit-service.ts';
import { newRow } from '../credentials/new-row.ts';
import { Events } from '../events.ts';
import type { GivenWarnings } from '../expiry/given-warnings.ts';
import type { Providers } from '../providers/registry.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';
import { KeyFactsService } from './key-facts-service.ts';

let row: CredentialRecord;
let recorded: unknown[];
let failure: AppError;
let facts: KeyFactsService;

beforeEach(() => {
  row = newRow({ id: randomUUID(), kind: 'plexmcp-api-key', provider: 'plexmcp', name: 'Robot', origin: 'created' }, '');
  recorded = [];
  const editKey = { offered: true, start: () => Promise.reject(failure) };
  facts = new KeyFactsService({
    storage: {
      credentials: {
        get: () => row,
        put: (changed: CredentialRecord) => {
          row = changed;
        },
      },
    } as unknown as Storage,
    providers: { plexmcp: { editKey } } as unknown as Providers,
    authorities: {
      using: (_server: unknown, work: () => unknown) => work(),
      over: () => Promise.resolve({}),
    } as unknown as Authorities,
    audit: { record: (...entry: unknown[]) => recorded.push(entry) } as unknown as AuditService,
    events: new Events((error) => expect.fail(String(error))),
    givenWarnings: {} as GivenWarnings,
  });
});

describe('a change that failed', () => {
  it('is written down as far as it was taken over', async () => {
    failure = new AppError('expiry-not-kept', { details: { applied: 'name, rateLimit' } });
    const changes = { name: 'Robot arm', rateLimit: 5, expiresAt: null };
    await expect(facts.edit(row, changes)).rejects.toBe(failure);
    expect(row.name).toBe('Robot arm');
    expect(recorded).toMatchObject([['credential-edited', { name: 'Robot arm' }, { fields: 'name, rateLimit' }]]);
  });

  it('is not written down when nothing was taken over', async () => {
    failure = new AppError('no-permission');
    await expect(facts.edit(row, { name: 'Robot arm' })).rejects.toBe(failure);
    expect([row.name, recorded]).toEqual(['Robot', []]);
  });
});
