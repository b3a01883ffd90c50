/** Panels come late at login and go for a moment when they start again; only then is the window to stand in for the tray. */
const patienceMs = 5000;

interface Parts {
  /** Whether there is a tray icon, or a window. */
  isReachable: () => boolean;
  /** Gives the person something to get at the app by. */
  show: () => void;
}

/** Sees to it that an app without a window has a tray icon, or gets its window back. */
export class Reachable {
  readonly #parts: Parts;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** To be called when the icon or the window may have gone, or may never come. */
  lookSoon(): void {
    clearTimeout(this.#timer);
    if (this.#parts.isReachable()) return;
    this.#timer = setTimeout(() => {
      if (!this.#parts.isReachable()) this.#parts.show();
    }, patienceMs);
  }
}
