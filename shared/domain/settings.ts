import { z } from 'zod';

export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  language: z.enum(['system', 'en', 'de']).default('system'),
  density: z.enum(['normal', 'compact']).default('normal'),
  /** Seconds until a copied secret is cleared from the clipboard; 0 never clears. */
  clipboardSeconds: z.number().int().min(0).max(600).default(30),
  /** Hours an old key goes on working after a rotation. */
  graceHours: z
    .number()
    .min(0)
    .max(24 * 30)
    .default(24),
  /** Days before an expiry at which a person is warned. */
  expiryLeadDays: z.number().int().min(0).max(365).default(7),
  closeToTray: z.boolean().default(true),
  /** How keys are named at the server and at plex.tv: the device name of this machine unless changed. */
  deviceName: z.string().max(64).default(''),
});
export type Settings = z.infer<typeof settingsSchema>;
