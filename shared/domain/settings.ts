import { z } from 'zod';

import { leadDaysSchema } from './keys/credential.ts';
import { askAgainFor } from './lock.ts';

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u);

const fields = {
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'de']),
  density: z.enum(['normal', 'compact']),
  /** Seconds until a copied secret is cleared from the clipboard; 0 never clears. */
  clipboardSeconds: z.number().int().min(0).max(600),
  /** Hours an old key goes on working after a rotation. */
  graceHours: z
    .number()
    .min(0)
    .max(24 * 30),
  /** Days before an expiry at which a person is told. */
  leadDays: leadDaysSchema,
  /** Hours between the announcement that a key is to be revoked at its date, and doing it. */
  revokeDelayHours: z.number().int().min(0).max(168),
  /** Local times `HH:MM` between which nothing is announced; what falls into them comes at their end. */
  quietHours: z.object({ from: timeOfDay, to: timeOfDay }).nullable(),
  /** The servers' lists of keys are read so often, in hours, although nobody looks; 0 for never. plex.tv wants at least half an hour in between. */
  driftHours: z.number().int().min(0).max(168),
  /** Tells of keys and devices that were not made here. */
  noticeDrift: z.boolean(),
  /** Electron accelerator of quick access; empty switches it off. */
  shortcut: z.string().max(60),
  startWithSystem: z.boolean(),
  /** Starts without a window when the system started it. */
  startHidden: z.boolean(),
  /** Minutes without input until Latchkey locks; 0 never does. */
  lockIdleMinutes: z.number().int().min(0).max(480),
  lockWithScreen: z.boolean(),
  /** The tray shows no names while locked. */
  lockHidesNames: z.boolean(),
  askAgainFor: z.array(z.enum(askAgainFor)),
  closeToTray: z.boolean(),
  /** Offers a second Plex identity with an Ed25519 key pair, whose tokens plex.tv takes and media servers may not. */
  plexDeviceIdentity: z.boolean(),
  /** How keys are named at the server and at plex.tv: the device name of this machine unless changed. */
  deviceName: z.string().max(64),
};

export const settingsSchema = z.object({
  theme: fields.theme.default('system'),
  language: fields.language.default('system'),
  density: fields.density.default('normal'),
  clipboardSeconds: fields.clipboardSeconds.default(30),
  graceHours: fields.graceHours.default(24),
  leadDays: fields.leadDays.default([30, 7, 1]),
  revokeDelayHours: fields.revokeDelayHours.default(24),
  quietHours: fields.quietHours.default(null),
  driftHours: fields.driftHours.default(6),
  noticeDrift: fields.noticeDrift.default(true),
  shortcut: fields.shortcut.default('CommandOrControl+Shift+K'),
  startWithSystem: fields.startWithSystem.default(false),
  startHidden: fields.startHidden.default(true),
  lockIdleMinutes: fields.lockIdleMinutes.default(0),
  lockWithScreen: fields.lockWithScreen.default(false),
  lockHidesNames: fields.lockHidesNames.default(true),
  askAgainFor: fields.askAgainFor.default([]),
  closeToTray: fields.closeToTray.default(true),
  plexDeviceIdentity: fields.plexDeviceIdentity.default(false),
  deviceName: fields.deviceName.default(''),
});

/**
 * Changes to some of the settings. Not `settingsSchema.partial()`: zod 4 fills defaults in even for keys that are
 * absent, so changing one setting would reset all others.
 */
export const settingsChangesSchema = z.object(fields).partial();
export type Settings = z.infer<typeof settingsSchema>;
