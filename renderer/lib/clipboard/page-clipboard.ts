/** What became of the secret in the clipboard. `unreadable`: the browser does not let us look, so it was left. */
export type ClearOutcome = 'cleared' | 'not-ours' | 'unreadable';

const digest = async (text: string): Promise<string> => {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** The parts of `navigator.clipboard` that are needed. */
export type ClipboardAccess = Pick<Clipboard, 'readText' | 'writeText'>;

/**
 * Copies in shells where only the page can. Remembers a digest and never the secret, and clears only what is still ours.
 */
export class PageClipboard {
  readonly #access: ClipboardAccess;
  #digest: string | null = null;

  constructor(access: ClipboardAccess) {
    this.#access = access;
  }

  /** Rejects when the browser refuses (no permission, window not in front). */
  async write(secret: string): Promise<void> {
    await this.#access.writeText(secret);
    this.#digest = await digest(secret);
  }

  /**
   * Empties the clipboard if it still holds what was written last. `asked`: the person pressed "Clear now", so it is
   * emptied even where it cannot be read.
   */
  async clear(asked: boolean): Promise<ClearOutcome> {
    const ours = this.#digest;
    if (ours === null) return 'not-ours';
    let held: string | null;
    try {
      held = await this.#access.readText();
    } catch {
      // No permission, or the window is not in front.
      held = null;
    }
    if (held === null && !asked) return 'unreadable';
    if (held !== null && (await digest(held)) !== ours) {
      this.#digest = null;
      return 'not-ours';
    }
    try {
      await this.#access.writeText('');
    } catch {
      return 'unreadable';
    }
    this.#digest = null;
    return 'cleared';
  }
}
