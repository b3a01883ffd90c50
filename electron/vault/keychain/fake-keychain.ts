import type { KeychainBinding } from './keytar.ts';

/** For tests: a keychain in memory with keytar's face; `next` puts another behaviour in the place of the next call. */
export class FakeKeychain implements KeychainBinding {
  readonly items = new Map<string, string>();
  /** How many calls are under way, and the most that ever were. */
  running = 0;
  mostRunning = 0;
  calls = 0;
  #next: (() => Promise<never>) | null = null;

  /** The next call fails with this message, as keytar's do: with no code. */
  failNext(message: string): void {
    this.#next = () => Promise.reject(new Error(message));
  }

  /** The next call hangs, as behind a prompt, until the returned function is called. */
  hangNext(): () => void {
    const hang = Promise.withResolvers<never>();
    this.#next = () => hang.promise;
    return () => hang.reject(new Error('User canceled the operation.'));
  }

  getPassword = (service: string, account: string): Promise<string | null> =>
    this.#call(() => this.items.get(`${service} ${account}`) ?? null);

  setPassword = (service: string, account: string, password: string): Promise<void> =>
    this.#call(() => {
      this.items.set(`${service} ${account}`, password);
    });

  deletePassword = (service: string, account: string): Promise<boolean> =>
    this.#call(() => this.items.delete(`${service} ${account}`));

  findCredentials = (service: string): Promise<{ account: string; password: string }[]> =>
    this.#call(() =>
      [...this.items]
        .filter(([key]) => key.startsWith(`${service} `))
        .map(([key, password]) => ({ account: key.slice(service.length + 1), password })),
    );

  async #call<T>(work: () => T): Promise<T> {
    this.calls += 1;
    this.running += 1;
    this.mostRunning = Math.max(this.mostRunning, this.running);
    const instead = this.#next;
    this.#next = null;
    try {
      await (instead ? instead() : Promise.resolve());
      return work();
    } finally {
      this.running -= 1;
    }
  }
}
