import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Log } from '../log/log.ts';
import type { Paths } from '../shell.ts';

/** For tests: a fresh folder for everything, and a log that remembers. */
export class TestFolder {
  readonly folder = mkdtempSync(join(tmpdir(), 'latchkey-storage-'));
  readonly paths: Paths = { data: this.folder, config: this.folder, log: this.folder };
  readonly lines: { what: string; facts: Record<string, unknown> }[] = [];
  readonly log: Log = {
    info: () => undefined,
    warn: (what, facts = {}) => this.lines.push({ what, facts }),
    error: (what, error, facts = {}) => this.lines.push({ what, facts: { ...facts, error } }),
  };

  file(name: string): string {
    return join(this.folder, name);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
