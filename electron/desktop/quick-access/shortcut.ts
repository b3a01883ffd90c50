import type { DesktopStatus } from '../../../shared/domain/desktop.ts';
import { AppError, type ErrorCode, isAppError } from '../../../shared/domain/errors.ts';
import type { Log } from '../../log/log.ts';
import { isSameCombination, readAccelerator } from './accelerator.ts';

type Status = DesktopStatus['shortcut'];

export interface WantedShortcut {
  /** As Electron writes it. */
  accelerator: string;
  combination: NonNullable<ReturnType<typeof readAccelerator>>;
}

export interface BoundShortcut {
  /** The combination as the system calls it; Electron's spelling where the system has no words of its own. */
  shown: string;
  release(): Promise<void>;
}

/** Whoever gives out shortcuts here. Adapters: system-shortcuts.ts, portal-shortcuts.ts. */
export interface ShortcutSystem {
  readonly by: 'system' | 'portal';
  /** @throws AppError `shortcut-taken`, `cancelled` when the person refuses it; others when the system does not answer */
  bind(wanted: WantedShortcut): Promise<BoundShortcut>;
}

interface Options {
  platform: NodeJS.Platform;
  /** Null where nobody gives out shortcuts; `latchkey popup` can be bound by hand there. */
  system: () => Promise<ShortcutSystem | null>;
  log: Log;
  /** The status is another one now. */
  changed: () => void;
}

/** The shortcut that opens quick access from anywhere. There is at most one; a new one takes its place once it is granted. */
export class QuickAccessShortcut {
  readonly #options: Options;
  #system: Promise<ShortcutSystem | null> | null = null;
  #held: { wanted: WantedShortcut; bound: BoundShortcut } | null = null;
  #status: Status = { accelerator: '', state: 'off', by: 'system' };
  /** One change after the other: a portal may ask the person in between. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  status(): Status {
    return this.#status;
  }

  /** Takes what the settings say. Whatever goes wrong is in `status`, and nobody has to be told at every start. */
  async begin(accelerator: string): Promise<void> {
    try {
      await this.set(accelerator);
    } catch (error) {
      const reason = error instanceof AppError ? error.code : 'internal';
      const by = (await this.#giver())?.by ?? 'command';
      this.#tell({ accelerator, state: stateAfter(reason), by: reason === 'not-offered' ? 'command' : by });
      this.#options.log.warn('shortcut not taken', { accelerator, reason });
    }
  }

  /**
   * Changes the shortcut; empty gives it back. The one before stays in force until the new one is granted.
   * @throws AppError `invalid-input`, `shortcut-taken`, `cancelled`, `not-offered`
   */
  set(accelerator: string): Promise<void> {
    const change = this.#last.then(
      () => this.#change(accelerator),
      () => this.#change(accelerator),
    );
    this.#last = change;
    return change;
  }

  /** Whoever gave the shortcut forgot it: asks again. */
  async renew(): Promise<void> {
    const held = this.#held;
    this.#held = null;
    if (held) await this.begin(held.wanted.accelerator);
  }

  /** Gives the shortcut back to the system. */
  async stop(): Promise<void> {
    await this.#last.catch(() => undefined);
    await this.#release();
  }

  async #change(accelerator: string): Promise<void> {
    const system = await this.#giver();
    if (accelerator === '') {
      await this.#release();
      return this.#tell({ accelerator, state: 'off', by: system?.by ?? 'command' });
    }
    const combination = readAccelerator(accelerator, this.#options.platform);
    if (combination === null) throw new AppError('invalid-input', { details: { field: 'shortcut', reason: 'not-a-shortcut' } });
    if (system === null) return this.#tell({ accelerator, state: 'unsupported', by: 'command' });
    if (this.#held && isSameCombination(this.#held.wanted.combination, combination)) return;
    const wanted = { accelerator, combination };
    const bound = await granted(system, wanted);
    await this.#release();
    this.#held = { wanted, bound };
    this.#tell({ accelerator: bound.shown, state: 'active', by: system.by });
  }

  async #release(): Promise<void> {
    const held = this.#held;
    this.#held = null;
    await held?.bound.release().catch((error: unknown) => this.#options.log.error('shortcut not given back', error));
  }

  /** Whoever cannot be asked gives nothing. */
  #giver(): Promise<ShortcutSystem | null> {
    this.#system ??= this.#options.system().catch((error: unknown) => {
      this.#options.log.error('nobody to ask for shortcuts', error);
      return null;
    });
    return this.#system;
  }

  #tell(status: Status): void {
    this.#status = status;
    this.#options.changed();
  }
}

const granted = async (system: ShortcutSystem, wanted: WantedShortcut): Promise<BoundShortcut> => {
  try {
    return await system.bind(wanted);
  } catch (error) {
    if (isAppError(error, 'cancelled')) throw new AppError('cancelled', { details: { reason: 'shortcut-refused' } });
    if (isAppError(error, 'shortcut-taken')) throw new AppError('shortcut-taken', { details: { shortcut: wanted.accelerator } });
    throw new AppError('not-offered', { details: { reason: 'shortcut-not-given' }, cause: error });
  }
};

const stateAfter = (reason: ErrorCode | 'internal'): Status['state'] => {
  if (reason === 'invalid-input') return 'invalid';
  if (reason === 'shortcut-taken') return 'taken';
  return reason === 'cancelled' ? 'off' : 'unsupported';
};
