import type { Clipboard } from '../../electron/shell.ts';
import type { Secret } from '../../electron/vault/secret.ts';

/** A clipboard that can be looked into without anything being printed. */
export class RecordedClipboard implements Clipboard {
  content: Secret | null = null;

  write(secret: Secret): Promise<void> {
    this.content = secret;
    return Promise.resolve();
  }

  holds(secret: Secret): Promise<boolean> {
    return Promise.resolve(this.content?.equals(secret) ?? false);
  }

  clear(): Promise<void> {
    this.content = null;
    return Promise.resolve();
  }
}
