import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import type { Account } from '../../../shared/domain/servers/account.ts';
import type { CredentialKind } from '../../../shared/domain/keys/credential.ts';
import type { SignedIn } from '../../providers/port.ts';
import { Secret } from '../../vault/secret.ts';
import { isExpected, sameUser } from './same-user.ts';

const account = (remoteId: string | null, over: Partial<Account> = {}): Account => ({
  id: randomUUID(),
  provider: 'plexmcp',
  serverId: 'plexmcp:a',
  remoteId,
  name: 'Ann',
  canManage: true,
  credentialId: randomUUID(),
  addedAt: '2026-11-21T12:00:00.000Z',
  ...over,
});
const signedIn = (remoteId: string | null, kind: CredentialKind): SignedIn => ({
  kind,
  secret: Secret.of('x'),
  remoteId: null,
  account: { remoteId, name: 'Somebody', canManage: true },
  expiresAt: null,
  details: {},
});

describe('isExpected', () => {
  it.each([
    ['the same user', '1', '1', true],
    ['another user', '1', '2', false],
    ['a key for a user', '1', null, false],
    ['a user for a key', null, '1', false],
  ])('%s', (_what, before, now, expected) => {
    expect(isExpected(account(before), 'plexmcp-session', signedIn(now, 'plexmcp-session'))).toBe(expected);
  });

  it('takes another key for a key, of the same kind only', () => {
    expect(isExpected(account(null), 'plexmcp-api-key', signedIn(null, 'plexmcp-api-key'))).toBe(true);
    expect(isExpected(account(null), 'plexmcp-api-key', signedIn(null, 'plexmcp-session'))).toBe(false);
    expect(isExpected(account(null), null, signedIn(null, 'plexmcp-api-key'))).toBe(false);
  });
});

describe('sameUser', () => {
  const where = { provider: 'plexmcp', serverId: 'plexmcp:a' } as const;
  const ann = account('1');
  const session = signedIn('1', 'plexmcp-session');

  it('finds the account of a user at the same server', () => {
    expect(sameUser([account('2'), ann], where, session)).toBe(ann);
    expect(sameUser([ann], { ...where, serverId: 'plexmcp:b' }, session)).toBeUndefined();
    expect(sameUser([ann], { ...where, provider: 'jellyfin' }, session)).toBeUndefined();
  });

  it('takes no key for a user', () => {
    expect(sameUser([account(null)], where, signedIn(null, 'plexmcp-api-key'))).toBeUndefined();
  });

  it('knows a plex.tv user through whichever server it was', () => {
    const plex = account('1', { provider: 'plex', serverId: null });
    expect(sameUser([plex], { provider: 'plex', serverId: 'plex:home' }, signedIn('1', 'plex-account-token'))).toBe(plex);
  });
});
