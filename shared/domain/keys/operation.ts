import { z } from 'zod';

import { evidenceSchema } from './health.ts';
import { appErrorSchema } from '../errors.ts';

/**
 * States of a journalled operation. Create ends after `verified`, revoke starts at `revoking`, rotation walks all.
 * `distributing` and `restarted` belong to consumers (files that hold the key); nothing enters them until consumers exist.
 */
export const operationStates = [
  'planned',
  'minted',
  'distributing',
  'restarted',
  'verified',
  'grace',
  'revoking',
  'proven-dead',
  'done',
  'rolling-back',
  'rolled-back',
] as const;
export const operationStateSchema = z.enum(operationStates);
export type OperationState = z.infer<typeof operationStateSchema>;

/** `replace`: the server swaps the secret of the same key at once; the old one dies before the new one is known. */
export const operationKindSchema = z.enum(['create', 'rotate', 'replace', 'revoke']);
export type OperationKind = z.infer<typeof operationKindSchema>;

/** One side effect: the intent is written before it, the outcome after it. */
export const operationStepSchema = z.object({
  step: z.enum(['mint', 'store', 'verify', 'revoke', 'prove', 'remove-minted']),
  intentAt: z.iso.datetime(),
  outcomeAt: z.iso.datetime().nullable(),
  outcome: z.enum(['ok', 'failed', 'found-again']).nullable(),
  evidence: z.array(evidenceSchema),
});
export type OperationStep = z.infer<typeof operationStepSchema>;

export const operationSchema = z.object({
  id: z.uuid(),
  kind: operationKindSchema,
  state: operationStateSchema,
  /** What the person called the key. */
  label: z.string(),
  serverId: z.string().nullable(),
  accountId: z.uuid().nullable(),
  /** The credential that ends; null for create. */
  oldCredentialId: z.uuid().nullable(),
  /** The credential that is made; null for revoke. Fixed before anything is minted. */
  newCredentialId: z.uuid().nullable(),
  /** End of the grace period. ISO 8601; null until there is one. */
  graceUntil: z.iso.datetime().nullable(),
  /** Why it stands still, if it does. It goes on by `retry` or `rollBack`. */
  error: appErrorSchema.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  steps: z.array(operationStepSchema),
});
export type Operation = z.infer<typeof operationSchema>;
