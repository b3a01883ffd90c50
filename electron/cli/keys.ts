import type { Activity } from '../../shared/domain/activity.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { isoNow, systemClock } from '../timing/clock.ts';
import { FileLog } from '../log/log.ts';
import { defaultPaths } from '../paths.ts';
import { tokenIn } from '../providers/shapes.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';
import { openStorage } from '../storage/storage.ts';
import type { Secret } from '../vault/secret.ts';
import { storedSecret } from './stored-secret.ts';
import type { Terminal } from './terminal.ts';

/** What `get` and `copy` need of the core: rows and secrets. No provider, no network, and no need for the tray app to be closed. */
export interface Keys {
  all(): CredentialRecord[];
  /** The secret (of a sign-in or a device identity only its token), and a line in the activity log that says who took it. @throws AppError `secret-missing`, `vault-locked` */
  secretOf(credential: CredentialRecord, why: Activity['kind']): Promise<Secret>;
}

/** The database beside whoever else has it open. The caller closes it. */
export const openRecords = (terminal: Terminal): Storage => {
  const paths = defaultPaths(terminal.env);
  return openStorage({ paths, clock: systemClock, log: new FileLog(paths.log) });
};

/** Opens rows and vault for the time of the work; a passphrase is asked for only when a secret is wanted. */
export const withKeys = async <T>(terminal: Terminal, work: (keys: Keys) => Promise<T>): Promise<T> => {
  const storage = openRecords(terminal);
  try {
    return await work({
      all: () => storage.credentials.all(),
      secretOf: async (credential, why) => {
        const kept = credential.vaultPath && (await storedSecret(credential.vaultPath, terminal));
        if (!kept) throw new AppError('secret-missing', { details: { name: credential.name } });
        const secret = tokenIn(credential.kind, kept);
        storage.audit.add({
          at: isoNow(systemClock),
          kind: why,
          subject: credential.name,
          credentialId: credential.id,
          serverId: credential.serverId,
          details: { by: 'command line' },
        });
        return secret;
      },
    });
  } finally {
    storage.close();
  }
};
