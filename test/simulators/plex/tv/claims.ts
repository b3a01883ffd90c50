import { randomBytes } from 'node:crypto';

/** Seconds; clients give four minutes, documentation five. */
const lifetime = 300;

/** Codes by which a server is joined to an account: valid once, for a few minutes. */
export class ClaimCodes {
  readonly #codes = new Map<string, { accountId: number; until: number }>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** `claim-` and twenty characters. */
  issue(accountId: number): string {
    const code = `claim-${randomBytes(15).toString('base64url')}`;
    this.#codes.set(code, { accountId, until: this.#now().getTime() + lifetime * 1000 });
    return code;
  }

  /** The account that claims; null for a code that is unknown, used or too old. A server calls this when it is claimed. */
  redeem(code: string): number | null {
    const found = this.#codes.get(code);
    this.#codes.delete(code);
    return found && this.#now().getTime() < found.until ? found.accountId : null;
  }
}
