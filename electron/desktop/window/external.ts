import { shell } from 'electron';

import type { Simulated } from '../../shell.ts';
import { mayOpen } from './may-open.ts';

/**
 * The only way to the system's browser. The core passes addresses of its own list; here they must be https as well, or
 * belong to the simulated plex.tv of a demonstration. Returns false where the system could not open it.
 */
export const createOpenExternal =
  (simulated: Simulated | null) =>
  async (url: string): Promise<boolean> => {
    if (!mayOpen(url, simulated?.plexTv ?? null)) return false;
    try {
      await shell.openExternal(url);
      return true;
    } catch {
      // No browser, or none that answers: the page then shows the address to be copied.
      return false;
    }
  };
