import { z } from 'zod';

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
  /** Days before an expiry at which a person is warned. */
  expiryLeadDays: z.number().int().min(0).max(365),
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
  expiryLeadDays: fields.expiryLeadDays.default(7),
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
