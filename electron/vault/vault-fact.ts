import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { replaceFile } from '../storage/files.ts';

const factSchema = z.object({ kind: z.enum(['keychain', 'passphrase-file']), backend: z.string() });

/** Which store the last start used. No secret; lies beside the database because it is read before that is opened. */
export type VaultFact = z.infer<typeof factSchema>;

const fileOf = (folder: string): string => join(folder, 'vault.json');

/** Null when no start has used a lasting store yet, or when the file says nothing that could be understood. */
export const readVaultFact = (folder: string): VaultFact | null => {
  try {
    return factSchema.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')));
  } catch {
    // Without the fact the vault is chosen as on a first start; a passphrase file is found by its own name.
    return null;
  }
};

/** @throws AppError `disk-full`, `storage-failed` */
export const writeVaultFact = (folder: string, fact: VaultFact): Promise<void> =>
  replaceFile(fileOf(folder), `${JSON.stringify(fact)}\n`);
