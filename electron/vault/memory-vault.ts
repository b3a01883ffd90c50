import { entryOf, type Vault, type VaultEntry } from './port.ts';
import type { Secret } from './secret.ts';

/** Holds secrets until the process ends. For tests and for one-off use; the page says so. */
export class MemoryVault implements Vault {
  readonly kind = 'memory';
  readonly #items = new Map<string, Secret>();

  get(path: string): Promise<Secret | null> {
    return Promise.resolve(this.#items.get(path) ?? null);
  }

  put(path: string, secret: Secret): Promise<void> {
    this.#items.set(path, secret);
    return Promise.resolve();
  }

  delete(path: string): Promise<boolean> {
    return Promise.resolve(this.#items.delete(path));
  }

  list(): Promise<VaultEntry[]> {
    return Promise.resolve([...this.#items.keys()].map(entryOf));
  }
}
