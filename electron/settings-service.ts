import { AppError } from '../shared/domain/errors.ts';
import type { AskAgain } from '../shared/domain/lock.ts';
import type { Settings } from '../shared/domain/settings.ts';
import type { Events } from './events.ts';
import type { DesktopControls } from './shell.ts';
import type { SettingsStore } from './storage/port.ts';

interface Parts {
  settings: SettingsStore;
  /** Null in the shells without a desktop: what concerns it is kept there and takes effect at the next start. */
  desktop: DesktopControls | null;
  events: Events;
  /** Whether the person has to prove again who they are before this. */
  mustProve: (what: AskAgain) => boolean;
}

/** Preferences, and those of them that the system has to agree to. */
export class SettingsService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get(): Settings {
    return this.#parts.settings.get();
  }

  /** Starting with the system is switched off elsewhere, too: in the desktop's own settings, or by deleting a file. */
  adoptAutostart(): void {
    const { settings, desktop, events } = this.#parts;
    if (desktop === null) return;
    const { on } = desktop.status().autostart;
    if (on === settings.get().startWithSystem) return;
    settings.set({ startWithSystem: on });
    events.changed('settings');
  }

  /**
   * Keeps the changes and carries them out; what the system refuses is not kept, and nothing else of the same call either.
   * @throws shortcut-taken, storage-failed, disk-full, invalid-input, app-locked as the gate does
   */
  async set(changes: Partial<Settings>): Promise<Settings> {
    const { settings, desktop, events, mustProve } = this.#parts;
    const before = settings.get();
    // Whoever finds Latchkey open must not get around the question by switching it off.
    const again = before.askAgainFor.find((what) => changes.askAgainFor?.includes(what) === false && mustProve(what));
    if (again !== undefined) throw new AppError('app-locked', { details: { again } });
    const after = settings.set(changes);
    try {
      if (desktop) await carryOut(desktop, before, after);
    } catch (error) {
      settings.set(Object.fromEntries(Object.keys(changes).map((key) => [key, before[key as keyof Settings]])));
      throw error;
    }
    events.changed('settings', 'desktop');
    return after;
  }
}

const carryOut = async (desktop: DesktopControls, before: Settings, after: Settings): Promise<void> => {
  if (before.shortcut !== after.shortcut) await desktop.setShortcut(after.shortcut);
  const differs = before.startWithSystem !== after.startWithSystem;
  if (!differs && (!after.startWithSystem || before.startHidden === after.startHidden)) return;
  try {
    await desktop.setAutostart(after.startWithSystem, after.startHidden);
  } catch (error) {
    if (before.shortcut !== after.shortcut) await desktop.setShortcut(before.shortcut);
    throw error;
  }
};
