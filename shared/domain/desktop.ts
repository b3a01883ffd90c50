import { z } from 'zod';

/** What the desktop can and cannot do here, told to the page. */
export const desktopStatusSchema = z.object({
  /** False where nothing shows tray icons: the window stays reachable then. */
  tray: z.boolean(),
  shortcut: z.object({
    accelerator: z.string(),
    state: z.enum(['active', 'off', 'taken', 'invalid', 'unsupported']),
    /** `portal`: the desktop asks and manages it. `command`: bind `latchkey popup` by hand. */
    by: z.enum(['system', 'portal', 'command']),
  }),
  autostart: z.object({ on: z.boolean(), state: z.enum(['ok', 'not-writable', 'unsupported']) }),
  notifications: z.boolean(),
  /** Why another program may still read a copied secret here; null where nothing is to be said. */
  clipboard: z.enum(['wayland']).nullable(),
});
export type DesktopStatus = z.infer<typeof desktopStatusSchema>;
