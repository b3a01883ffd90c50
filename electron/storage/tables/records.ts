import { z } from 'zod';

import { activitySchema } from '../../../shared/domain/activity.ts';
import { credentialSchema } from '../../../shared/domain/keys/credential.ts';
import { keyOptionsSchema } from '../../../shared/domain/keys/key-options.ts';
import { noticeSchema } from '../../../shared/domain/notice.ts';
import { operationSchema } from '../../../shared/domain/keys/operation.ts';
import type { CredentialRecord, NoticeRecord, OperationPlan, OperationRecord } from '../port.ts';

/** The shapes of stored rows that the page does not see as they are. */
export const credentialRecordSchema = credentialSchema.extend({
  vaultPath: z.string().nullable(),
}) satisfies z.ZodType<CredentialRecord>;

const planSchema = z.object({
  label: z.string(),
  remoteName: z.string(),
  nonce: z.string(),
  clientId: z.string(),
  expiresAt: z.iso.datetime().nullable(),
  options: keyOptionsSchema,
  latchkeyExpiresAt: z.iso.datetime().nullable(),
}) satisfies z.ZodType<OperationPlan>;

export const operationRecordSchema = operationSchema.omit({ steps: true }).extend({
  plan: planSchema.nullable(),
}) satisfies z.ZodType<OperationRecord>;

export const noticeRecordSchema = noticeSchema.extend({
  thread: z.string(),
  from: z.iso.datetime(),
  raisedAt: z.iso.datetime(),
  toldAt: z.iso.datetime().nullable(),
}) satisfies z.ZodType<NoticeRecord>;

/** The id is the row's number, given by SQLite. */
export const activityRecordSchema = activitySchema.omit({ id: true });
