import type { ErrorCode } from '../../shared/domain/errors.ts';

/** What the `latchkey` command ends with. Scripts rely on these numbers. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  /** The command line itself is wrong, or a name means several keys. */
  usage: 2,
  vaultLocked: 3,
  notFound: 4,
  /** A checked key is not proven to work. */
  notValid: 5,
} as const;

const byError: Partial<Record<ErrorCode, number>> = {
  'invalid-input': exitCodes.usage,
  'vault-locked': exitCodes.vaultLocked,
  'vault-needs-setup': exitCodes.vaultLocked,
  'wrong-passphrase': exitCodes.vaultLocked,
  'not-found': exitCodes.notFound,
};

export const exitCodeOf = (code: ErrorCode): number => byError[code] ?? exitCodes.failed;

export const exitCodeHelp = `Exit codes: 0 done · 1 failed · 2 wrong usage, or a name means several keys · 3 the vault is locked
            4 no such key · 5 a checked key is not proven valid`;
