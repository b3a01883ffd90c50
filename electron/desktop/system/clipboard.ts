import { clipboard, ClipboardItem, type Clipboard as ElectronClipboard } from 'electron';

import type { Clipboard } from '../../shell.ts';
import { Secret } from '../../vault/secret.ts';
import { concealedMarks } from './concealed-marks.ts';

/**
 * So long another program may take to hand over what it copied. One that hangs must not keep Latchkey from quitting or from clearing
 * the other clipboard. What Latchkey itself copied is answered at once, by this very process.
 */
const patienceMs = 2000;

/**
 * The system's clipboard. On Linux there are two: what Ctrl+V gives and the primary selection, which the middle mouse
 * button gives. Chromium fills both when text is copied, so both are looked at and both are cleared.
 */
export class SystemClipboard implements Clipboard {
  readonly #boards: readonly ElectronClipboard[];
  readonly #platform: NodeJS.Platform;
  #written: Secret | null = null;

  constructor(platform: NodeJS.Platform) {
    this.#platform = platform;
    this.#boards = platform === 'linux' ? [clipboard, clipboard.selection] : [clipboard];
  }

  async write(secret: Secret): Promise<void> {
    this.#written = secret;
    await clipboard.write([new ClipboardItem({ 'text/plain': secret.reveal(), ...concealedMarks(this.#platform) })]);
  }

  async holds(secret: Secret): Promise<boolean> {
    return (await this.#holding(secret)).length > 0;
  }

  /** Clears what Latchkey wrote last, wherever it still lies; what somebody else put there since then stays. */
  async clear(): Promise<void> {
    if (this.#written === null) return;
    for (const board of await this.#holding(this.#written)) board.clear();
    this.#written = null;
  }

  async #holding(secret: Secret): Promise<ElectronClipboard[]> {
    const texts = await Promise.all(this.#boards.map(textOf));
    return this.#boards.filter((_, index) => secret.equals(Secret.of(texts[index] ?? '')));
  }
}

/** Null when whoever owns the clipboard does not answer in time. */
const textOf = async (board: ElectronClipboard): Promise<string | null> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs);
  });
  try {
    return await Promise.race([board.readText(), late]);
  } finally {
    clearTimeout(timer);
  }
};
