import { z } from 'zod';

/** What a person should be told even when no window is open. */
export const noticeKinds = [
  'expiring',
  'expired',
  /** Its date has come and says that it is to be revoked; it happens at `at` unless somebody says no. */
  'will-be-revoked',
  /** It worked and the server refuses it now, although nobody ended it here. */
  'died',
  /** A key or device that was not made here. */
  'appeared',
  'rotation-done',
  'rotation-stuck',
  'identity-changed',
] as const;
const noticeKindSchema = z.enum(noticeKinds);
export type NoticeKind = (typeof noticeKinds)[number];

/** One thing to tell; several of one kind are told together. Never holds any part of a secret. */
export const noticeSchema = z.object({
  id: z.string(),
  kind: noticeKindSchema,
  credentialId: z.uuid().nullable(),
  serverId: z.string().nullable(),
  name: z.string(),
  /** When it happens or happened. ISO 8601. */
  at: z.iso.datetime(),
  /** Told again only after this time. ISO 8601. */
  snoozedUntil: z.iso.datetime().nullable(),
});
export type Notice = z.infer<typeof noticeSchema>;
