import { z } from 'zod';

import { accountSchema } from '../domain/servers/account.ts';
import { appErrorSchema } from '../domain/errors.ts';
import { lockStatusSchema } from '../domain/lock.ts';
import { clipboardStatusSchema } from './contract/app.ts';
import type { EventName } from './channels.ts';

export const topics = [
  'vault',
  'servers',
  'accounts',
  'credentials',
  'operations',
  'activity',
  'settings',
  'notices',
  'desktop',
] as const;
export type Topic = (typeof topics)[number];

/** Progress of long work. */
export const taskSchema = z.object({
  taskId: z.uuid(),
  kind: z.enum(['discovery', 'check', 'revoke', 'aftermath']),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  done: z.number().int(),
  /** Null while unknown. */
  total: z.number().int().nullable(),
  /** Work that waits, and can still be called off, begins then. ISO 8601; null for work that began at once. */
  startsAt: z.iso.datetime().nullable(),
  /** What is being looked at now; a host or a name. */
  current: z.string().nullable(),
  error: appErrorSchema.nullable(),
});
export type Task = z.infer<typeof taskSchema>;

export const events = {
  /** Something of these topics is different now; ask again. */
  changed: z.object({ topics: z.array(z.enum(topics)) }),
  task: taskSchema,
  link: z.discriminatedUnion('state', [
    z.object({ linkId: z.uuid(), state: z.literal('waiting') }),
    z.object({ linkId: z.uuid(), state: z.literal('signed-in'), account: accountSchema }),
    z.object({ linkId: z.uuid(), state: z.literal('failed'), error: appErrorSchema }),
  ]),
  clipboard: clipboardStatusSchema,
  /** Locked or opened. */
  lock: lockStatusSchema,
  /** The shell asks the page to show something (tray, notification). */
  navigate: z.object({ to: z.string().max(300) }),
} as const satisfies Record<EventName, z.ZodType>;

export type EventData<E extends EventName> = z.infer<(typeof events)[E]>;
