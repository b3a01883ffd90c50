import { z } from 'zod';

import { desktopStatusSchema } from '../../domain/desktop.ts';
import { lockStatusSchema } from '../../domain/lock.ts';
import { noticeSchema } from '../../domain/notice.ts';
import { byId, call, done, nothing } from '../call.ts';

/** The daily minute: warnings, lock, and what the desktop around the app can do. */
export const dailyCalls = {
  'notices.list': call(nothing, z.array(noticeSchema)),
  /** Null: it is put off no longer, which tells nobody of it anew. */
  'notices.snooze': call(z.object({ id: z.string().max(300), until: z.iso.datetime().nullable() }), done),
  'notices.dismiss': call(z.object({ id: z.string().max(300) }), done),
  /** Takes back the announced revocation of a key; its date stays, the action becomes "notify". */
  'expiry.keep': call(byId, done, ['not-found']),
  /** Every date as an iCalendar file (RFC 5545). */
  'expiry.calendar': call(nothing, z.object({ fileName: z.string(), text: z.string() })),
  'lock.status': call(nothing, lockStatusSchema),
  'lock.lock': call(nothing, lockStatusSchema, ['not-offered']),
  'lock.unlock': call(
    z.discriminatedUnion('way', [
      z.object({ way: z.literal('passphrase'), passphrase: z.string().max(1024) }),
      z.object({ way: z.literal('system') }),
    ]),
    lockStatusSchema,
    ['wrong-passphrase', 'rate-limited', 'not-offered', 'cancelled'],
  ),
  /** Sets, changes or (with null) takes away the passphrase that opens Latchkey. */
  'lock.setPassphrase': call(
    z.object({ current: z.string().max(1024).nullable(), next: z.string().min(8).max(1024).nullable() }),
    lockStatusSchema,
    ['wrong-passphrase', 'rate-limited', 'cancelled'],
  ),
  'desktop.status': call(nothing, desktopStatusSchema, ['not-offered']),
  /** Closes the quick-access window. */
  'popup.close': call(nothing, done, ['not-offered']),
  /** Opens a place of the main window: from the quick-access window. */
  'popup.open': call(z.object({ to: z.string().max(300) }), done, ['not-offered']),
} as const;
