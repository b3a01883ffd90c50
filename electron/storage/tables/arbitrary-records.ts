import fc from 'fast-check';

import type { Account } from '../../../shared/domain/servers/account.ts';
import { activityKinds } from '../../../shared/domain/activity.ts';
import { credentialKinds } from '../../../shared/domain/keys/credential.ts';
import { errorCodes } from '../../../shared/domain/errors.ts';
import { healthNotes, healthStates } from '../../../shared/domain/keys/health.ts';
import { noticeKinds } from '../../../shared/domain/notice.ts';
import { operationStates } from '../../../shared/domain/keys/operation.ts';
import { providerIds } from '../../../shared/domain/servers/provider-ids.ts';
import { defaultKeyOptions } from '../../../shared/domain/keys/key-options.ts';
import type { Server } from '../../../shared/domain/servers/server.ts';
import type { CredentialRecord, NoticeRecord, OperationRecord } from '../port.ts';

/** For tests: any record that the shapes of shared/domain allow. */
const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const text = fc.string({ unit: 'grapheme', maxLength: 30 });
// Zod leaves that one out of a record, so that nobody's words change what an object is.
const factName = text.filter((one) => one !== '__proto__');
const uuid = fc.uuid();
const bounds = { min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true };
const time = fc.date(bounds).map((date) => date.toISOString());
const provider = fc.constantFrom(...providerIds);
// Words that no redaction changes; what it does change is tested by itself.
const plain = fc.constantFrom('GET /Users/Me', '200, a user', '401, empty body', 'no answer');
const evidence = fc.record({ asked: plain, answered: plain, at: time });

export const anyNotice: fc.Arbitrary<NoticeRecord> = fc.record({
  id: text,
  kind: fc.constantFrom(...noticeKinds),
  credentialId: orNull(uuid),
  serverId: orNull(text),
  name: text,
  at: time,
  snoozedUntil: orNull(time),
  thread: text,
  from: time,
  raisedAt: time,
  toldAt: orNull(time),
});

export const anyServer: fc.Arbitrary<Server> = fc.record({
  id: text,
  provider,
  provenId: text,
  name: text,
  version: orNull(text),
  dialect: orNull(fc.constantFrom('server', 'documented')),
  addresses: fc.array(
    fc.record({
      url: fc.webUrl(),
      source: fc.constantFrom('udp', 'gdm', 'localhost', 'manual', 'account'),
      resolveTo: orNull(fc.ipV4()),
      pin: orNull(fc.record({ fingerprint256: text, pem: text })),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  accountId: orNull(uuid),
  state: fc.constantFrom('online', 'starting', 'offline', 'changed-identity', 'unknown'),
  seenAt: orNull(time),
  listedAt: orNull(time),
});

export const anyAccount: fc.Arbitrary<Account> = fc.record({
  id: uuid,
  provider,
  serverId: orNull(text),
  remoteId: orNull(text),
  name: text,
  canManage: fc.boolean(),
  credentialId: uuid,
  addedAt: time,
});

export const anyCredential: fc.Arbitrary<CredentialRecord> = fc.record({
  id: uuid,
  kind: fc.constantFrom(...credentialKinds),
  provider,
  serverId: orNull(text),
  accountId: orNull(uuid),
  name: text,
  remoteId: orNull(text),
  fingerprint: orNull(fc.record({ last4: fc.string({ maxLength: 4 }), hash: text })),
  held: fc.boolean(),
  lifecycle: fc.constantFrom('active', 'retiring', 'revoked'),
  origin: fc.constantFrom('created', 'imported', 'pasted', 'sign-in', 'listed'),
  authority: fc.boolean(),
  pinned: orNull(fc.integer()),
  health: fc.record({
    state: fc.constantFrom(...healthStates),
    evidence: fc.array(evidence, { maxLength: 3 }),
    notes: fc.uniqueArray(fc.constantFrom(...healthNotes)),
  }),
  expiry: orNull(
    fc.record({ at: time, source: fc.constantFrom('server', 'latchkey'), action: fc.constantFrom('notify', 'revoke') }),
  ),
  createdAt: orNull(time),
  addedAt: time,
  lastUsedAt: orNull(time),
  graceUntil: orNull(time),
  replacedBy: orNull(uuid),
  guard: orNull(fc.constantFrom('server-row', 'own-row')),
  proofOfDeath: orNull(fc.record({ kind: fc.constantFrom('refused', 'not-listed'), at: time })),
  missing: fc.boolean(),
  leadDays: orNull(fc.array(fc.integer({ min: 0, max: 365 }), { maxLength: 5 })),
  note: text,
  details: fc.dictionary(factName, text, { maxKeys: 4 }),
  vaultPath: orNull(text),
});

export const anyOperation: fc.Arbitrary<OperationRecord> = fc.record({
  id: uuid,
  kind: fc.constantFrom('create', 'rotate', 'replace', 'revoke'),
  state: fc.constantFrom(...operationStates),
  label: text,
  serverId: orNull(text),
  accountId: orNull(uuid),
  oldCredentialId: orNull(uuid),
  newCredentialId: orNull(uuid),
  graceUntil: orNull(time),
  error: orNull(
    fc.record({ code: fc.constantFrom(...errorCodes), details: fc.dictionary(fc.constantFrom('status', 'host'), fc.integer()) }),
  ),
  createdAt: time,
  updatedAt: time,
  plan: orNull(
    fc.record({
      label: text,
      remoteName: text,
      nonce: text,
      clientId: text,
      expiresAt: orNull(time),
      options: fc.constantFrom(...Object.values(defaultKeyOptions)),
      latchkeyExpiresAt: orNull(time),
    }),
  ),
});

export const anyActivity = fc.record({
  at: time,
  kind: fc.constantFrom(...activityKinds),
  subject: text,
  credentialId: orNull(uuid),
  serverId: orNull(text),
  details: fc.dictionary(fc.constantFrom('count', 'state'), fc.oneof(plain, fc.integer())),
});
