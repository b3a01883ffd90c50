import { z } from 'zod';

/** Every way in which something can fail, as a person would tell them apart. Words for each: shared/locales. */
export const errorCodes = [
  'internal',
  'invalid-input',
  'not-found',
  'not-offered',
  'cancelled',
  'busy',
  'already-running',
  // the address and the wire
  'bad-address',
  'unreachable',
  'timeout',
  'tls-untrusted',
  'tls-problem',
  'redirected',
  'not-this-service',
  'login-page',
  'body-too-large',
  'bad-answer',
  'server-starting',
  'server-error',
  'rate-limited',
  'wrong-server',
  // who one is
  'sign-in-refused',
  'sign-in-expired',
  'two-factor-required',
  'account-locked',
  'account-disabled',
  'setup-incomplete',
  'token-refused',
  'token-not-recognised',
  'token-other-provider',
  'other-account',
  'pin-refused',
  'no-permission',
  'quota-exceeded',
  // what is done to keys
  'not-proven',
  'still-alive',
  'guarded',
  'expiry-not-kept',
  'nothing-minted',
  // where things lie
  'vault-locked',
  'vault-unavailable',
  'vault-needs-setup',
  'wrong-passphrase',
  'app-locked',
  'shortcut-taken',
  'secret-missing',
  'disk-full',
  'storage-failed',
] as const;
export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** Values for the message's placeholders (`host`, `status`, `seconds`…). Never a secret. */
export const errorDetailsSchema = z.record(z.string(), z.union([z.string(), z.number()]));
export type ErrorDetails = z.infer<typeof errorDetailsSchema>;

/** An error as it crosses a boundary. */
export const appErrorSchema = z.object({
  code: errorCodeSchema,
  details: errorDetailsSchema,
  /** Names the log entry of an `internal` error. */
  correlationId: z.string().optional(),
});
export type AppErrorData = z.infer<typeof appErrorSchema>;

/** The one error type that the core throws on purpose. The message is for logs; people read the words of its code. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, options: { details?: ErrorDetails; cause?: unknown } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? {};
  }

  toData(): AppErrorData {
    return { code: this.code, details: this.details };
  }
}

export const isAppError = (error: unknown, code?: ErrorCode): error is AppError =>
  error instanceof AppError && (code === undefined || error.code === code);
