import { systemPreferences } from 'electron';

import { AppError } from '../../../shared/domain/errors.ts';
import type { SystemAuthentication } from '../../shell.ts';

/** Touch ID, or the password that macOS asks for in its place. https://www.electronjs.org/docs/latest/api/system-preferences */
export class TouchId implements SystemAuthentication {
  readonly kind = 'touch-id';
  readonly #reason: () => string;

  /** @param reason ends the sentence "Latchkey is trying to …" */
  constructor(reason: () => string) {
    this.#reason = reason;
  }

  available(): Promise<boolean> {
    return Promise.resolve(systemPreferences.canPromptTouchID());
  }

  async ask(): Promise<void> {
    try {
      await systemPreferences.promptTouchID(this.#reason());
    } catch {
      // Refused, cancelled and failed come with a text in the system's language and no code; to the lock they are one.
      throw new AppError('cancelled', { details: { reason: 'system-prompt' } });
    }
  }
}
