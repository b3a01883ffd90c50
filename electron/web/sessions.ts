import { createHash, randomBytes } from 'node:crypto';

/** Both halves are needed for every call: the browser keeps the cookie from scripts, the page keeps the key from other ports. */
export interface OpenedSession {
  /** Goes into an HttpOnly cookie. Cookies know no ports: any other service on this machine's loopback may be sent it. */
  cookie: string;
  /** Goes to the page, which sends it as a header. Storage of a page belongs to one port. */
  key: string;
}

export interface SessionTimes {
  /** Milliseconds without a request until a session ends. */
  idleMs: number;
  /** Milliseconds until an unused launch token ends. */
  launchMs: number;
}

interface Session {
  keyDigest: string;
  timer: NodeJS.Timeout;
}

/**
 * Who may talk to the web shell. A launch token is good once and for a short time; a session ends when nobody used it
 * for a while. Only digests are kept, so that what is compared is never what was sent.
 */
export class Sessions {
  readonly #times: SessionTimes;
  readonly #onEnd: () => void;
  readonly #sessions = new Map<string, Session>();
  readonly #launches = new Map<string, NodeJS.Timeout>();

  /** @param onEnd called after a session ended by itself */
  constructor(times: SessionTimes, onEnd: () => void) {
    this.#times = times;
    this.#onEnd = onEnd;
  }

  launchToken(): string {
    const token = random();
    const digest = digestOf(token);
    this.#launches.set(
      digest,
      after(this.#times.launchMs, () => this.#launches.delete(digest)),
    );
    return token;
  }

  /** Null for a token that is unknown, used, or too old. */
  exchange(token: string): OpenedSession | null {
    const digest = digestOf(token);
    const launch = this.#launches.get(digest);
    if (launch === undefined) return null;
    clearTimeout(launch);
    this.#launches.delete(digest);
    const opened = { cookie: random(), key: random() };
    const id = digestOf(opened.cookie);
    const timer = after(this.#times.idleMs, () => {
      this.#sessions.delete(id);
      this.#onEnd();
    });
    this.#sessions.set(id, { keyDigest: digestOf(opened.key), timer });
    return opened;
  }

  has(cookie: string | null, key: string | null): boolean {
    return this.#find(cookie, key) !== null;
  }

  /** As `has`, and counts as use. */
  use(cookie: string | null, key: string | null): boolean {
    return this.#find(cookie, key)?.timer.refresh() !== undefined;
  }

  endAll(): void {
    for (const { timer } of this.#sessions.values()) clearTimeout(timer);
    for (const timer of this.#launches.values()) clearTimeout(timer);
    this.#sessions.clear();
    this.#launches.clear();
  }

  #find(cookie: string | null, key: string | null): Session | null {
    if (cookie === null || key === null) return null;
    const session = this.#sessions.get(digestOf(cookie));
    return session?.keyDigest === digestOf(key) ? session : null;
  }
}

const random = (): string => randomBytes(32).toString('base64url');
const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64');

const after = (ms: number, what: () => void): NodeJS.Timeout => {
  const timer = setTimeout(what, ms);
  timer.unref();
  return timer;
};
