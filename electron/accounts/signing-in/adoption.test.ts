import { describe, expect, it, vi } from 'vitest';

import type { Account } from '../../../shared/domain/servers/account.ts';
import { AppError } from '../../../shared/domain/errors.ts';
import type { AuditService } from '../../audit/audit-service.ts';
import { systemClock } from '../../timing/clock.ts';
import type { Keeper } from '../../credentials/keeper.ts';
import { newRow } from '../../credentials/new-row.ts';
import type { Connections } from '../../discovery/connections.ts';
import { Events } from '../../events.ts';
import type { Log } from '../../log/log.ts';
import type { Provider, SignedIn } from '../../providers/port.ts';
import type { Providers } from '../../providers/registry.ts';
import type { Storage, Table } from '../../storage/port.ts';
import { Secret } from '../../vault/secret.ts';
import { Adoption } from './adoption.ts';

const tableOf = <T extends { id: string }>(): Table<T> => {
  const rows = new Map<string, T>();
  return {
    all: () => [...rows.values()],
    get: (id) => rows.get(id) ?? null,
    put: (row) => void rows.set(row.id, row),
    remove: (id) => void rows.delete(id),
  };
};

const signedIn: SignedIn = {
  kind: 'jellyfin-device-token',
  secret: Secret.of('x'),
  remoteId: 'device',
  account: { remoteId: '1', name: 'Ann', canManage: true },
  expiresAt: null,
  details: { clientIdentifier: 'the device of Ann' },
};
const where = { provider: 'jellyfin', serverId: 'jellyfin:1' } as const;

/** Over memory; the vault refuses to keep anything when `isLocked`. */
const adoptionWith = ({
  isLocked = false,
  signOut = vi.fn<Provider['signOut']>(async () => undefined),
  afterSignIn = async () => undefined,
} = {}) => {
  const storage = {
    accounts: tableOf<Account>(),
    credentials: tableOf(),
    servers: tableOf(),
    journal: { open: () => [] },
    transaction: <T>(work: () => T) => work(),
  } as unknown as Storage;
  const keeper = {
    fingerprintOf: async (secret: Secret) => ({ last4: '', hash: secret.reveal() }),
    row: (fields: Parameters<Keeper['row']>[0]) => newRow(fields, '2026-11-21T12:00:00.000Z'),
    keep: async (row: ReturnType<Keeper['row']>, secret: Secret) => {
      if (isLocked) throw new AppError('vault-locked');
      const kept = { ...row, fingerprint: { last4: '', hash: secret.reveal() } };
      storage.credentials.put(kept);
      return kept;
    },
  } as unknown as Keeper;
  const error = vi.fn<Log['error']>();
  const adoption = new Adoption({
    storage,
    keeper,
    providers: { jellyfin: { signOut } } as unknown as Providers,
    connections: { endpoint: async () => ({ baseUrl: 'http://nas' }) } as unknown as Connections,
    audit: { record: () => undefined } as unknown as AuditService,
    events: new Events(() => undefined),
    clock: systemClock,
    log: { info: () => undefined, warn: () => undefined, error },
    clientId: () => 'this installation',
    afterSignIn,
  });
  return { adoption, storage, signOut, error };
};

describe('Adoption', () => {
  it('ends at the server what the vault would not keep', async () => {
    const { adoption, storage, signOut } = adoptionWith({ isLocked: true });
    await expect(adoption.adopt(where, signedIn, 'signed-in')).rejects.toMatchObject({ code: 'vault-locked' });
    expect(signOut).toHaveBeenCalledExactlyOnceWith({
      endpoint: { baseUrl: 'http://nas' },
      secret: signedIn.secret,
      kind: 'jellyfin-device-token',
      clientId: 'the device of Ann',
    });
    expect(storage.accounts.all()).toEqual([]);
  });

  it('does not end what was pasted', async () => {
    const { adoption, signOut } = adoptionWith({ isLocked: true });
    await expect(adoption.adopt(where, signedIn, 'pasted')).rejects.toMatchObject({ code: 'vault-locked' });
    expect(signOut).not.toHaveBeenCalled();
  });

  it('tells of what really failed, and only writes down that the server could not be told', async () => {
    const signOut = vi.fn<Provider['signOut']>(async () => {
      throw new AppError('unreachable');
    });
    const { adoption, error } = adoptionWith({ isLocked: true, signOut });
    await expect(adoption.adopt(where, signedIn, 'signed-in')).rejects.toMatchObject({ code: 'vault-locked' });
    expect(error).toHaveBeenCalledOnce();
  });

  it('knows the device of a token that is pasted again, and of no other', async () => {
    const { adoption, storage } = adoptionWith();
    await adoption.adopt(where, signedIn, 'signed-in');
    const pasted = { ...signedIn, remoteId: null, details: { user: 'Ann' } };
    const { credentialId } = await adoption.adopt(where, pasted, 'pasted');
    expect(storage.credentials.get(credentialId)?.details).toEqual({ clientIdentifier: 'the device of Ann', user: 'Ann' });
    await adoption.adopt(where, { ...pasted, secret: Secret.of('y') }, 'pasted');
    expect(storage.credentials.get(credentialId)?.details['clientIdentifier']).toBe('this installation');
  });

  it('goes on after a sign-in that failed', async () => {
    const { adoption } = adoptionWith();
    const refused = adoption.adopt({ ...where, accountId: '00000000-0000-4000-8000-000000000000' }, signedIn, 'signed-in');
    await expect(refused).rejects.toMatchObject({ code: 'other-account' });
    await expect(adoption.adopt(where, signedIn, 'signed-in')).resolves.toMatchObject({ name: 'Ann' });
  });

  it('keeps a sign-in whose server could not be listed', async () => {
    const afterSignIn = async (): Promise<never> => {
      throw new AppError('unreachable');
    };
    const { adoption, storage, error, signOut } = adoptionWith({ afterSignIn });
    await adoption.adopt(where, signedIn, 'signed-in');
    expect([storage.accounts.all().length, error.mock.calls.length, signOut.mock.calls.length]).toEqual([1, 1, 0]);
  });
});
