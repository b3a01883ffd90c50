import type { App } from '../../../electron/shell.ts';
import { type ErrorCode, isAppError } from '../../../shared/domain/errors.ts';
import type { Credential } from '../../../shared/domain/keys/credential.ts';
import type { KeyOptions } from '../../../shared/domain/keys/key-options.ts';
import { must } from '../narrator.ts';

export const credentials = (app: App): Promise<Credential[]> => Promise.resolve(app.handlers['credentials.list'](undefined));

const credentialOf = async (app: App, id: string | null): Promise<Credential> => {
  const found = (await credentials(app)).find((one) => one.id === id);
  must(found !== undefined, 'the key is in the list');
  return found;
};

/** Makes a key and sees that it is held and proven. */
export const make = async (
  app: App,
  input: { accountId: string; name: string; options: KeyOptions; expiresAt?: string | null },
): Promise<Credential> => {
  const operation = await app.handlers['credentials.create']({ expiresAt: null, ...input });
  must(operation.state === 'done', `the key is made (${operation.state}, ${operation.error?.code ?? 'no error'})`);
  const credential = await credentialOf(app, operation.newCredentialId);
  must(credential.held && credential.health.state === 'valid', `it is held and valid (${credential.health.state})`);
  return credential;
};

/** Rotates without grace and gives the new one; the old one must have been refused. */
export const rotated = async (app: App, id: string, inPlace = false): Promise<Credential> => {
  const operation = await app.handlers['rotation.start']({ id, graceHours: 0, inPlace });
  must(operation.state === 'done', `it is done (${operation.state}, ${operation.error?.code ?? 'no error'})`);
  must((await credentialOf(app, operation.oldCredentialId)).proofOfDeath?.kind === 'refused', 'the server refused the old one');
  return credentialOf(app, operation.newCredentialId);
};

/** Revokes and gives what proved it. */
export const revoked = async (app: App, id: string): Promise<string> => {
  const operation = await app.handlers['credentials.revoke']({ id });
  must(operation.state === 'done', `it is revoked (${operation.state}, ${operation.error?.code ?? 'no error'})`);
  must((await credentialOf(app, id)).proofOfDeath?.kind === 'refused', 'the server refused it');
  const [proof] = operation.steps.find(({ step }) => step === 'prove')?.evidence ?? [];
  return proof ? `${proof.asked} → ${proof.answered}` : 'refused';
};

/** The error that a call must end with. */
export const refusal = async (work: () => unknown): Promise<ErrorCode> => {
  try {
    await work();
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
  throw new Error('not so: the call is refused');
};
