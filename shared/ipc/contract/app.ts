import { z } from 'zod';

import { providerIds } from '../../domain/servers/provider-ids.ts';
import { settingsChangesSchema, settingsSchema } from '../../domain/settings.ts';
import { vaultStatusSchema } from '../../domain/vault.ts';
import { activitySchema } from '../../domain/activity.ts';
import { call, done, nothing } from '../call.ts';

const appInfoSchema = z.object({
  version: z.string(),
  shell: z.enum(['desktop', 'web', 'cli']),
  platform: z.enum(['linux', 'darwin', 'win32', 'other']),
  /** How `credentials.copy` works in this shell. */
  clipboard: z.enum(['system', 'page']),
  /** True while the servers are simulated ones (`npm run demo`). */
  demo: z.boolean(),
});

export const clipboardStatusSchema = z.object({
  /** The credential whose secret lies in the clipboard, or null. */
  credentialId: z.uuid().nullable(),
  name: z.string().nullable(),
  /** ISO 8601; null when it is not cleared automatically. */
  clearsAt: z.iso.datetime().nullable(),
});
export type ClipboardStatus = z.infer<typeof clipboardStatusSchema>;

export const appCalls = {
  'app.info': call(nothing, appInfoSchema),
  /** Opens one of a fixed list of pages in the system's browser. */
  'app.openLink': call(
    z.object({ target: z.enum(['plex-devices', 'plex-security']) }),
    z.object({ url: z.string(), opened: z.boolean() }),
  ),
  'tasks.cancel': call(z.object({ taskId: z.uuid() }), done),
  'vault.status': call(nothing, vaultStatusSchema),
  'vault.setUp': call(z.object({ passphrase: z.string().min(8).max(1024) }), vaultStatusSchema, ['storage-failed']),
  'vault.unlock': call(z.object({ passphrase: z.string().max(1024) }), vaultStatusSchema, ['wrong-passphrase', 'rate-limited']),
  'vault.lock': call(nothing, vaultStatusSchema),
  'activity.list': call(
    z.object({ beforeId: z.number().int().nullable(), limit: z.number().int().min(1).max(500) }),
    z.array(activitySchema),
  ),
  'settings.get': call(nothing, settingsSchema),
  'settings.set': call(settingsChangesSchema, settingsSchema, [
    'shortcut-taken',
    'cancelled',
    'app-locked',
    'not-offered',
    'storage-failed',
  ]),
  'clipboard.status': call(nothing, clipboardStatusSchema),
  'clipboard.clear': call(nothing, clipboardStatusSchema),
  'discovery.start': call(z.object({ providers: z.array(z.enum(providerIds)).optional() }), z.object({ taskId: z.uuid() })),
} as const;
